/** Files written all or none: beside their targets first, then renamed into place. */
import { chmod, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { KnownError } from "../model/errors.js";
import type { Rendered } from "../report/format-table.js";

export interface OutputFile {
  readonly path: string;
  readonly body: Rendered;
}

interface Staged {
  readonly target: string;
  readonly temporary: string;
}

/** All files land, or none does. */
export async function writeFiles(files: readonly OutputFile[]): Promise<void> {
  const staged: Staged[] = [];
  const direct: OutputFile[] = [];
  try {
    for (const file of files) {
      const kind = await targetKind(file.path);
      if (kind === "special") direct.push(file);
      else staged.push(await stage(file));
    }
    await landAll(staged);
    // A device or pipe cannot be replaced by renaming, only written to.
    for (const { path, body } of direct) await writeFile(path, body);
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true });
    throw error;
  }
}

async function targetKind(path: string): Promise<"file" | "special"> {
  const info = await stat(path).catch(() => null);
  if (info?.isDirectory()) {
    throw new KnownError(`${path} is a folder.`, { hint: "Name a file in it." });
  }
  return info === null || info.isFile() ? "file" : "special";
}

/** Writes beside the target, so that the rename cannot cross a disk. */
async function stage({ path, body }: OutputFile): Promise<Staged> {
  const target = await realpath(path).catch(() => resolve(path));
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    const existing = await stat(target).catch(() => null);
    if (existing !== null) await chmod(temporary, existing.mode);
    return { target, temporary };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error as NodeJS.ErrnoException);
  }
}

/** Renames every staged file into place; what was there comes back if one of them cannot be placed. */
async function landAll(staged: readonly Staged[]): Promise<void> {
  const landed: { target: string; backup: string | null }[] = [];
  try {
    for (const { target, temporary } of staged) {
      const backup = (await stat(target).catch(() => null)) === null ? null : `${temporary}.old`;
      if (backup !== null) await rename(target, backup);
      landed.push({ target, backup });
      await rename(temporary, target);
    }
  } catch (error) {
    for (const { target, backup } of landed.reverse()) {
      if (backup === null) await rm(target, { force: true });
      else await rename(backup, target);
    }
    throw cannotWrite(basename(staged[0]?.target ?? ""), error as NodeJS.ErrnoException);
  }
  for (const { backup } of landed) if (backup !== null) await rm(backup, { force: true });
}

const WRITE_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

function cannotWrite(path: string, error: NodeJS.ErrnoException): KnownError {
  const why = WRITE_FAILURES[error.code ?? ""] ?? error.code ?? error.message;
  return new KnownError(`${path} cannot be written: ${why}.`, {
    hint: "No output was written. Name a folder that is there and yours.",
    cause: error,
  });
}
