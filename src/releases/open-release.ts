/** Opens the release that a label (`2025`) or a path refers to, and finds its label. */

import { existsSync, statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { readReleaseFile } from "../loader/release/read-release.js";
import { KnownError } from "../model/basics/errors.js";
import {
  compareLabels,
  formatLabel,
  HOW_LABELS_LOOK,
  labelFromName,
  parseLabel,
  type ReleaseLabel,
} from "../model/code-set/labels.js";
import type { Release, ReleaseContents } from "../model/code-set/release.js";
import { type LabelSources, labelRelease } from "./release-label.js";
import type { Instead } from "./store/entries.js";
import {
  isNamedOtherwise,
  issueAmong,
  missingFromStore,
  type StoreEntry,
  storeEntries,
} from "./store/entries.js";
import { recordedFile } from "./store/release-json.js";

export interface OpenOptions extends Pick<LabelSources, "label" | "labelOption"> {
  /** Folder in which labels are looked up. */
  readonly store: string;
  /** Entries of the store, if already read, which takes three files per release. */
  readonly entries?: readonly StoreEntry[] | undefined;
  /** Downloads a missing release and returns its path in the store; an error by default. */
  readonly fetchMissing?: ((label: ReleaseLabel) => Promise<string>) | undefined;
  /** What the error suggests instead of a missing release; a path by default. */
  readonly instead?: Instead | undefined;
}

/**
 * @param reference label (`2026`, `2026-04`, `2026Q2`, `2026-apr-v2`, `2026-01-20260112`) or path
 * @throws KnownError if there is no such release, or a file has no label
 */
export async function openRelease(reference: string, options: OpenOptions): Promise<Release> {
  const label = parseLabel(reference);
  // ./2026 opens a file or folder with the name 2026.
  const path = label === null ? reference : await pathOfLabel(label, options);
  if (label === null && !existsSync(path))
    throw new KnownError(
      `${reference} is neither a release label nor an existing file or folder.`,
      { hint: HOW_LABELS_LOOK },
    );
  const { contents, file } = await readReferenced(path);
  // The innermost folder name wins: 2025/2026-01 is January 2026.
  const folder =
    parseLabel(basename(resolve(path))) ?? parseLabel(basename(dirname(resolve(path))));
  return { ...labelRelease(contents, { requested: label, folder, ...options }), path: join(file) };
}

/** How often reading starts over because another run replaced the release meanwhile. */
const MOST_REPLACED = 10;

/** Reads the file that the folder's release.json names; without one, searches the folder. */
async function readReferenced(path: string): Promise<{ contents: ReleaseContents; file: string }> {
  for (let replaced = 0; ; replaced += 1) {
    const recorded = await recordedFile(path);
    if (recorded === null) await refuseSeveral(path);
    try {
      const contents = await readReleaseFile(recorded ?? path);
      if (recorded !== null || !statSync(path).isDirectory())
        return { contents, file: recorded ?? path };
      // For a file, use the path: the name in the contents was made safe to show.
      return { contents, file: join(path, contents.source.file) };
    } catch (error) {
      if ((await recordedFile(path)) === recorded || replaced >= MOST_REPLACED) throw error;
    }
  }
}

/** CMS's names of releases and their members, except the drug crosswalk. */
const RELEASE_NAME = /anweb|hcpc(?!s?[-_ ]crosswalk)/i;

/**
 * Does not choose between quarters: the newest would often compare a release with itself.
 * @throws KnownError for a folder with file names of several quarters
 */
async function refuseSeveral(path: string): Promise<void> {
  if (!statSync(path).isDirectory()) return;
  const names = (await readdir(path)).filter(
    (name) => RELEASE_NAME.test(name) && !isNamedOtherwise(name),
  );
  const found = new Map<string, string>();
  for (const name of names.sort()) {
    const label = labelFromName(name);
    if (label !== null) found.set(formatLabel({ ...label, version: null, issued: null }), name);
  }
  if (found.size < 2) return;
  const choices = [...found].map(([label, name]) => `${join(path, name)} (${label})`).join(", ");
  throw new KnownError(`${path} holds ${found.size} releases: ${choices}.`, {
    hint: `Name one of them, or take the folder as the store: --releases ${path}, and name releases by their labels.`,
  });
}

async function pathOfLabel(
  label: ReleaseLabel,
  { store, entries, fetchMissing, instead = "a path" }: OpenOptions,
): Promise<string> {
  const entry = issueAmong(entries ?? (await storeEntries(store)), label);
  if (entry !== null) return entry.path;
  if (fetchMissing === undefined) throw await missingFromStore(label, store, instead);
  return fetchMissing(label);
}

/**
 * @param hint says how to fix the order
 * @throws KnownError if the first release is newer than the second
 */
export function checkOrder(from: Release, to: Release, hint: string): void {
  if (compareLabels(from.label, to.label) <= 0) return;
  throw new KnownError(
    `The first release (${formatLabel(from.label)}) is newer than the second (${formatLabel(to.label)}).`,
    { hint },
  );
}
