/** Where the store keeps companions: `companions/2025-07/addendum-b`, a re-issue of it in `addendum-b-2`. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel, parseLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS, type Publication } from "../../model/code-set/publications.js";
import type { StoredCompanion } from "../../model/documents/stored-release.js";
import { glimpse, isNameBeside, RELEASE_JSON } from "../store/release-json.js";

/** Companions have a folder of their own, because a crosswalk is of use without the release of its quarter. */
const COMPANIONS_FOLDER = "companions";

export interface CompanionEntry {
  readonly publication: Publication;
  readonly quarter: ReleaseLabel;
  /** Counted from 1 in the order in which the issues of a quarter came into the store. */
  readonly issue: number;
  readonly folder: string;
}

/** An entry with its record. */
export interface CompanionIssue extends CompanionEntry {
  readonly stored: StoredCompanion;
}

/** @returns every issue of every companion of a quarter, in the order of publications, then of arrival */
export async function companionEntries(
  store: string,
  quarter: ReleaseLabel,
): Promise<readonly CompanionEntry[]> {
  const folder = quarterFolder(store, quarter);
  const names = await readdir(folder).catch(() => []);
  const entries = names.flatMap((name): CompanionEntry[] => {
    const [, key = "", number = "1"] = /^(.+?)(?:-(\d+))?$/.exec(name) ?? [];
    const publication = PUBLICATION_KEYS.find((one) => one === key);
    return publication === undefined
      ? []
      : [{ publication, quarter, issue: Number(number), folder: join(folder, name) }];
  });
  const rank = (entry: CompanionEntry) => PUBLICATION_KEYS.indexOf(entry.publication);
  return entries.sort((a, b) => rank(a) - rank(b) || a.issue - b.issue);
}

export function quarterFolder(store: string, quarter: ReleaseLabel): string {
  return join(store, COMPANIONS_FOLDER, formatLabel({ ...quarter, version: null }));
}

/** @returns the quarters that the store has companions of, oldest first */
export async function companionQuarters(store: string): Promise<readonly ReleaseLabel[]> {
  const names = await readdir(join(store, COMPANIONS_FOLDER)).catch(() => []);
  return names.sort().flatMap((name) => {
    const label = parseLabel(name);
    return label === null || formatLabel(label) !== name ? [] : [label];
  });
}

/** @returns the issues of one publication, the newest publication last; of equal ones the one that came last */
export async function companionIssues(
  store: string,
  quarter: ReleaseLabel,
  publication: Publication,
): Promise<readonly CompanionIssue[]> {
  const entries = await companionEntries(store, quarter);
  const issues = await Promise.all(
    entries
      .filter((entry) => entry.publication === publication)
      .map(async (entry) => ({ ...entry, stored: await storedCompanion(entry.folder) })),
  );
  return issues.sort((a, b) => comparePublished(a.stored, b.stored) || a.issue - b.issue);
}

/** The newest issue of each publication of some quarters, read one after the other: memory holds the rows of one file. */
export async function newestCompanions(
  store: string,
  quarters: readonly ReleaseLabel[],
  publications: readonly Publication[] = PUBLICATION_KEYS,
): Promise<readonly OpenedCompanion[]> {
  const opened: OpenedCompanion[] = [];
  for (const quarter of quarters)
    for (const publication of publications) {
      const newest = (await companionIssues(store, quarter, publication)).at(-1);
      if (newest !== undefined) opened.push(await openIssue(newest));
    }
  return opened;
}

export type OpenedCompanion = Awaited<ReturnType<typeof openIssue>>;

/** @returns the companion, and the path of the file that was read */
async function openIssue(issue: CompanionIssue) {
  const { folder, quarter, publication, stored } = issue;
  const { file, sha256 } = stored;
  const path = join(folder, file);
  const read = await readCompanions(path, quarter);
  const companion = read.find((one) => one.publication === publication);
  if (companion?.source.sha256 === sha256) return { companion, path };
  throw new KnownError(
    `${file} of ${formatLabel(quarter)} is not what was imported: its bytes differ from those in ${RELEASE_JSON}.`,
    { hint: `Delete ${folder} and import the file again.` },
  );
}

/** @throws KnownError where it is not there, or not in order */
export async function storedCompanion(folder: string): Promise<StoredCompanion> {
  const stored = (await glimpse(folder)) as StoredCompanion | null;
  const isCompanion = stored?.schema === "hcpcs-companion/1" && typeof stored.sha256 === "string";
  if (isCompanion && typeof stored.file === "string" && isNameBeside(stored.file)) return stored;
  throw new KnownError(`${basename(folder)}/${RELEASE_JSON} is missing or not valid.`, {
    hint: `Delete ${folder} and import the file again.`,
  });
}

type IssueFacts = Pick<StoredCompanion, "revised" | "issued">;

/** `july-2025-opps-addendum-b-reissue.csv`, `... Crosswalk_Revised 091025.xls`, `..._v2.zip` */
const REVISED = /re-?issue|revis|updated|correct|restat|(?:^|[^a-z])v[2-9](?![\da-z])/i;

/** `07142025`, and in the names of ASP's files `091025`: month, day, year. */
const DAY = /(?<!\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:20)?(\d\d)(?!\d)/;

/** @param names of the file, the member in it, and the address; the first that tells a day is taken */
export function issueFacts(names: readonly string[]): IssueFacts {
  const [, month, day, year] =
    names.map((name) => DAY.exec(name)).find((match) => match !== null) ?? [];
  return {
    revised: names.some((name) => REVISED.test(name)),
    issued: year === undefined ? null : `20${year}-${month}-${day}`,
  };
}

/** Older before newer: by the day in their names, else a first issue before one that is called revised. */
export function comparePublished(a: IssueFacts, b: IssueFacts): number {
  if (a.issued !== null && b.issued !== null && a.issued !== b.issued)
    return a.issued < b.issued ? -1 : 1;
  return Number(a.revised) - Number(b.revised);
}
