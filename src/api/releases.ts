/** Gets releases from a file, a store, or CMS. */

import { TOOL } from "../model/basics/tool.js";
import { effectiveDate, formatLabel, readLabel } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { openRelease as open } from "../releases/open-release.js";
import { type Added, importRelease as importInto } from "../releases/store/add-to-store.js";
import { storeTimeline } from "../releases/store/entries.js";
import { expectFolder, expectText, expectYesOrNo, optionsOf } from "./arguments.js";

/** The default store. */
const STORE = "releases";

export interface OpenReleaseOptions {
  /**
   * The folder where labels such as `2026` are looked up and releases are added; `./releases` if
   * left out. It is created if missing. Opening a path does not need a store.
   */
  readonly store?: string;
  /** The label, such as `2026-01`, if the file name has none or a wrong one. */
  readonly label?: string;
}

/**
 * Reads a release.
 * @param reference a path (CMS's zip, its fixed-width text, xlsx, xls, csv, or a folder with one of
 *   these), or the label of a release in the store (`2026` for January, `2026-04`, `2026Q2`,
 *   `2026-apr-v2`)
 * @returns its records by code, their source, and the findings about the file
 * @throws KnownError if the release does not exist, cannot be read, or has no label
 * @example
 * const release = await openRelease("2026.zip");
 * release.records.get("J1299")?.longDescription; // "Injection, eculizumab, 2 mg"
 */
export async function openRelease(
  reference: string,
  options: OpenReleaseOptions = {},
): Promise<Release> {
  expectText(reference, "The reference of a release");
  const known = { store: expectText, label: expectText };
  const { store = STORE, label } = optionsOf(options, known, "openRelease");
  return await open(reference, { store, label, labelOption: "the option label" });
}

export interface ImportOptions extends OpenReleaseOptions {
  /** Replace the stored file of the same issue even if its bytes differ; default false. */
  readonly force?: boolean;
}

export interface StoredFile extends Pick<Added, "outcome" | "path"> {
  /** Such as `2026-01`. */
  readonly label: string;
}

/**
 * Copies a release into a store unchanged, and records its hash and the time.
 * @throws KnownError if the file is not a release, has no label, or differs from the stored file of
 *   the same issue
 * @example
 * const { outcome, label } = await importRelease("2026.zip", { store: "releases" });
 * `${label} ${outcome}`; // "2026-01 added"
 */
export async function importRelease(
  path: string,
  options: ImportOptions = {},
): Promise<StoredFile> {
  expectText(path, "The path");
  const known = { store: expectText, label: expectText, force: expectYesOrNo };
  const { store = STORE, label, force = false } = optionsOf(options, known, "importRelease");
  return stored(await importInto(path, { store, label, force, when: new Date() }));
}

export interface FetchOptions extends Omit<ImportOptions, "label"> {
  /** Origin of a mirror of CMS's site with the same paths; CMS itself if left out. */
  readonly site?: string;
}

/**
 * Downloads a release from CMS, or a mirror, into a store.
 * @param label such as `2026` or `2025-10`
 * @throws KnownError that says what was tried and how to get the file manually
 * @example
 * await fetchRelease("2026-01", { store: "releases", site: mirror });
 */
export async function fetchRelease(label: string, options: FetchOptions = {}): Promise<StoredFile> {
  expectText(label, "The label");
  const known = { store: expectText, site: expectText, force: expectYesOrNo };
  const { store = STORE, site, force = false } = optionsOf(options, known, "fetchRelease");
  const wanted = readLabel(label);
  const [{ fetchRelease: fetch }, { withWeb }] = await Promise.all([
    import("../releases/cms/fetch-release.js"),
    import("../releases/cms/web.js"),
  ]);
  const web = {
    ...(site === undefined ? {} : { site }),
    proxies: { http: null, https: null, none: null },
    userAgent: `${TOOL.name}/${TOOL.version}`,
  };
  return stored(
    await withWeb(web, (opened) => fetch(wanted, opened, { store, force, when: new Date() })),
  );
}

function stored({ outcome, label, path }: Added): StoredFile {
  return { outcome, label: formatLabel(label), path };
}

/**
 * Lists the newest issue of each quarter in a store, oldest quarter first.
 * @returns for each release its label, which openRelease takes, its effective date and its path
 * @throws KnownError if the store is not a folder, or cannot be read
 * @example
 * const stored = await storedReleases("releases");
 * stored.map(({ label }) => label); // ["2025-01", "2026-01"]
 */
export async function storedReleases(
  store: string = STORE,
): Promise<{ label: string; effectiveDate: string; path: string }[]> {
  expectFolder(store, "The store");
  return (await storeTimeline(store)).map(({ label, path }) => ({
    label: formatLabel(label),
    effectiveDate: effectiveDate(label),
    path,
  }));
}
