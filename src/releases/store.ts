/** The store: a folder with one entry per release, each the file as CMS published it. */
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { KnownError } from "../model/errors.js";
import {
  effectiveDate,
  formatLabel,
  labelFromName,
  labelTitle,
  parseLabel,
} from "../model/labels.js";
import type { ReleaseLabel } from "../model/record.js";

export interface StoreEntry {
  readonly label: ReleaseLabel;
  readonly path: string;
}

/** Files that CMS publishes beside a release, and reports, under names that speak of the same year. */
const NOT_A_RELEASE =
  /correction|noc[ _-]*codes|trans[ _-]*(?:report|alpha|action)|proc[ _-]*notes|record[ _-]*layout|readme|\.(?:json|md|html?|pdf|docx?|eml|xml|sha256)$/i;

/**
 * What is in a store: folders named by label (`2026-01`), and files that CMS's names tell apart.
 * @param store folder; one that is not there is empty
 */
export async function storeEntries(store: string): Promise<readonly StoreEntry[]> {
  const found = await readdir(store, { withFileTypes: true }).catch(() => []);
  return found
    .filter(({ name }) => !name.startsWith(".") && !NOT_A_RELEASE.test(name))
    .flatMap((entry) => {
      const label = entry.isDirectory() ? parseLabel(entry.name) : labelFromName(entry.name);
      return label === null ? [] : [{ label, path: join(store, entry.name) }];
    })
    .sort((a, b) => a.path.localeCompare(b.path, "en"));
}

/** The newest issue of every quarter in a store, the oldest quarter first: what a history is read from. */
export async function storeTimeline(store: string): Promise<readonly StoreEntry[]> {
  const newest = new Map<string, StoreEntry>();
  for (const entry of (await storeEntries(store)).toSorted(byIssue)) {
    newest.set(effectiveDate(entry.label), entry);
  }
  return [...newest].sort(([a], [b]) => a.localeCompare(b, "en")).map(([, entry]) => entry);
}

/** The first issue of a quarter has no number. */
function byIssue(a: StoreEntry, b: StoreEntry): number {
  return (
    (a.label.version ?? 1) - (b.label.version ?? 1) ||
    (a.label.issued ?? "").localeCompare(b.label.issued ?? "", "en")
  );
}

/**
 * The newest issue of a release, or the very issue when the label names one.
 * @throws KnownError that says what to download from where, and where to put it
 */
export async function findInStore(label: ReleaseLabel, store: string): Promise<string> {
  const entries = await storeEntries(store);
  const matching = entries
    .filter((entry) => entry.label.year === label.year && entry.label.month === label.month)
    .filter((entry) => label.version === null || (entry.label.version ?? 1) === label.version)
    .sort(byIssue);
  const best = matching.at(-1);
  if (best === undefined) throw notInStore(label, store, entries);
  return best.path;
}

const MONTH_SLUGS: Readonly<Record<number, string>> = {
  1: "january",
  4: "april",
  7: "july",
  10: "october",
};

/** Where CMS links every quarter's zip, and how it has named them since 2020. */
const CMS_PAGE =
  "https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update";

function notInStore(
  label: ReleaseLabel,
  store: string,
  entries: readonly StoreEntry[],
): KnownError {
  const there =
    entries.length === 0
      ? "it holds no release"
      : `it holds ${[...new Set(entries.map((entry) => formatLabel(entry.label)))].sort().join(", ")}`;
  const zip = `${MONTH_SLUGS[label.month]}-${label.year}-alpha-numeric-hcpcs-file.zip`;
  return new KnownError(
    `The release ${formatLabel(label)} (${labelTitle(label)}) is not in the store ${store}: ${there}.`,
    {
      hint: `Download ${zip} from ${CMS_PAGE} and put it into ${resolve(store)}, or pass the file's path instead of the label. To try the tool without a download, add --sample.`,
    },
  );
}
