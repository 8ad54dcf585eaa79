/** Adds a companion to the store atomically, as published and with its record. */
import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { readCompanionBytes } from "../../loader/companions/read.js";
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { listedCodes } from "../../model/code-set/crosswalk.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { Companion } from "../../model/code-set/release.js";
import { safeFileName } from "../safe-file-name.js";
import { addOnce, publish } from "../store/publish.js";
import {
  type CompanionIssue,
  companionIssues,
  issueFacts,
  newestCompanions,
  quarterFolder,
} from "./companion-store.js";

export interface AddCompanionOptions {
  readonly store: string;
  /** Quarter that the user names; null to take it from the file. */
  readonly quarter: ReleaseLabel | null;
  /** Quarter of a file that does not state one. */
  readonly undated?: ReleaseLabel | null;
  /** Time that release.json records. */
  readonly when: Date;
}

interface Placed extends Pick<CompanionIssue, "issue" | "folder"> {
  /** `there`: the store already had these bytes. */
  readonly outcome: "added" | "there";
}

export interface AddedCompanion extends Placed {
  readonly companion: Companion;
  readonly quarter: string;
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
  const added: AddedCompanion[] = [];
  for (const one of dated) added.push(await addOne(one, incoming, options));
  return added;
}

async function addOne(
  { companion, label }: { readonly companion: Companion; readonly label: ReleaseLabel },
  { bytes, url }: Incoming,
  { store, when }: AddCompanionOptions,
): Promise<AddedCompanion> {
  const { publication, source } = companion;
  const quarter = formatLabel({ ...label, version: null });
  const folder = quarterFolder(store, label);
  const list = () => companionIssues(store, label, publication);
  const placed = await addOnce(store, {
    folder,
    list,
    find: async (issues): Promise<Placed | null> => {
      const same = issues.find(({ stored }) => stored.sha256 === source.sha256);
      return same === undefined ? null : { ...same, outcome: "there" };
    },
    place: async (issues): Promise<Placed> => {
      const [used] = await newestCompanions(store, [label], [publication]);
      if (used !== undefined) refuseSmaller(companion, used.companion);
      const issue = Math.max(0, ...issues.map((entry) => entry.issue)) + 1;
      const name = issue === 1 ? publication : `${publication}-${issue}`;
      await mkdir(folder, { recursive: true });
      await publish(folder, name, bytes, {
        schema: "hcpcs-companion/1",
        publication,
        quarter,
        ...issueFacts([source.file, source.member ?? "", url ?? ""]),
        file: safeFileName(source.file),
        bytes: bytes.length,
        sha256: source.sha256,
        member: source.member,
        url,
        when: when.toISOString(),
      });
      return { outcome: "added", issue, folder: join(folder, name) };
    },
  });
  const newest = (await list()).at(-1);
  const newer = newest?.folder === placed.folder ? null : (newest?.stored.file ?? null);
  return { ...placed, companion, quarter, newer };
}

/** Refuses a list of other drugs (OPPS, PrEP), or of corrected codes only (January 2020). */
function refuseSmaller(companion: Companion, used: Companion): void {
  const [own, known] = [listedCodes(companion).size, listedCodes(used).size];
  if (own * 2 >= known) return;
  const file = ({ source }: Companion) => source.member ?? source.file;
  throw new KnownError(
    `${file(companion)} lists ${pluralize(own, "code")}, and would replace ${file(used)} of the same quarter, which lists ${formatCount(known)}: it is not a re-issue of it.`,
    {
      hint: "Name it in a comparison beside the other: --from-with FILE, --to-with FILE. Enter corrected rows in the whole list first.",
    },
  );
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
