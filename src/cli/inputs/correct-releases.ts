/** Applies CMS's corrections to the releases that they are for. */
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { applyCorrections } from "../../differ/corrections/apply.js";
import { correctionsIn, readCorrections } from "../../loader/corrections/read.js";
import { KnownError } from "../../model/basics/errors.js";
import {
  formatLabel,
  inSuccession,
  isSameQuarter,
  labelFromName,
  labelTitle,
  type ReleaseLabel,
} from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { CorrectionsFile } from "../../model/corrections/rows.js";
import { terminal } from "../terminal.js";
import type { Reading } from "./open-or-download.js";

/** The value of --corrections that searches a release's zip and folder for CMS's files. */
const AUTO = "auto";

/**
 * @param paths values of --corrections, oldest first
 * @returns both releases, with their corrections applied
 * @throws KnownError for a file that is not a corrections file, or is for another release
 */
export async function correctReleases(
  [from, to]: readonly [Release, Release],
  paths: readonly string[],
  reading: Reading,
): Promise<[Release, Release]> {
  if (paths.length === 0) return [from, to];
  const files = await correctionsFor([from, to], paths, reading);
  const isFor = (file: CorrectionsFile, release: Release) => sameQuarter(file.label, release.label);
  const older = files.filter((file) => isFor(file, from) && !isFor(file, to));
  const newer = files.filter((file) => !older.includes(file));
  const corrected = applyCorrections(from, older, null);
  return [corrected, applyCorrections(to, newer, corrected)];
}

/** @throws KnownError for a file that is not a corrections file, or is for another release */
export async function correctionsFor(
  releases: readonly Release[],
  paths: readonly string[],
  { onRead }: Reading,
): Promise<readonly CorrectionsFile[]> {
  const read: Awaited<ReturnType<typeof besides>> = [];
  for (const path of paths)
    if (path === AUTO) read.push(...(await besides(releases)));
    else read.push({ path, files: await readCorrections(path) });
  onRead?.(read.map(({ path }) => path));
  const files = read.flatMap((one) => one.files);
  for (const file of files) refuseOtherRelease(file, releases);
  reportOrder(files);
  return files;
}

/**
 * Reports files in the wrong order: a shell sorts `ALPHA_v2.xlsx` before `ALPHA.xlsx`, and a row of
 * v2 that corrects a row of the first file would then match nothing.
 */
function reportOrder(files: readonly CorrectionsFile[]): void {
  for (const [index, { label, ...file }] of files.entries()) {
    const before = files[index - 1];
    if (!label || !before?.label || !isSameQuarter(before.label, label)) continue;
    if (inSuccession(before.label, label) <= 0) continue;
    terminal.say(
      `${nameOf(before)} is applied before ${nameOf(file)}, in the order given; by its name it is the later one. Name it after the other.`,
    );
  }
}

function nameOf({ member, file }: Pick<CorrectionsFile, "file" | "member">): string {
  return member ?? file;
}

/** Finds corrections in each release's zip, and files in its folder named as its corrections. */
async function besides(releases: readonly Release[]) {
  const found: { path: string; files: readonly CorrectionsFile[] }[] = [];
  for (const release of releases) {
    for (const path of await correctionsOf(release)) {
      if (found.some((one) => one.path === path)) continue;
      const files = await correctionsIn(path);
      if (files.length > 0) found.push({ path, files });
    }
  }
  if (found.length === 0)
    terminal.say(
      `There are no corrections in the ${releases.length === 1 ? "release or beside it" : "releases or beside them"}. Name CMS's file instead of auto.`,
    );
  return found;
}

/** The release's own zip, if it is one, and corrections files of its quarter in the same folder. */
async function correctionsOf({ path, label }: Release): Promise<string[]> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const beside = names
    .filter((name) => /correction.*\.(?:zip|xlsx|xls|csv|txt|prn)$/i.test(name))
    .filter((name) => sameQuarter(labelFromName(name), label))
    .sort();
  const own = /\.zip$/i.test(path) ? [path] : [];
  return [...own, ...withoutPrints(beside).map((name) => join(folder, name))];
}

/** Leaves out a .prn file that has the same name as another file, which is more complete. */
function withoutPrints(names: readonly string[]): string[] {
  const stem = (name: string) => name.replace(/\.[^.]+$/, "").toLowerCase();
  const whole = new Set(names.filter((name) => !/\.prn$/i.test(name)).map(stem));
  return names.filter((name) => !/\.prn$/i.test(name) || !whole.has(stem(name)));
}

function sameQuarter(a: ReleaseLabel | null, b: ReleaseLabel): boolean {
  return a !== null && isSameQuarter(a, b);
}

function refuseOtherRelease(file: CorrectionsFile, releases: readonly Release[]): void {
  const { label } = file;
  if (label === null || releases.some((release) => sameQuarter(label, release.label))) return;
  const labels = releases.map((release) => formatLabel(release.label)).join(" or ");
  throw new KnownError(
    `${nameOf(file)} corrects ${labelTitle({ ...label, version: null })}, not ${labels}.`,
    {
      hint: "Pass corrections to a release that is read; a file with no year in its name is taken for the newest.",
    },
  );
}
