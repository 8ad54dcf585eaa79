/** What stands at a path, and its bytes: regular files only, and none that is too large. */
import type { Stats } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { KnownError } from "../model/errors.js";
import { MAX_FILE_BYTES, MAX_MEMBERS } from "./limits.js";
import { type Member, PASS_A_RELEASE, tooManyFiles } from "./members.js";
import { roomFor } from "./own-bytes.js";
import { shownName } from "./shown-name.js";

/**
 * @throws KnownError where there is nothing, or something that is no file: a pipe could be waited on for
 * ever, a device read without end
 */
export async function kindOf(path: string): Promise<"file" | "folder"> {
  const info = await statOf(path);
  if (info.isDirectory()) return "folder";
  if (info.isFile()) return "file";
  throw new KnownError(`${shownName(path)} is a ${specialKind(info)}, not a file.`, {
    hint: `Save what it gives to a file first. ${PASS_A_RELEASE}`,
  });
}

function specialKind(info: Stats): string {
  if (info.isFIFO()) return "pipe";
  return info.isSocket() ? "socket" : "device";
}

/** @throws KnownError when it cannot be read, or is larger than any release */
export async function readBytes(path: string): Promise<Buffer> {
  const { size } = await statOf(path);
  if (size > MAX_FILE_BYTES) throw tooLarge(path);
  return readWhole(path, size).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(path, error);
  });
}

/** At once: `readFile` goes back and forth between threads for every half MiB. */
async function readWhole(path: string, size: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = roomFor(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    // Files of /proc say that they are empty, and a network's disk may give less than it was asked for.
    return bytesRead === size && size > 0 ? bytes : await file.readFile();
  } finally {
    await file.close();
  }
}

/** The files of a folder that could be a release; links are followed, what they lead to is judged. */
export async function filesOf(folder: string): Promise<readonly Member[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(folder, error);
  });
  if (names.length > MAX_MEMBERS) throw tooManyFiles(`The folder ${shownName(basename(folder))}`);
  const found = await Promise.all(
    names.sort().map(async (name): Promise<Member[]> => {
      const path = join(folder, name);
      const info = await stat(path).catch(() => null);
      if (info === null || !info.isFile() || info.size > MAX_FILE_BYTES) return [];
      return [{ name: shownName(name), size: info.size, read: () => readBytes(path) }];
    }),
  );
  return found.flat();
}

function statOf(path: string): Promise<Stats> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(path, error);
  });
}

function tooLarge(path: string): KnownError {
  const limit = Math.round(MAX_FILE_BYTES / 1024 / 1024);
  return new KnownError(
    `${shownName(basename(path))} is larger than ${limit} MiB, which no release is.`,
    {
      hint: PASS_A_RELEASE,
    },
  );
}

const OPEN_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be read by you",
  EPERM: "may not be read by you",
  ELOOP: "is a link that leads nowhere",
};

function cannotOpen(path: string, error: NodeJS.ErrnoException): KnownError {
  const why =
    OPEN_FAILURES[error.code ?? ""] ?? `cannot be opened (${error.code ?? error.message})`;
  return new KnownError(`${shownName(path)} ${why}.`, {
    hint: "Check the name, and from which folder it counts.",
    cause: error,
  });
}
