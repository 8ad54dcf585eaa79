/** Why a file cannot be written, and what to do about it. */
import { existsSync } from "node:fs";
import { KnownError } from "../../model/basics/errors.js";
import { environment } from "../environment.js";

const WRITE_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead in circles",
};

/**
 * @param path as messages name it
 * @param exists whether it was there when writing failed
 */
export function cannotWrite(
  path: string,
  error: NodeJS.ErrnoException,
  exists = existsSync(path),
): KnownError {
  const { code = "" } = error;
  // Windows does not replace a file that a program holds open, and reports it as a lack of permission.
  if (code === "EBUSY" || (environment.windows() && exists && /^(?:EPERM|EACCES)$/.test(code)))
    return new KnownError(
      `${path} cannot be written: another program has it open, such as Excel.`,
      {
        hint: "No output was written. Close it there and run this again, or name another file.",
        cause: error,
      },
    );
  const why = WRITE_FAILURES[code] ?? error.code ?? error.message;
  return new KnownError(`${path} cannot be written: ${why}.`, {
    hint: `No output was written. ${code === "ENOSPC" ? "Make room, or name another disk" : "Name a folder that is there and yours"}.`,
    cause: error,
  });
}
