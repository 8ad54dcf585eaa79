/** Lists the companions in the store, and verifies that their files are unchanged. */
import { readCompanionBytes } from "../../loader/companions/read.js";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { ifKnown, KnownError } from "../../model/basics/errors.js";
import { formatLabel, isSameQuarter, type ReleaseLabel } from "../../model/code-set/labels.js";
import type { CheckedCompanion, CompanionListing } from "../../model/documents/store-listing.js";
import { storedCompanionSchema } from "../../model/documents/stored-release.js";
import { type Checked, checkBytes, orUnreadable, sizeDifference } from "../store/stored-bytes.js";
import {
  type CompanionEntry,
  companionEntries,
  companionIssues,
  companionQuarters,
  storedCompanion,
} from "./companion-store.js";

/** @returns all issues of all companions, oldest quarter first */
export async function describeCompanions(store: string): Promise<CompanionListing[]> {
  const found: CompanionListing[] = [];
  for (const quarter of await companionQuarters(store))
    for (const entry of await companionEntries(store, quarter)) {
      // An issue without a valid record disables its whole publication.
      const issues = await companionIssues(store, quarter, entry.publication).catch(() => []);
      const used = issues.at(-1)?.folder === entry.folder;
      found.push({ ...nameOf(entry), used, ...(await factsOf(entry)) });
    }
  return found;
}

function nameOf({ quarter, publication, issue }: CompanionEntry) {
  return { quarter: formatLabel(quarter), publication, issue };
}

type Facts = Omit<CompanionListing, "quarter" | "publication" | "issue" | "used">;

function factsOf({ folder }: CompanionEntry): Promise<Facts> {
  const unknown = { issued: null, file: null, member: null, sha256: null, url: null, when: null };
  return storedCompanion(folder).then(
    async (stored) => {
      const { revised, issued, file, member, sha256, url, when } = stored;
      const problem = await sizeDifference(folder, stored);
      return { revised, issued, file, member, sha256, url, when, problem };
    },
    ifKnown(({ message }) => ({ revised: false, ...unknown, problem: message })),
  );
}

/** @param quarters quarters to check; null for all */
export async function verifyCompanions(
  store: string,
  quarters: readonly ReleaseLabel[] | null,
): Promise<CheckedCompanion[]> {
  const found: CheckedCompanion[] = [];
  for (const quarter of await companionQuarters(store)) {
    if (quarters?.some((one) => isSameQuarter(one, quarter)) === false) continue;
    for (const entry of await companionEntries(store, quarter))
      found.push({ ...nameOf(entry), ...(await check(entry)) });
  }
  return found;
}

function check({ folder, quarter, publication }: CompanionEntry): Promise<Checked> {
  return orUnreadable(async () => {
    const { data: stored, error } = storedCompanionSchema.safeParse(await storedCompanion(folder));
    const [issue] = error?.issues ?? [];
    if (stored === undefined)
      throw new KnownError(`release.json: ${issue?.path.join(".")}: ${issue?.message}`);
    return checkBytes(folder, stored, async (_, bytes) => {
      const read = await readCompanionBytes(bytes, stored.file, quarter);
      const companion = read.find((candidate) => candidate.publication === publication);
      const rows = companion?.rows.levelTwo;
      return rows === undefined
        ? { result: "changed", detail: `${stored.file} is another publication.` }
        : { result: "ok", detail: pluralize(rows, "row") };
    });
  });
}
