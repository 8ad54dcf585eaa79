/** Adds a companion to the store atomically, as published and with its record. */
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
  /** Quarter that the user names; null to take it from the file. */
  readonly quarter: ReleaseLabel | null;
  /** Quarter of a file that does not state one. */
  readonly undated?: ReleaseLabel | null;
  /** Time that release.json records. */
  readonly when: Date;
}

export interface AddedCompanion {
  readonly companion: Companion;
  readonly quarter: string;
  /** `there`: the store already had these bytes. */
  readonly outcome: "added" | "there";
  /** Number of the issue within its quarter. */
  readonly issue: number;
  /** Path within the store. */
  readonly folder: string;
  /** File of a newer issue, which comparisons use instead of this one; null if there is none. */
  readonly newer: string | null;
}

/**
 * Keeps different files of one quarter as issues; later runs use the newest.
 * @param path file or CMS zip; of a zip, every publication in it is added
 * @throws KnownError if the file is not a companion, or its quarter is unknown
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

/** Like importCompanions, for downloaded bytes. */
export async function addCompanions(
  incoming: Incoming,
  options: AddCompanionOptions,
): Promise<AddedCompanion[]> {
  const found = await readCompanionBytes(incoming.bytes, incoming.name, options.quarter);
  const dated = found.map((companion) => ({ companion, label: quarterOf(companion, options) }));
  return withStoreLock(options.store, async () => {
    const added: AddedCompanion[] = [];
    for (const companion of dated) added.push(await place(companion, incoming, options));
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
  const issue = Math.max(0, ...there.map((entry) => entry.issue)) + 1;
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

/** @throws KnownError if the quarter is unknown */
function quarterOf(
  { publication, source, quarter }: Companion,
  { undated = null }: AddCompanionOptions,
): ReleaseLabel {
  const known = quarter ?? undated;
  if (known !== null) return known;
  throw new KnownError(
    `${source.member ?? source.file} is ${PUBLICATIONS[publication].title}, and neither its text nor its name tells the quarter.`,
    { hint: "Name it: --label 2025-10." },
  );
}
