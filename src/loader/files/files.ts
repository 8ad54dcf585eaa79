/** Reads files and lists folders, within limits, and explains why one cannot be opened. */
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { isEndless, notAFile } from "../../model/basics/special-files.js";
import { returnBuffer, takeBuffer } from "./buffer-pool.js";
import { MAX_MEMBERS, RELEASE_LIMITS } from "./limits.js";
import { type Member, PASS_A_RELEASE, tooManyFiles } from "./members.js";
import { shownName } from "./shown-name.js";

/**
 * @param pass hint that says what to pass instead of a special file
 * @throws KnownError if nothing is there, or a special file is: a pipe could block forever, and a
 *   device may never end
 */
export async function kindOf(path: string, pass = PASS_A_RELEASE): Promise<"file" | "folder"> {
  const info = await stat(path).catch(cannotOpen(path));
  if (info.isDirectory()) return "folder";
  if (info.isFile()) return "file";
  throw notAFile(shownName(path), info, pass);
}

/**
 * @param most limit in bytes
 * @throws KnownError if the file cannot be read, may never end, or exceeds the limit
 */
export async function readBytes(path: string, most = RELEASE_LIMITS.fileBytes): Promise<Buffer> {
  const info = await stat(path).catch(cannotOpen(path));
  if (isEndless(path, info)) throw notAFile(shownName(path), info);
  const { size } = info;
  if (size > most) throw tooLarge(path, most);
  const bytes = await readWhole(path, size, most).catch(cannotOpen(path));
  if (bytes.length > most) throw tooLarge(path, most);
  return bytes;
}

/** Reads the file with one call; `readFile` switches threads for every half MiB. */
async function readWhole(path: string, size: number, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    // Pipes and files in /proc report a size of 0 whatever they contain.
    const whole = size > 0 ? await readAtOnce(file, size) : null;
    return whole ?? (await readToEnd(file, most));
  } finally {
    await file.close();
  }
}

/** @returns null if the file's size changed, or a network drive returned fewer bytes */
async function readAtOnce(file: FileHandle, size: number): Promise<Buffer | null> {
  const bytes = takeBuffer(size);
  const beyond = Buffer.alloc(1);
  const { bytesRead } = await file.readv([bytes, beyond], 0);
  if (bytesRead === size) return bytes;
  returnBuffer(bytes);
  return null;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** Reads at most one byte more than the limit. */
async function readToEnd(file: FileHandle, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const limits = { end: most, highWaterMark: PIECE_BYTES };
  for await (const piece of file.createReadStream({ ...limits, autoClose: false })) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Lists the files of a folder that could be a release; follows links. */
export async function filesOf(folder: string): Promise<readonly Member[]> {
  const names = await readdir(folder).catch(cannotOpen(folder));
  if (names.length > MAX_MEMBERS) throw tooManyFiles(`The folder ${shownName(basename(folder))}`);
  const found = await Promise.all(
    names.sort().map(async (name): Promise<Member[]> => {
      const path = join(folder, name);
      const info = await stat(path).catch(() => null);
      if (info === null || !info.isFile() || info.size > RELEASE_LIMITS.fileBytes) return [];
      return [{ name: shownName(name), size: info.size, read: () => readBytes(path) }];
    }),
  );
  return found.flat();
}

function tooLarge(path: string, most: number): KnownError {
  const limit = Math.round(most / 1024 / 1024);
  return new KnownError(
    `${shownName(basename(path))} is larger than ${limit} MiB, the most that can be read.`,
    {
      hint: most === RELEASE_LIMITS.fileBytes ? PASS_A_RELEASE : "Export only the table of codes.",
    },
  );
}

/** Why a path cannot be opened, by error code, and a hint unless it is to check the name. */
export const OPEN_FAILURES: Readonly<Record<string, readonly [why: string, hint?: string]>> = {
  ENOENT: ["does not exist"],
  EACCES: ["cannot be read: you do not have permission"],
  EPERM: ["cannot be read: you do not have permission"],
  EISDIR: ["is a folder", "Name a file in it."],
  ELOOP: ["is a broken link"],
  EBUSY: ["is held open by another program, such as Excel", "Close it there, and run this again."],
};

/** @returns an error handler that throws a KnownError about the path */
function cannotOpen(path: string): (error: NodeJS.ErrnoException) => never {
  return (cause) => {
    if (path === "")
      throw new KnownError("The name of a file is empty.", {
        hint: "Check the variable that it comes from.",
        cause,
      });
    const { code = "", message } = cause;
    const [why, hint = "Check the name, and which folder it is relative to."] = OPEN_FAILURES[
      code
    ] ?? [`cannot be opened (${code || message})`];
    throw new KnownError(`${shownName(path)} ${why}.`, { hint, cause });
  };
}
