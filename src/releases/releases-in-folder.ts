/** Finds the releases in a folder: each issue once, in the most complete format. */
import { readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { MAX_MEMBERS } from "../loader/files/limits.js";
import { NotARelease, tooManyFiles } from "../loader/files/members.js";
import { KnownError } from "../model/basics/errors.js";
import { compareIssues, compareLabels, isSameQuarter } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { openRelease } from "./open-release.js";
import { isNamedOtherwise } from "./store/entries.js";

type Candidate = Pick<Release, "label" | "source" | "path">;

interface FolderRelease extends Omit<Candidate, "source"> {
  /** Other files of the same issue, in a format that is no more complete. */
  readonly passedOver: readonly string[];
}

/**
 * Examines the files of a folder and its subfolders by content; skips by name what CMS publishes
 * with releases.
 * @returns releases, oldest first; paths of files that are none; errors of files that may be one
 */
export async function releasesInFolder(
  folder: string,
  { store, onReading }: { store: string; onReading: (file: string) => void },
) {
  const found: Candidate[] = [];
  const others: string[] = [];
  const failures: KnownError[] = [];
  for (const path of await filesUnder(folder)) {
    onReading(path);
    try {
      const { label, source } = await openRelease(path, { store });
      found.push({ label, source, path });
    } catch (error) {
      if (error instanceof NotARelease) others.push(path);
      else if (error instanceof KnownError) failures.push(error);
      else throw error;
    }
  }
  const releases: FolderRelease[] = [];
  for (const [best, ...same] of byIssue(found)) {
    if (best === undefined) continue;
    const names = same.map(({ path }) => relative(folder, path));
    // For different files of the same issue and format, nothing shows which is right.
    const rival = same.find(
      (file) => rank(file) === rank(best) && file.source.sha256 !== best.source.sha256,
    );
    if (rival === undefined)
      releases.push({ label: best.label, path: best.path, passedOver: names });
    else
      failures.push(
        new KnownError(
          `${relative(folder, best.path)} and ${relative(folder, rival.path)} are the same issue of one release, but differ.`,
          { hint: "Import the one you mean by its own name." },
        ),
      );
  }
  return { releases: releases.sort((a, b) => compareLabels(a.label, b.label)), others, failures };
}

/** Lists the folder's files, then those of its direct subfolders; skips hidden ones. */
async function filesUnder(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const folders: string[] = [];
  const add = async (parent: string, inner: string[]) => {
    const names = (await readdir(parent)).filter((name) => !name.startsWith("."));
    for (const name of names.sort()) {
      const path = join(parent, name);
      const info = await stat(path).catch(() => null);
      if (info?.isDirectory() === true) inner.push(path);
      else if (info?.isFile() === true && !isNamedOtherwise(name)) files.push(path);
      if (files.length > MAX_MEMBERS) throw tooManyFiles(`The folder ${basename(folder)}`);
    }
  };
  await add(folder, folders);
  for (const inner of folders) await add(inner, []);
  return files;
}

/** Groups files by issue, the best format first; a file without a date joins the latest issue. */
function byIssue(found: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = [];
  const latestFirst = found.toSorted((a, b) =>
    (b.label.issued ?? "").localeCompare(a.label.issued ?? "", "en"),
  );
  for (const candidate of latestFirst) {
    const group = groups.find(
      ([first]) =>
        first !== undefined &&
        isSameQuarter(first.label, candidate.label) &&
        compareIssues(first.label, candidate.label) === 0,
    );
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  }
  return groups.map((group) => group.sort((a, b) => rank(a) - rank(b)));
}

/** CMS's text is authoritative; its zip also has the accompanying lists. */
const FORMAT_RANKS = { "fixed-width": 0, xlsx: 1, xls: 2, csv: 3 } as const;

function rank({ source }: Candidate): number {
  return 2 * FORMAT_RANKS[source.format] + (source.member === null ? 1 : 0);
}
