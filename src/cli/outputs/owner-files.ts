/** Writes one report for each owner, under unique file names that every system accepts. */
import { mkdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { ofOwner, ownersConcerned } from "../../overlay/your-codes/impact.js";
import { renderAs } from "../../report/format-table.js";
import { IMPACT_FORMATS, type ImpactFormatName } from "../../report/impact/formats.js";
import { mailDate } from "../source-date.js";
import { refuseToOverwrite } from "./protected-inputs.js";
import { writeFiles } from "./write-files.js";

/** More owners than this are no departments: the column is one of names of patients or items. */
const MOST_OWNERS = 1000;

/**
 * Writes a report of their own lines for every owner with affected lines or new-code candidates: all files, or none.
 * @param folder is made where it is not there, in a folder that is
 * @returns the paths written
 * @throws KnownError where nobody is named, the folder cannot be written, or a report would land on what was read
 */
export async function writeByOwner(
  document: ImpactDocument,
  folder: string,
  format: ImpactFormatName,
  { inputs, ...options }: { templates: string | null; bom: boolean; inputs: readonly string[] },
): Promise<string[]> {
  if (document.columns.owner === null && document.progress === undefined) {
    throw new KnownError(`${document.source.file} has no column that names owners.`, {
      hint: "Name it with --owner-column, by its header or its letter.",
    });
  }
  const owners = ownersConcerned(document);
  if (owners.length > MOST_OWNERS) {
    throw new KnownError(
      `The column "${document.columns.owner?.name ?? "Owner"}" names ${owners.length} owners, which is more than ${MOST_OWNERS}.`,
      { hint: "Name the column of departments with --owner-column." },
    );
  }
  const extension = IMPACT_FORMATS[format].extensions[0];
  const names = fileNames(owners.map((owner) => owner ?? "no owner"));
  const files: { path: string; body: string | Uint8Array }[] = [];
  for (const [index, owner] of owners.entries()) {
    const body = await renderAs(ofOwner(document, owner), IMPACT_FORMATS, format, {
      ...options,
      epoch: mailDate(),
    });
    files.push({ path: join(folder, `${names[index]}${extension}`), body });
  }
  refuseToOverwrite(
    files.map(({ path }) => ({ path, format, brief: false })),
    inputs,
  );
  const made = await makeFolder(folder);
  try {
    await writeFiles(files);
  } catch (error) {
    if (made) await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return files.map(({ path }) => path);
}

async function makeFolder(folder: string): Promise<boolean> {
  const info = await stat(folder).catch(() => null);
  if (info?.isDirectory()) return false;
  if (info !== null) {
    throw new KnownError(`--by-owner ${folder} is a file, not a folder.`, {
      hint: "Name a folder; it is made where it is not there.",
    });
  }
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new KnownError(`--by-owner ${basename(folder)} cannot be made (${error.code}).`, {
      hint: "Name a folder in one that is there and yours.",
      cause: error,
    });
  });
  return true;
}

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const LONGEST_NAME = 60;

/**
 * Names of files for texts of any kind: lower case, no separators, no device's name, and no two alike, which
 * matters where `A` and `a` are one file.
 */
function fileNames(texts: readonly string[]): string[] {
  const used = new Set<string>();
  return texts.map((text) => {
    const plain = text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, LONGEST_NAME);
    const name = plain === "" ? "owner" : RESERVED.test(plain) ? `${plain}-owner` : plain;
    let found = name;
    for (let again = 2; used.has(found); again += 1) found = `${name}-${again}`;
    used.add(found);
    return found;
  });
}
