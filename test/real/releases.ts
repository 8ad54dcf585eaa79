/** Opens CMS's real releases for tests; they are never part of the project. */
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { Release } from "../../src/model/code-set/release.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { openRelease } from "../../src/releases/open-release.js";

/** A folder with CMS's files as published; null skips these tests, visibly. */
export const realReleases = process.env["HCPCS_DIFF_REAL_RELEASES"] ?? null;

const opened = new Map<string, Promise<Release>>();

/** A release by its label, read once. */
export function realRelease(label: string): Promise<Release> {
  const store = realReleases ?? "";
  const known = opened.get(label) ?? openRelease(label, { store, labelOption: "--label" });
  opened.set(label, known);
  return known;
}

const compared = new Map<string, Promise<ReleaseDiff>>();

/** Compares two releases once. @param all whether to include equal codes */
export function realDiff(from: string, to: string, all = false): Promise<ReleaseDiff> {
  const name = `${from}..${to}${all ? ", all codes" : ""}`;
  const compare = async () => diffReleases(await realRelease(from), await realRelease(to), { all });
  const known = compared.get(name) ?? compare();
  compared.set(name, known);
  return known;
}
