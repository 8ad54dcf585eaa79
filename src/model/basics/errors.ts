/** An error that the user can fix. Any other error is a bug, and keeps its stack trace. */
export class KnownError extends Error {
  override readonly name = "KnownError";
  /** What to do next, as a sentence; printed after the message. */
  readonly hint: string | null;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint ?? null;
  }
}

/** @returns a catch handler that replaces a KnownError by a value and rethrows anything else */
export function ifKnown<T>(instead: (error: KnownError) => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof KnownError) return instead(error);
    throw error;
  };
}

/** @returns the result, or `other` if reading throws */
export function orElse<T, Other>(read: () => T, other: Other): T | Other {
  try {
    return read();
  } catch {
    return other;
  }
}

/** Why a file or folder cannot be written, by system error code. */
export const WRITE_FAILURES: Readonly<Record<string, string>> = {
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "your disk quota is full",
  EFBIG: "the file is too large for the disk",
  EIO: "the disk reports an error",
  ENOTDIR: "a file is where a folder is needed",
  EEXIST: "a file is where a folder is needed",
};
