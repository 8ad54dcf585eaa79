/** Which release a file is: by what the user says, by names, and by the dates of its records. */
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

/** Thrown where neither names nor records show which release a file is. */
export class NoLabel extends KnownError {}

/** The sources of a release's label; the first one that has a label counts. */
export interface LabelSources {
  /** What the user says of this file. */
  readonly label?: string | undefined;
  /** The option by which the user gives that label, for messages: `--label`, where it is left out. */
  readonly labelOption?: string | undefined;
  readonly asked: ReleaseLabel | null;
  /** The folder that holds it, by its name. */
  readonly folder: ReleaseLabel | null;
}

/**
 * Finds the quarter and issue of a release that was read.
 * @throws KnownError when nothing tells
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
  // `hcpcs2021.zip` means January, unless its member tells the quarter.
  const isYearAlone = named !== null && releaseNameFacts(file).month === null;
  const quarter = isYearAlone && inside?.year === named.year ? inside : named;
  const label = given ?? sources.asked ?? quarter ?? inside ?? sources.folder;
  if (label === null) {
    throw new NoLabel(`${file} does not say which release it is.`, {
      hint: `Name it with ${option}, as in ${option} 2026-01.`,
    });
  }
  const issues = [sources.folder, named, inside].filter(
    (one) => one !== null && isSameQuarter(one, label),
  );
  const version = label.version ?? issues.find((one) => one?.version !== null)?.version ?? null;
  const issued = label.issued ?? issues.find((one) => one?.issued !== null)?.issued ?? null;
  const found = { ...label, version: given === null ? version : label.version, issued };
  const diagnostics = [...contents.diagnostics, ...mismatchOf(contents, found)];
  return { ...contents, label: found, diagnostics };
}

/** A zip that was renamed, or filed under the wrong quarter, has names that state two releases. */
function mismatchOf(contents: ReleaseContents, label: ReleaseLabel): Diagnostic[] {
  const { file, member } = contents.source;
  const names = member === null ? [file] : [file, member];
  const name = names.find((one) => isNamedForAnother(one, label));
  const other = name === undefined ? null : labelFromName(name);
  const why =
    other === null
      ? datedForAnother(contents, effectiveDate(label))
      : `is named like the release ${formatLabel(other)}`;
  if (why === null) return [];
  const message = `${member ?? file} ${why}, but is taken as ${formatLabel(label)}.`;
  return [diagnosticOf("label-mismatch", message, contents.source)];
}

/** CMS's January 2018 has two codes that it adds in later quarters; no other release of 2018 to 2026 has any. */
const MOST_ADDED_LATER = 10;
/** A whole release adds codes on its day, April 2020 the fewest, 12; an export of a part may have none of them. */
const LEAST_OF_WHOLE = 5000;

/** @returns how the added dates of the records tell another quarter; null where they do not */
function datedForAnother(
  { records, published, missingFields }: ReleaseContents,
  day: string,
): string | null {
  if (missingFields.includes("addedDate")) return null;
  // Read from the lines of the file where they are at hand, because most records are never parsed.
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

/** Whether a name speaks of another quarter; one that tells only the year leaves the quarter open. */
export function isNamedForAnother(name: string, label: ReleaseLabel): boolean {
  const { year, month } = releaseNameFacts(name);
  if (year === null || labelFromName(name) === null) return false;
  return year !== label.year || (month !== null && month !== label.month);
}

/**
 * Reads the quarter from the member's name, then the file's, then from the dates of the records.
 * @returns a clause that says which it is, or null
 */
export function otherQuarter(contents: ReleaseContents, label: ReleaseLabel): string | null {
  const { file, member } = contents.source;
  const names = member === null ? [file] : [member, file];
  const other = names.find((name) => isNamedForAnother(name, label));
  if (other !== undefined) {
    const told = labelFromName(other);
    return `it holds ${other}, which is ${told === null ? "another release" : formatLabel(told)}`;
  }
  const told = names.map(releaseNameFacts);
  // A year without a month is the annual release, of January.
  if (told.some(({ year, month }) => year !== null && (month !== null || label.month === 1))) {
    return null;
  }
  if (contents.missingFields.includes("actionEffectiveDate")) return null;
  return isDatedIn([...contents.records.values()], label)
    ? null
    : `nothing in it is dated ${effectiveDate(label)}, so it is a different release`;
}

/**
 * CMS dates what it does on the first day of a quarter, so that a release has actions of that day: 16 of
 * April 2020 were the fewest seen. A newer release would have them too, but more of them later.
 */
function isDatedIn(records: readonly HcpcsRecord[], label: ReleaseLabel): boolean {
  const day = effectiveDate(label);
  const dated = records.map(({ actionEffectiveDate }) => actionEffectiveDate ?? "");
  const onTheDay = dated.filter((date) => date === day).length;
  const later = dated.filter((date) => date > day).length;
  return onTheDay > 0 && later <= onTheDay;
}
