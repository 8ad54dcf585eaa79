/** Release labels (`2026`, `2026-04`, `2026Q2`, `2026-apr-v2`), and what the names of CMS's files say. */

import { MONTH_NAMES, monthNumber } from "../basics/days.js";
import { KnownError } from "../basics/errors.js";

/** A release label: the quarter it takes effect, and which issue of it. */
export interface ReleaseLabel {
  readonly year: number;
  /** The first month of the quarter: 1, 4, 7 or 10. */
  readonly month: number;
  /** The number of a re-issue (`_v4`), or null. */
  readonly version: number | null;
  /** The day in the file's name (`ANWEB_01122026`), as `2026-01-12`, or null. */
  readonly issued: string | null;
}

/** CMS publishes in the first month of each quarter. */
const QUARTER_MONTHS: readonly number[] = [1, 4, 7, 10];

const LABEL =
  /^(?<year>20\d\d)(?:-?q(?<quarter>[1-4])|[-_ ]?(?<month>\d\d?|[a-z]{3,9}))?(?:[-_ ]?v(?<version>\d{1,2}))?(?:-(?<issued>20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])))?$/i;

/**
 * Reads a label as a user types it: a quarter, and where CMS issued it again a number (`2025-10-v4`) or the
 * day in the file's name (`2026-01-20260112`).
 * @returns the label, or null when the text is none (then it is a path)
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

/** A re-issue attached to a quarter, `JULv2` and `2026Q2v3`; without this form only the year would be read, as January. */
const RUN_ON = new RegExp(
  `(?<=q[1-4]|${MONTH_NAMES.flatMap((month) => [month.slice(0, 3), month]).join("|")})(?=v\\d{1,2}(?![\\da-z]))`,
  "gi",
);

/** The parts of a label that a file name states; null for parts that it does not state. */
export type ReleaseNameFacts = { readonly [K in keyof ReleaseLabel]: ReleaseLabel[K] | null };

/**
 * Reads the names CMS has given its files: `january-2026-alpha-numeric-hcpcs-file.zip`,
 * `2018-Alpha-Numeric-HCPCS-File.zip`, `HCPC2026_JAN_ANWEB_01122026.txt`, `HCPC17_CONTR_ANWEB.txt`,
 * `HCPC2023_JAN_ANWEB_v3.csv`; and a label in a user's own name: `hcpcs 2026Q2.csv`, `2026-04.xlsx`.
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

/** `01122026`, the day CMS made the file, month first. */
function partDay(part: string): string | null {
  const match = /^(0[1-9]|1[0-2])([0-2]\d|3[01])(20\d\d)$/.exec(part);
  return match === null ? null : `${match[3]}-${match[1]}-${match[2]}`;
}

/**
 * The label that a CMS file name tells. A year without a month is the January release, as CMS named its
 * annual files until 2019.
 * @returns null when the name says no year, or a month that starts no quarter
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

/** The days on which the older and the newer of two releases take effect. */
export type EffectiveDays = ReturnType<typeof effectiveDays>;

export function effectiveDays(older: ReleaseLabel, newer: ReleaseLabel) {
  return { from: effectiveDate(older), to: effectiveDate(newer) };
}

/** The quarters after the one release and before the other, oldest first; none for neighbors. */
export function quartersBetween(older: ReleaseLabel, newer: ReleaseLabel): ReleaseLabel[] {
  const index = ({ year, month }: ReleaseLabel) => year * 4 + (month - 1) / 3;
  const count = Math.max(index(newer) - index(older) - 1, 0);
  return Array.from({ length: count }, (_, at) => {
    const quarter = index(older) + 1 + at;
    const [year, month] = [Math.floor(quarter / 4), (quarter % 4) * 3 + 1];
    return { year, month, version: null, issued: null };
  });
}

/** Older before newer: by quarter, then by re-issue; the first issue has no number. */
export function compareLabels(a: ReleaseLabel, b: ReleaseLabel): number {
  return a.year - b.year || a.month - b.month || compareIssues(a, b);
}

/** Of one quarter, the first issue before its re-issues: by number, then by the day in the file's name. */
export function compareIssues(a: Issue, b: Issue): number {
  const byDay = (a.issued ?? "").localeCompare(b.issued ?? "", "en");
  return (a.version ?? 1) - (b.version ?? 1) || (a.issued && b.issued ? byDay : 0);
}

type Issue = Pick<ReleaseLabel, "version" | "issued">;

/** The same, but an issue without a day comes before those that have one. */
export function inSuccession(a: Issue, b: Issue): number {
  return compareIssues(a, b) || Number(a.issued !== null) - Number(b.issued !== null);
}

export function isSameQuarter(a: ReleaseLabel, b: ReleaseLabel): boolean {
  return a.year === b.year && a.month === b.month;
}

/** `2025-10`, `2025-10-v4`, and `2026-01-20260112` where the day tells one issue from another. */
export function issueName(label: ReleaseLabel, { day }: { day: boolean }): string {
  const name = formatLabel(label.version === 1 ? { ...label, version: null } : label);
  return day && label.issued !== null ? `${name}-${label.issued.replaceAll("-", "")}` : name;
}

export const HOW_LABELS_LOOK =
  "Labels look like 2026 (January), 2026-04, 2026Q2 or 2026-apr-v2; quarters start in January, April, July and October.";

/**
 * @param named what the error calls the text, as in `--since lately`
 * @throws KnownError for a text that is no label
 */
export function readLabel(text: string, named = text, hint = HOW_LABELS_LOOK): ReleaseLabel {
  const label = parseLabel(text);
  if (label !== null) return label;
  throw new KnownError(`${named} is not a release label.`, { hint });
}
