/** Codes that a release does not have: which other release of the store does, and which codes look alike. */
import { nearCodes } from "../../differ/replacements/near-codes.js";
import { KnownError } from "../../model/basics/errors.js";
import { compareLabels, formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { NotFound } from "../../model/documents/card.js";
import { openRelease } from "../../releases/open-release.js";
import { type StoreEntry, storeTimeline } from "../../releases/store/entries.js";

/**
 * Goes from the release outwards, and stops at the first release on each side that has the code.
 * @param codes none of which is in the release
 */
export async function whatIsKnown(
  codes: readonly string[],
  release: Release,
  store: string,
): Promise<NotFound[]> {
  if (codes.length === 0) return [];
  const timeline = await storeTimeline(store);
  const earlier = timeline.filter(({ label }) => compareLabels(label, release.label) < 0).reverse();
  const later = timeline.filter(({ label }) => compareLabels(label, release.label) > 0);
  const found = [
    ...(await firstWith(codes, earlier, "earlier", store)),
    ...(await firstWith(codes, later, "later", store)),
  ];
  return codes.map((asked) => ({
    asked,
    near: [...nearCodes(asked, release.records)],
    elsewhere: found.flatMap(({ code, ...place }) => (code === asked ? [place] : [])),
  }));
}

async function firstWith(
  codes: readonly string[],
  entries: readonly StoreEntry[],
  when: "earlier" | "later",
  store: string,
) {
  const found: (NotFound["elsewhere"][number] & { code: string })[] = [];
  let sought = codes;
  for (const { label, path } of entries) {
    if (sought.length === 0) break;
    const release = await readable(path, store, formatLabel(label));
    for (const code of sought) {
      const record = release?.records.get(code);
      if (record === undefined) continue;
      const { addedDate, terminationDate } = record;
      found.push({ code, release: formatLabel(label), when, addedDate, terminationDate });
    }
    sought = sought.filter((code) => !found.some((one) => one.code === code));
  }
  return found;
}

/** A damaged release of another quarter is no reason to leave a question unanswered. */
async function readable(path: string, store: string, label: string): Promise<Release | null> {
  try {
    return await openRelease(path, { store, label });
  } catch (error) {
    if (error instanceof KnownError) return null;
    throw error;
  }
}
