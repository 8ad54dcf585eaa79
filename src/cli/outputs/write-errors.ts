/** Explains why a file cannot be written, and what to do about it. */
import { existsSync } from "node:fs";
import { KnownError, WRITE_FAILURES } from "../../model/basics/errors.js";
import { environment } from "../environment.js";

const FAILURES: Readonly<Record<string, string>> = {
  ...WRITE_FAILURES,
  ENOENT: "its folder does not exist",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links form a loop",
};

/** @param exists whether the file existed when writing failed */
export function cannotWrite(
  path: string,
  error: NodeJS.ErrnoException,
  exists = existsSync(path),
): KnownError {
  const { code = "" } = error;
  // Windows does not replace an open file, and reports that as a missing permission.
  if (code === "EBUSY" || (environment.windows() && exists && /^(?:EPERM|EACCES)$/.test(code)))
    return new KnownError(
      `${path} cannot be written: another program has it open, such as Excel.`,
      {
        hint: "No output was written. Close it there and run this again, or name another file.",
        cause: error,
      },
    );
  const why = FAILURES[code] ?? error.code ?? error.message;
  return new KnownError(`${path} cannot be written: ${why}.`, {
    hint: `No output was written. ${code === "ENOSPC" ? "Make room, or name another disk" : "Name a folder that exists and is yours"}.`,
    cause: error,
  });
}
