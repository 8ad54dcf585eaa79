/** Where a report goes: stdout and files, files all or none. */
import { chmod, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { ReleaseDiff } from "../model/diff.js";
import { KnownError } from "../model/errors.js";
import {
  formatOfFile,
  REPORT_FORMATS,
  type Rendered,
  type RenderOptions,
  type ReportFormatName,
  renderReport,
} from "../report/formats.js";
import { refuseToOverwrite } from "./protected-inputs.js";
import { sourceDate } from "./source-date.js";
import { STDIO } from "./stdio.js";
import { terminal } from "./terminal.js";

export interface Output {
  /** Null for stdout. */
  readonly path: string | null;
  readonly format: ReportFormatName;
  /** True for the short form that a bare command prints. */
  readonly brief: boolean;
}

/**
 * @param files the values of -o
 * @param format the value of --format
 * @param inputs files that are read and must not be overwritten
 * @throws KnownError where a format cannot be told, or two outputs are one file
 */
export function planOutputs(
  files: readonly string[],
  format: ReportFormatName | null,
  inputs: readonly string[],
): Output[] {
  if (files.length === 0) return [{ path: null, format: format ?? "text", brief: format === null }];
  const toStdout = files.includes(STDIO);
  const outputs = files.map((file): Output => {
    if (file === STDIO) return { path: null, format: format ?? "text", brief: false };
    return { path: file, format: fileFormat(file, toStdout ? null : format), brief: false };
  });
  const places = outputs.map(({ path }) => (path === null ? STDIO : resolve(path)));
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) {
    throw new KnownError(`Two outputs go to ${twice === STDIO ? "stdout" : basename(twice)}.`, {
      hint: "Give each output a name of its own.",
    });
  }
  refuseToOverwrite(outputs, inputs);
  return outputs;
}

function fileFormat(file: string, asked: ReportFormatName | null): ReportFormatName {
  const told = formatOfFile(file);
  if (told !== null && asked !== null && told !== asked) {
    throw new KnownError(
      `${basename(file)} would be ${told} by its extension, but --format says ${asked}.`,
      {
        hint: "Leave out --format, or give the file another extension.",
      },
    );
  }
  const format = told ?? asked;
  if (format !== null) return format;
  const extensions = Object.values(REPORT_FORMATS).flatMap(
    ({ extensions: [first] }) => first ?? [],
  );
  const why = extname(file) === "" ? "has no extension" : `has the extension ${extname(file)}`;
  throw new KnownError(`${basename(file)} ${why}, which tells no format.`, {
    hint: `Use one of ${extensions.join(", ")}, or add --format.`,
  });
}

/** Renders every output, then writes them: all files land, or none does. */
export async function writeOutputs(
  diff: ReleaseDiff,
  outputs: readonly Output[],
  options: Pick<RenderOptions, "templates" | "maxSize" | "bom"> & { color: boolean },
): Promise<void> {
  const files: OutputFile[] = [];
  const printed: Rendered[] = [];
  for (const { path, format, brief } of outputs) {
    const body = await renderReport(diff, format, {
      templates: options.templates,
      maxSize: options.maxSize ?? null,
      bom: options.bom ?? false,
      ...(path === null ? { width: terminal.width, color: options.color } : {}),
      perGroup: brief ? BRIEF_GROUP : null,
      epoch: sourceDate(),
    });
    if (path === null) printed.push(body);
    else files.push({ path, body });
  }
  await writeFiles(files);
  for (const body of printed) await terminal.print(body);
}

/** Tells where the files are. */
export function sayWritten(outputs: readonly Output[]): void {
  for (const { path } of outputs) if (path !== null) terminal.complain(`Wrote ${path}`);
}

/** How many codes a group shows on a bare run; a terminal is no place for nine hundred. */
const BRIEF_GROUP = 10;

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
