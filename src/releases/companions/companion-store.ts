/** Where the store keeps companions: `companions/2025-07/addendum-b`, a re-issue of it in `addendum-b-2`. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCompanions } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Companion } from "../../model/code-set/companion.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS, type Publication } from "../../model/code-set/publications.js";
import { RELEASE_JSON } from "../store/release-json.js";

/** Companions have a folder of their own, because a crosswalk is of use without the release of its quarter. */
const COMPANIONS_FOLDER = "companions";

/** `release.json`: what the store knows of a companion beside the file as CMS published it. */
export interface StoredCompanion {
  readonly schema: "hcpcs-companion/1";
  readonly publication: Publication;
  readonly quarter: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly member: string | null;
  /** Where it was downloaded from; null where it was imported. */
  readonly url: string | null;
  /** When it came into the store. */
  readonly when: string;
}

export interface CompanionEntry {
  readonly publication: Publication;
  /** Which issue of its quarter, counted from 1 in the order in which they came into the store. */
  readonly issue: number;
  readonly folder: string;
}

/** @returns every issue of every companion of a quarter, in the order of publications, oldest first */
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
      : [{ publication, issue: Number(number), folder: join(folder, name) }];
  });
  const rank = (entry: CompanionEntry) => PUBLICATION_KEYS.indexOf(entry.publication);
  return entries.sort((a, b) => rank(a) - rank(b) || a.issue - b.issue);
}

export function quarterFolder(store: string, quarter: ReleaseLabel): string {
  return join(store, COMPANIONS_FOLDER, formatLabel({ ...quarter, version: null }));
}

/** The companions of a quarter, of each publication the issue that came last. */
export async function storedCompanions(
  store: string,
  quarter: ReleaseLabel,
): Promise<readonly OpenedCompanion[]> {
  const newest = new Map<Publication, CompanionEntry>();
  for (const entry of await companionEntries(store, quarter)) newest.set(entry.publication, entry);
  return openAll([...newest.values()].map((entry) => ({ entry, quarter })));
}

/** Reads them one after the other, so that memory holds the rows of one file at a time. */
async function openAll(
  asked: readonly { readonly entry: CompanionEntry; readonly quarter: ReleaseLabel }[],
): Promise<readonly OpenedCompanion[]> {
  const opened: OpenedCompanion[] = [];
  for (const { entry, quarter } of asked) opened.push(await openEntry(entry, quarter));
  return opened;
}

/** The crosswalks of the quarters between two, oldest first. */
export async function crosswalksBetween(
  store: string,
  quarters: readonly ReleaseLabel[],
): Promise<readonly OpenedCompanion[]> {
  const found = await Promise.all(
    quarters.map(async (quarter) => {
      const entries = await companionEntries(store, quarter);
      const last = entries.filter(({ publication }) => publication === "ndc").at(-1);
      return last === undefined ? [] : [{ entry: last, quarter }];
    }),
  );
  return openAll(found.flat());
}

export interface OpenedCompanion {
  readonly companion: Companion;
  /** The file that was read. */
  readonly path: string;
}

async function openEntry(entry: CompanionEntry, quarter: ReleaseLabel): Promise<OpenedCompanion> {
  const { file, sha256 } = await storedCompanion(entry.folder);
  const path = join(entry.folder, file);
  const read = await readCompanions(path, quarter);
  const companion = read.find(({ publication }) => publication === entry.publication);
  if (companion?.source.sha256 === sha256) return { companion, path };
  throw new KnownError(
    `${file} of ${formatLabel(quarter)} is not what came into the store: its bytes are others than those in ${RELEASE_JSON}.`,
    { hint: `Delete ${entry.folder} and import the file again.` },
  );
}

/** @throws KnownError where it is not there, or not in order */
export async function storedCompanion(folder: string): Promise<StoredCompanion> {
  try {
    const stored = JSON.parse(await readFile(join(folder, RELEASE_JSON), "utf8"));
    const { schema, file, sha256 } = stored as StoredCompanion;
    // A record made elsewhere must not name a path outside its folder.
    const isInside = basename(file) === file && file !== ".." && file !== ".";
    if (schema === "hcpcs-companion/1" && isInside && typeof sha256 === "string") return stored;
  } catch {
    // The error below covers every cause.
  }
  throw new KnownError(`${basename(folder)}/${RELEASE_JSON} is not there or not in order.`, {
    hint: `Delete ${folder} and import the file again.`,
  });
}
