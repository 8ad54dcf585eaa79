/** Adds a companion to the store, as published and with its record, in one step or not at all. */
import { mkdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { readCompanionBytes } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { Companion } from "../../model/code-set/release.js";
import type { StoredCompanion } from "../../model/documents/stored-release.js";
import { safeFileName } from "../safe-file-name.js";
import { withStoreLock } from "../store/lock.js";
import { publish, settle } from "../store/publish.js";
import { companionIssues, comparePublished, issueFacts, quarterFolder } from "./companion-store.js";

export interface AddCompanionOptions {
  readonly store: string;
  /** The quarter that the user names; null to take it from the file. */
  readonly quarter: ReleaseLabel | null;
  /** The quarter of a file that tells none. */
  readonly undated?: ReleaseLabel | null;
  /** The moment that release.json names. */
  readonly when: Date;
}

export interface AddedCompanion {
  readonly companion: Companion;
  readonly quarter: string;
  /** Which issue of its quarter it is; `there` where the store had these bytes. */
  readonly outcome: "added" | "there";
  readonly issue: number;
  /** Its path within the store. */
  readonly folder: string;
  /** The file of a newer issue that the store has, and comparisons go on reading; null where they read this one. */
  readonly newer: string | null;
}

/**
 * Keeps a different file of a quarter that the store has beside the first; later runs use the newest publication.
 * @param path a file, or a zip of CMS's: then each publication in it
 * @throws KnownError where it is no companion, or nothing tells its quarter
 */
export async function importCompanions(
  path: string,
  options: AddCompanionOptions,
): Promise<AddedCompanion[]> {
  return addCompanions({ bytes: await readFile(path), name: basename(path), url: null }, options);
}

interface Incoming {
  readonly bytes: Buffer;
  readonly name: string;
  readonly url: string | null;
}

/** As importCompanions, of bytes that were downloaded. */
export async function addCompanions(
  incoming: Incoming,
  options: AddCompanionOptions,
): Promise<AddedCompanion[]> {
  const found = await readCompanionBytes(incoming.bytes, incoming.name, options.quarter);
  const dated = found.map((companion) => ({ companion, label: quarterOf(companion, options) }));
  return withStoreLock(options.store, async () => {
    const added: AddedCompanion[] = [];
    for (const one of dated) added.push(await place(one, incoming, options));
    return added;
  });
}

async function place(
  { companion, label }: { readonly companion: Companion; readonly label: ReleaseLabel },
  { bytes, url }: Incoming,
  { store, when }: AddCompanionOptions,
): Promise<AddedCompanion> {
  const { publication, source } = companion;
  const quarter = formatLabel({ ...label, version: null });
  const there = await companionIssues(store, label, publication);
  const newest = there.at(-1);
  const same = there.find(({ stored }) => stored.sha256 === source.sha256);
  if (same !== undefined) {
    const folder = relative(store, same.folder);
    const newer = same === newest ? null : (newest?.stored.file ?? null);
    return { companion, quarter, outcome: "there", issue: same.issue, folder, newer };
  }
  const issue = Math.max(0, ...there.map((one) => one.issue)) + 1;
  const facts = issueFacts([source.file, source.member ?? "", url ?? ""]);
  const isOlder = newest !== undefined && comparePublished(facts, newest.stored) < 0;
  const file = safeFileName(source.file);
  const record: StoredCompanion = {
    schema: "hcpcs-companion/1",
    publication,
    quarter,
    ...facts,
    file,
    bytes: bytes.length,
    sha256: source.sha256,
    member: source.member,
    url,
    when: when.toISOString(),
  };
  const name = issue === 1 ? publication : `${publication}-${issue}`;
  const folder = quarterFolder(store, label);
  await mkdir(folder, { recursive: true });
  await settle(folder);
  await publish(folder, { name, file, bytes, record: `${JSON.stringify(record, null, 2)}\n` });
  const newer = isOlder ? newest.stored.file : null;
  const path = relative(store, join(folder, name));
  return { companion, quarter, outcome: "added", issue, folder: path, newer };
}

/** @throws KnownError where nothing tells it */
function quarterOf(
  { publication, source, quarter }: Companion,
  { undated = null }: AddCompanionOptions,
): ReleaseLabel {
  const told = quarter ?? undated;
  if (told !== null) return told;
  throw new KnownError(
    `${source.member ?? source.file} is ${PUBLICATIONS[publication].title}, and neither its text nor its name tells the quarter.`,
    { hint: "Name it: --label 2025-10." },
  );
}
