/** Finds which release a file is, from options, names and the dates of its records. */
import { formatCount } from "../model/basics/counts-in-words.js";
import { isDay } from "../model/basics/days.js";
import { KnownError } from "../model/basics/errors.js";
import {
  effectiveDate,
  formatLabel,
  isSameQuarter,
  labelFromName,
  type ReleaseLabel,
  readLabel,
  releaseNameFacts,
} from "../model/code-set/labels.js";
import type { HcpcsRecord } from "../model/code-set/record.js";
import type { Release, ReleaseContents } from "../model/code-set/release.js";
import type { Diagnostic } from "../model/documents/diagnostic-schema.js";
import { diagnosticOf } from "../model/documents/diagnostics.js";

/** No option or name says which release a file is. */
export class NoLabel extends KnownError {}

/** Sources of a release's label, besides the names of its file and member. */
export interface LabelSources {
  /** Label that the user gives this file. */
  readonly label?: string | undefined;
  /** Name of the option for that label, for messages; `--label` by default. */
  readonly labelOption?: string | undefined;
  readonly requested: ReleaseLabel | null;
  /** Label in the name of the folder of the file. */
  readonly folder: ReleaseLabel | null;
}

/**
 * Finds the quarter and issue of a release that was read.
 * @throws NoLabel if no source has a label
 */
export function labelRelease(
  contents: ReleaseContents,
  sources: LabelSources,
): Omit<Release, "path"> {
  const { labelOption: option = "--label" } = sources;
  const given =
    sources.label === undefined ? null : readLabel(sources.label, `${option} ${sources.label}`);
  const { file, member } = contents.source;
  const named = labelFromName(file);
  const inside = member === null ? null : labelFromName(member);
  // `hcpcs2021.zip` means January unless its member names a quarter.
  const isYearAlone = named !== null && releaseNameFacts(file).month === null;
  const quarter = isYearAlone && inside?.year === named.year ? inside : named;
  const label = given ?? sources.requested ?? quarter ?? inside ?? sources.folder;
  if (label === null) {
    throw new NoLabel(`${file} does not say which release it is.`, {
      hint: `Name it with ${option}, as in ${option} 2026-01.`,
    });
  }
  const issues = [sources.folder, named, inside].filter(
    (issue) => issue !== null && isSameQuarter(issue, label),
  );
  const version = label.version ?? issues.find((issue) => issue?.version !== null)?.version ?? null;
  const issued = label.issued ?? issues.find((issue) => issue?.issued !== null)?.issued ?? null;
  const found = { ...label, version: given === null ? version : label.version, issued };
  const diagnostics = [...contents.diagnostics, ...mismatchOf(contents, found)];
  return { ...contents, label: found, diagnostics };
}

/** Reports a file whose names or dates contradict its label: it was renamed or filed wrongly. */
function mismatchOf(contents: ReleaseContents, label: ReleaseLabel): Diagnostic[] {
  const { file, member } = contents.source;
  const names = member === null ? [file] : [file, member];
  const [other] = names.flatMap((name) => otherLabel(name, label) ?? []);
  const why =
    other === undefined
      ? datedForAnother(contents, effectiveDate(label))
      : `is named like the release ${formatLabel(other)}`;
  if (why === null) return [];
  const message = `${member ?? file} ${why}, but is taken as ${formatLabel(label)}.`;
  return [diagnosticOf("label-mismatch", message, contents.source)];
}

/** CMS's January 2018 has two codes with later add dates; no other release up to 2026 has any. */
const MOST_ADDED_LATER = 10;
/** A whole release adds codes on its date (April 2020 the fewest, 12); a partial one may not. */
const LEAST_OF_WHOLE = 5000;

/** @returns clause that says how the add dates contradict the quarter; null if they do not */
function datedForAnother(
  { records, published, missingFields }: ReleaseContents,
  day: string,
): string | null {
  if (missingFields.includes("addedDate")) return null;
  // Uses raw lines if available, to avoid parsing all records.
  const all: ReadonlyMap<string, Pick<HcpcsRecord, "addedDate">> = published.size > 0
    ? published
    : records;
  const added = Array.from(all.values(), ({ addedDate }) => addedDate ?? "");
  const later = added.filter((date) => date > day && isDay(date)).sort();
  if (later.length > MOST_ADDED_LATER)
    return `has ${formatCount(later.length)} codes added after ${day}, the last on ${later.at(-1)}`;
  return added.length < LEAST_OF_WHOLE || added.includes(day)
    ? null
    : `has no code added on ${day}`;
}

/** @returns the label in a name of another quarter; a name with only the year leaves it open */
export function otherLabel(name: string, { year, month }: ReleaseLabel): ReleaseLabel | null {
  const named = labelFromName(name);
  const isYearAlone = releaseNameFacts(name).month === null;
  return named?.year === year && (isYearAlone || named.month === month) ? null : named;
}

/**
 * Checks the member's name, then the file's, then the dates of the records.
 * @returns clause that says which other release it is; null if nothing contradicts the label
 */
export function otherQuarter(contents: ReleaseContents, label: ReleaseLabel): string | null {
  const { file, member } = contents.source;
  const names = member === null ? [file] : [member, file];
  for (const name of names) {
    const other = otherLabel(name, label);
    if (other !== null) return `it holds ${name}, which is ${formatLabel(other)}`;
  }
  const facts = names.map(releaseNameFacts);
  // A year without a month means the annual release, in January.
  if (facts.some(({ year, month }) => year !== null && (month !== null || label.month === 1))) {
    return null;
  }
  if (contents.missingFields.includes("actionEffectiveDate")) return null;
  return isDatedIn([...contents.records.values()], label)
    ? null
    : `nothing in it is dated ${effectiveDate(label)}, so it is a different release`;
}

/**
 * Whether records have actions on the first day of the quarter (at least 16, April 2020), as CMS
 * dates them. A newer release has those too, but more later ones.
 */
function isDatedIn(records: readonly HcpcsRecord[], label: ReleaseLabel): boolean {
  const day = effectiveDate(label);
  const dated = records.map(({ actionEffectiveDate }) => actionEffectiveDate ?? "");
  const onTheDay = dated.filter((date) => date === day).length;
  const later = dated.filter((date) => date > day).length;
  return onTheDay > 0 && later <= onTheDay;
}
