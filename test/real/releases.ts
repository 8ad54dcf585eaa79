/** Where CMS's real releases are, for the tests that run on them; they are never part of the project. */
import type { Release } from "../../src/model/code-set/release.js";
import { openRelease } from "../../src/releases/open-release.js";

/** A folder with CMS's files as published, or null: then these tests are skipped, visibly. */
export const realReleases = process.env["HCPCS_DIFF_REAL_RELEASES"] ?? null;

const opened = new Map<string, Promise<Release>>();

/** A release by its label, read once per test file. */
export function realRelease(label: string): Promise<Release> {
  const store = realReleases ?? "";
  const known = opened.get(label) ?? openRelease(label, { store, labelOption: "--label" });
  opened.set(label, known);
  return known;
}
