/** Finds releases in a store, a folder with one entry per issue, as published by CMS. */
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import {
  effectiveDate,
  formatLabel,
  inSuccession,
  isSameQuarter,
  issueName,
  labelFromName,
  labelTitle,
  parseLabel,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import { CMS_PAGE, CMS_SITE, nameToLookFor } from "../cms/cms-site.js";
import { peekReleaseJson, RELEASE_JSON } from "./release-json.js";

export interface StoreEntry {
  readonly label: ReleaseLabel;
  /** The file, or the folder that contains it. */
  readonly path: string;
  /** Whether it has a release.json, because fetch or import added it. */
  readonly recorded: boolean;
}

/** Names of CMS's accompanying files, reports of this tool, and hidden files. */
const NOT_A_RELEASE =
  /^\.|correction|noc[ _-]*codes|trans[ _-]*(?:report|alpha|action)|proc[ _-]*notes|record[ _-]*layout|readme|\.(?:json|md|html?|pdf|docx?|eml|xml|sha256)$/i;

/** Whether the name of a file shows that it is not a release. */
export function isNamedOtherwise(name: string): boolean {
  return NOT_A_RELEASE.test(name);
}

/**
 * Lists folders named by label (`2026-01`, `2025-10-v4`) and files with names as CMS uses them.
 * @param store folder; a missing one counts as empty
 * @returns the entries in the order of issuesInOrder
 */
export async function storeEntries(store: string): Promise<readonly StoreEntry[]> {
  const found = await readdir(store, { withFileTypes: true }).catch(() => []);
  const entries = await Promise.all(
    found
      .filter(({ name }) => !isNamedOtherwise(name))
      .map(async (entry): Promise<StoreEntry[]> => {
        const path = join(store, entry.name);
        if (entry.isDirectory()) return folderEntry(path, entry.name);
        const label = labelFromName(entry.name);
        return label === null ? [] : [{ label, path, recorded: false }];
      }),
  );
  return issuesInOrder(entries.flat().sort((a, b) => a.path.localeCompare(b.path, "en")));
}

/** Lists the files of releases and companions beside them, without documents of this tool. */
export async function storeFiles(store: string): Promise<readonly string[]> {
  const entries = await storeEntries(store);
  const files = entries.map(async ({ path }) => {
    const names = await readdir(path).catch(() => null);
    if (names === null) return [path];
    const kept = names.filter((name) => name === RELEASE_JSON || !/\.json$/i.test(name));
    return kept.map((name) => join(path, name));
  });
  return (await Promise.all(files)).flat();
}

/** Takes the quarter from the folder's name, and the issue also from release.json or file names. */
async function folderEntry(path: string, name: string): Promise<StoreEntry[]> {
  const label = parseLabel(name);
  if (label === null) return [];
  // Only a quick look at release.json; `verify` checks all of it.
  const record = await peekReleaseJson(path);
  const issue = record ?? (await newestNameIn(path, label)) ?? label;
  const version = label.version ?? (Number.isInteger(issue.version) ? Number(issue.version) : null);
  const issued = label.issued ?? (typeof issue.issued === "string" ? issue.issued : null);
  return [{ label: { ...label, version, issued }, path, recorded: record !== null }];
}

async function newestNameIn(folder: string, quarter: ReleaseLabel): Promise<ReleaseLabel | null> {
  const names = await readdir(folder).catch(() => []);
  return (
    names
      .filter((name) => !isNamedOtherwise(name))
      .flatMap((name) => labelFromName(name) ?? [])
      .filter((label) => isSameQuarter(label, quarter))
      .sort(inSuccession)
      .at(-1) ?? null
  );
}

/** Returns the newest issue of each quarter in a store, oldest quarter first. */
export async function storeTimeline(store: string): Promise<readonly StoreEntry[]> {
  const entries = await storeEntries(store);
  return [...new Map(entries.map((entry) => [effectiveDate(entry.label), entry])).values()];
}

/** Sorts by quarter, then first issue before re-issues, then entries with a record last. */
export function issuesInOrder(entries: readonly StoreEntry[]): readonly StoreEntry[] {
  return entries.toSorted(
    (a, b) =>
      effectiveDate(a.label).localeCompare(effectiveDate(b.label), "en") ||
      inSuccession(a.label, b.label) ||
      Number(a.recorded) - Number(b.recorded),
  );
}

/**
 * @param entries entries in the order of storeEntries
 * @returns the newest issue of a release, or the one that the label names; `v1` is the first issue,
 *   which CMS does not number
 */
export function issueAmong(entries: readonly StoreEntry[], label: ReleaseLabel): StoreEntry | null {
  const matching = entries.filter(
    (entry) =>
      isSameQuarter(entry.label, label) &&
      (label.version === null || (entry.label.version ?? 1) === label.version) &&
      (label.issued === null || entry.label.issued === label.issued),
  );
  return (label.version === 1 ? matching[0] : matching.at(-1)) ?? null;
}

/**
 * @returns the entry of a label, like issueAmong
 * @throws KnownError that says what to download from where, and where to put it
 */
export async function findInStore(
  label: ReleaseLabel,
  store: string,
  instead: Instead,
): Promise<StoreEntry> {
  const entry = issueAmong(await storeEntries(store), label);
  if (entry === null) throw await missingFromStore(label, store, instead);
  return entry;
}

/** What a command accepts instead of a label that is not in the store. */
export type Instead = "a path or the sample" | "a path" | "nothing" | "nothing of the sample";

const PATH = ", or pass the file's path instead of the label";

/** End of the hint, after the download; null for the sample, where a download does not help. */
const IN_PLACE: Readonly<Record<Instead, string | null>> = {
  "a path or the sample": `${PATH}. To try the tool without a download: hcpcs-diff 2025 2026 --sample.`,
  "a path": `${PATH}.`,
  nothing: ".",
  "nothing of the sample": null,
};

/** How many labels an error lists; a store can have forty. */
const MAX_LABELS = 12;

/**
 * Returns the error for a label that is not in the store: it lists what is there, and says what to
 * download from where, and where to put it.
 * @param instead what the command accepts instead, so that the hint suggests nothing else
 */
export async function missingFromStore(
  label: ReleaseLabel,
  store: string,
  instead: Instead,
): Promise<KnownError> {
  const inPlace = IN_PLACE[instead];
  const title = `${issueName(label, { day: true })} (${labelTitle(label)})`;
  const there = whatIsThere(await storeEntries(store));
  return new KnownError(`The release ${title} is not in the store (${store}): ${there}.`, {
    hint:
      inPlace === null
        ? "The bundled sample has no more; leave --sample out to use your own store."
        : howToGet(label, store) + inPlace,
  });
}

/** `Download january-2026-... from https://... and put it into /data/hcpcs` */
export function howToGet(label: ReleaseLabel, folder: string): string {
  const name = nameToLookFor(label);
  // A file without a label in its name, such as 14anweb.zip, needs a folder named by the label.
  const place =
    name !== null && labelFromName(name) !== null ? folder : join(folder, formatLabel(label));
  const file = name ?? "the alpha-numeric file of that release";
  return `Download ${file} from ${CMS_SITE}${CMS_PAGE} and put it into ${resolve(place)}`;
}

function whatIsThere(entries: readonly StoreEntry[]): string {
  const names = [...new Set(entries.map(({ label }) => formatLabel(label)))].sort();
  if (names.length === 0) return "it holds no release";
  const more = names.length > MAX_LABELS ? `${names.length - MAX_LABELS} older ones and ` : "";
  return `it holds ${more}${names.slice(-MAX_LABELS).join(", ")}`;
}
