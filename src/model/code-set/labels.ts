/** Release labels (`2026`, `2026-04`, `2026Q2`, `2026-apr-v2`), and what CMS's file names say. */

import { MONTH_NAMES, monthNumber } from "../basics/days.js";
import { KnownError } from "../basics/errors.js";

/** A release label: the quarter in which it takes effect, and its issue. */
export interface ReleaseLabel {
  readonly year: number;
  /** The first month of the quarter: 1, 4, 7 or 10. */
  readonly month: number;
  /** Number of a re-issue (`_v4`), or null. */
  readonly version: number | null;
  /** The date in the file's name (`ANWEB_01122026`), as `2026-01-12`, or null. */
  readonly issued: string | null;
}

/** CMS publishes in the first month of each quarter. */
const QUARTER_MONTHS: readonly number[] = [1, 4, 7, 10];

const LABEL =
  /^(?<year>20\d\d)(?:-?q(?<quarter>[1-4])|[-_ ]?(?<month>\d\d?|[a-z]{3,9}))?(?:[-_ ]?v(?<version>\d{1,2}))?(?:-(?<issued>20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))?$/i;

/**
 * Parses a label as users type it: a quarter and, for a re-issue, its number (`2025-10-v4`) or the
 * date in the file's name (`2026-01-20260112`).
 * @returns the label; null for other text, which may be a path
 */
export function parseLabel(text: string): ReleaseLabel | null {
  const groups = LABEL.exec(text.trim())?.groups;
  if (groups === undefined) return null;
  const month = labelMonth(groups["quarter"], groups["month"]);
  if (month === null || !QUARTER_MONTHS.includes(month)) return null;
  return {
    year: Number(groups["year"]),
    month,
    version: groups["version"] === undefined ? null : Number(groups["version"]),
    issued: groups["issued"]?.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3") ?? null,
  };
}

function labelMonth(quarter: string | undefined, month: string | undefined): number | null {
  if (quarter !== undefined) return QUARTER_MONTHS[Number(quarter) - 1] ?? null;
  if (month === undefined) return 1;
  return /^\d+$/.test(month) ? Number(month) : monthNumber(month);
}

/** A re-issue number attached to a quarter (`JULv2`, `2026Q2v3`), which would hide the quarter. */
const RUN_ON = new RegExp(
  `(?<=q[1-4]|${MONTH_NAMES.flatMap((month) => [month.slice(0, 3), month]).join("|")})(?=v\\d{1,2}(?![\\da-z]))`,
  "gi",
);

/** The parts of a label that a file name states; null for the others. */
export type ReleaseNameFacts = { readonly [K in keyof ReleaseLabel]: ReleaseLabel[K] | null };

/**
 * Parses CMS's file names (`january-2026-alpha-numeric-hcpcs-file.zip`, `HCPC17_CONTR_ANWEB.txt`,
 * `2018-Alpha-Numeric-HCPCS-File.zip`, `HCPC2026_JAN_ANWEB_01122026.txt`) and labels in a user's
 * own names: `hcpcs 2026Q2.csv`, `2026-04.xlsx`.
 */
export function releaseNameFacts(name: string): ReleaseNameFacts {
  const base = (name.split(/[/\\]/).at(-1) ?? name)
    .toLowerCase()
    .replace(/\.[a-z]{3,4}$/, "")
    .replace(RUN_ON, "_");
  const parts = base
    .split(/[^a-z0-9]+/)
    .flatMap((part) => part.split(/(?<=[a-z])(?=\d\d)|(?<=\d\d)(?=[a-z])/));
  const first = <Fact>(read: (part: string, before: string | undefined) => Fact | null) =>
    parts.map((part, at) => read(part, parts[at - 1])).find((fact) => fact !== null) ?? null;
  const version = /(?:^|[^a-z])v(\d{1,2})(?![\da-z])/.exec(base)?.[1];
  return {
    year: first(partYear),
    month: first(partMonth),
    version: version === undefined ? null : Number(version),
    issued: first(partDay),
  };
}

/** `2026` anywhere, or `17` right after `hcpc`. */
function partYear(part: string, before: string | undefined): number | null {
  if (/^20\d\d$/.test(part)) return Number(part);
  return /^\d\d$/.test(part) && /^hcpcs?$/.test(before ?? "") ? 2000 + Number(part) : null;
}

/** `apr` anywhere, `04` or `q2` right after the year. */
function partMonth(part: string, before: string | undefined): number | null {
  if (/^20\d\d$/.test(before ?? "") && /^(?:q[1-4]|0[1-9]|1[0-2])$/.test(part)) {
    return part.startsWith("q") ? labelMonth(part.slice(1), undefined) : Number(part);
  }
  return monthNumber(part);
}

/** `01122026`: the date on which CMS made the file, month first. */
function partDay(part: string): string | null {
  const match = /^(0[1-9]|1[0-2])([0-2]\d|3[01])(20\d\d)$/.exec(part);
  return match === null ? null : `${match[3]}-${match[1]}-${match[2]}`;
}

/**
 * The label in a CMS file name. A year without a month is January, as in annual files until 2019.
 * @returns null if the name has no year, or a month that starts no quarter
 */
export function labelFromName(name: string): ReleaseLabel | null {
  const { year, month, version, issued } = releaseNameFacts(name);
  if (year === null || !QUARTER_MONTHS.includes(month ?? 1)) return null;
  return { year, month: month ?? 1, version, issued };
}

/** `2026-01`, and `2023-01-v3` for a re-issue. */
export function formatLabel({ year, month, version }: ReleaseLabel): string {
  const quarter = `${year}-${String(month).padStart(2, "0")}`;
  return version === null ? quarter : `${quarter}-v${version}`;
}

/** `January 2026`, for headings. */
export function labelTitle({ year, month, version }: ReleaseLabel): string {
  const title = `${MONTH_NAMES[month - 1]} ${year}`;
  return version === null ? title : `${title} (v${version})`;
}

/** The first day of the release's quarter: the day it takes effect. */
export function effectiveDate({ year, month }: ReleaseLabel): string {
  return `${year}-${String(month).padStart(2, "0")}-01`;
}

/** The dates on which the older and the newer release take effect. */
export type EffectiveDays = ReturnType<typeof effectiveDays>;

export function effectiveDays(older: ReleaseLabel, newer: ReleaseLabel) {
  return { from: effectiveDate(older), to: effectiveDate(newer) };
}

/** The quarters between two releases, oldest first; none if they are adjacent. */
export function quartersBetween(older: ReleaseLabel, newer: ReleaseLabel): ReleaseLabel[] {
  const index = ({ year, month }: ReleaseLabel) => year * 4 + (month - 1) / 3;
  const count = Math.max(index(newer) - index(older) - 1, 0);
  return Array.from({ length: count }, (_, at) => {
    const quarter = index(older) + 1 + at;
    const [year, month] = [Math.floor(quarter / 4), (quarter % 4) * 3 + 1];
    return { year, month, version: null, issued: null };
  });
}

/** Sorts by quarter, then by issue; the first issue has no number. */
export function compareLabels(a: ReleaseLabel, b: ReleaseLabel): number {
  return a.year - b.year || a.month - b.month || compareIssues(a, b);
}

/** Sorts issues of one quarter: by number, then by the date in the file's name. */
export function compareIssues(a: Issue, b: Issue): number {
  const byDay = (a.issued ?? "").localeCompare(b.issued ?? "", "en");
  return (a.version ?? 1) - (b.version ?? 1) || (a.issued && b.issued ? byDay : 0);
}

type Issue = Pick<ReleaseLabel, "version" | "issued">;

/** Like compareIssues, but issues without a date come before those with one. */
export function inSuccession(a: Issue, b: Issue): number {
  return compareIssues(a, b) || Number(a.issued !== null) - Number(b.issued !== null);
}

export function isSameQuarter(a: ReleaseLabel, b: ReleaseLabel): boolean {
  return a.year === b.year && a.month === b.month;
}

/** `2025-10`, `2025-10-v4`, or `2026-01-20260112` if the date distinguishes issues. */
export function issueName(label: ReleaseLabel, { day = false } = {}): string {
  const name = formatLabel(label.version === 1 ? { ...label, version: null } : label);
  return day && label.issued !== null ? `${name}-${label.issued.replaceAll("-", "")}` : name;
}

export const HOW_LABELS_LOOK =
  "Labels look like 2026 (January), 2026-04, 2026Q2 or 2026-apr-v2; quarters start in January, April, July and October.";

/**
 * @param named how the error names the text, as in `--since lately`
 * @throws KnownError if the text is not a label
 */
export function readLabel(text: string, named = text, hint = HOW_LABELS_LOOK): ReleaseLabel {
  const label = parseLabel(text);
  if (label !== null) return label;
  throw new KnownError(`${named} is not a release label.`, { hint });
}
