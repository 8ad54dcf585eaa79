/** What the store holds beside its releases, and whether its files are unchanged. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { readCompanionBytes } from "../../loader/companions/read.js";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import { pluralize } from "../../model/basics/format-numbers.js";
import { formatLabel, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS } from "../../model/code-set/publications.js";
import type { CheckedCompanion, CompanionListing } from "../../model/documents/store-listing.js";
import { storedCompanionSchema } from "../../model/documents/stored-companion.js";
import {
  type CompanionEntry,
  companionEntries,
  companionIssues,
  companionQuarters,
  storedCompanion,
} from "./companion-store.js";

/** @returns every issue of every companion, the quarters oldest first */
export async function describeCompanions(store: string): Promise<CompanionListing[]> {
  const found: CompanionListing[] = [];
  for (const quarter of await companionQuarters(store)) {
    const used = await newestFolders(store, quarter);
    for (const entry of await companionEntries(store, quarter))
      found.push({ ...nameOf(entry), used: used.has(entry.folder), ...(await factsOf(entry)) });
  }
  return found;
}

/** An issue without a sound record cannot be used; where one has none, nothing of its publication is. */
async function newestFolders(store: string, quarter: ReleaseLabel): Promise<ReadonlySet<string>> {
  const newest = PUBLICATION_KEYS.map(async (publication) => {
    const issues = await companionIssues(store, quarter, publication).catch(() => []);
    return issues.at(-1)?.folder ?? [];
  });
  return new Set((await Promise.all(newest)).flat());
}

function nameOf({ quarter, publication, issue }: CompanionEntry) {
  return { quarter: formatLabel(quarter), publication, issue };
}

type Facts = Omit<CompanionListing, "quarter" | "publication" | "issue" | "used">;

async function factsOf({ folder }: CompanionEntry): Promise<Facts> {
  try {
    const { revised, issued, file, member, sha256, url, when, bytes } =
      await storedCompanion(folder);
    const size = (await stat(join(folder, file)).catch(() => null))?.size ?? null;
    const problem =
      size === null
        ? `${file} is not there.`
        : size === bytes
          ? null
          : `${file} has ${size} bytes, and ${bytes} came into the store.`;
    return { revised, issued, file, member, sha256, url, when, problem };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    const unknown = { file: null, member: null, sha256: null, url: null, when: null };
    return { revised: false, issued: null, ...unknown, problem: error.message };
  }
}

/** @param quarters those to check; null for all */
export async function verifyCompanions(
  store: string,
  quarters: readonly ReleaseLabel[] | null,
): Promise<CheckedCompanion[]> {
  const found: CheckedCompanion[] = [];
  for (const quarter of quarters ?? (await companionQuarters(store)))
    for (const entry of await companionEntries(store, quarter))
      found.push({ ...nameOf(entry), ...(await check(entry)) });
  return found;
}

type Checked = Pick<CheckedCompanion, "result" | "detail" | "file" | "sha256">;

async function check({ folder, quarter, publication }: CompanionEntry): Promise<Checked> {
  const nothing = { file: null, sha256: null };
  try {
    const record = storedCompanionSchema.safeParse(await storedCompanion(folder));
    if (!record.success) {
      const [issue] = record.error.issues;
      const detail = `release.json: ${issue?.path.join(".")}: ${issue?.message}`;
      return { result: "unreadable", detail, ...nothing };
    }
    const { file, sha256: was } = record.data;
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (bytes === null) return { result: "missing", detail: `${file} is not there.`, ...nothing };
    const sha256 = sha256Of(bytes);
    if (sha256 !== was)
      return { result: "changed", detail: `SHA-256 is ${sha256}, and was ${was}.`, file, sha256 };
    const read = await readCompanionBytes(bytes, file, quarter);
    const rows = read.find((one) => one.publication === publication)?.rows.levelTwo;
    if (rows === undefined)
      return { result: "changed", detail: `${file} is another publication.`, file, sha256 };
    return { result: "ok", detail: pluralize(rows, "row"), file, sha256 };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return { result: "unreadable", detail: error.message, ...nothing };
  }
}
