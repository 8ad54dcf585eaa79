/** Finds companions in the store: `companions/2025-07/addendum-b`, re-issue in `addendum-b-2`. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel, parseLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS, type Publication } from "../../model/code-set/publications.js";
import type { StoredCompanion } from "../../model/documents/stored-release.js";
import { isWhole, peekReleaseJson, RELEASE_JSON } from "../store/release-json.js";

/** A separate folder, because a crosswalk is useful without the release of its quarter. */
const COMPANIONS_FOLDER = "companions";

export interface CompanionEntry {
  readonly publication: Publication;
  readonly quarter: ReleaseLabel;
  /** Issues of a quarter are numbered from 1 in the order in which they were added. */
  readonly issue: number;
  readonly folder: string;
}

export interface CompanionIssue extends CompanionEntry {
  readonly stored: StoredCompanion;
}

/** @returns all issues of a quarter's companions, in order of publications, then of addition */
export async function companionEntries(
  store: string,
  quarter: ReleaseLabel,
): Promise<readonly CompanionEntry[]> {
  const folder = quarterFolder(store, quarter);
  const names = await readdir(folder).catch(() => []);
  const entries = names.flatMap((name): CompanionEntry[] => {
    const [, key = "", number = "1"] = /^(.+?)(?:-(\d+))?$/.exec(name) ?? [];
    const publication = PUBLICATION_KEYS.find((known) => known === key);
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

/** @returns the quarters for which the store has companions, oldest first */
export async function companionQuarters(store: string): Promise<readonly ReleaseLabel[]> {
  const names = await readdir(join(store, COMPANIONS_FOLDER)).catch(() => []);
  return names.sort().flatMap((name) => {
    const label = parseLabel(name);
    return label === null || formatLabel(label) !== name ? [] : [label];
  });
}

/** @returns the issues of one publication, newest last; equally new ones in order of addition */
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

/** Reads the newest issue of each publication, one by one: memory holds the rows of one file. */
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

/** @returns the companion and the path of its file */
async function openIssue(issue: CompanionIssue) {
  const { folder, quarter, publication, stored } = issue;
  const { file, sha256 } = stored;
  const path = join(folder, file);
  const read = await readCompanions(path, quarter);
  const companion = read.find((candidate) => candidate.publication === publication);
  if (companion?.source.sha256 === sha256) return { companion, path };
  throw new KnownError(
    `${file} of ${formatLabel(quarter)} is not what was imported: its bytes differ from those in ${RELEASE_JSON}.`,
    { hint: `Delete ${folder} and import the file again.` },
  );
}

/** @throws KnownError if the record is missing or not valid */
export async function storedCompanion(folder: string): Promise<StoredCompanion> {
  const stored = await peekReleaseJson(folder);
  if (isWhole<StoredCompanion>(stored, "hcpcs-companion/1")) return stored;
  throw new KnownError(`${basename(folder)}/${RELEASE_JSON} is missing or not valid.`, {
    hint: `Delete ${folder} and import the file again.`,
  });
}

type IssueFacts = Pick<StoredCompanion, "revised" | "issued">;

/** `july-2025-opps-addendum-b-reissue.csv`, `... Crosswalk_Revised 091025.xls`, `..._v2.zip` */
const REVISED = /re-?issue|revis|updated|correct|restat|(?:^|[^a-z])v[2-9](?![\da-z])/i;

/** Month, day, year: `07142025`; in the names of ASP files, `091025`. */
const DAY = /(?<!\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:20)?(\d\d)(?!\d)/;

/** @param names names of the file and member, and the URL; the first with a date counts */
export function issueFacts(names: readonly string[]): IssueFacts {
  const [, month, day, year] =
    names.map((name) => DAY.exec(name)).find((match) => match !== null) ?? [];
  return {
    revised: names.some((name) => REVISED.test(name)),
    issued: year === undefined ? null : `20${year}-${month}-${day}`,
  };
}

/** Sorts by the date in the names, else a first issue before a revised one. */
export function comparePublished(a: IssueFacts, b: IssueFacts): number {
  if (a.issued !== null && b.issued !== null && a.issued !== b.issued)
    return a.issued < b.issued ? -1 : 1;
  return Number(a.revised) - Number(b.revised);
}
