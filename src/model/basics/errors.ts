/** Errors that the user can do something about; anything else is a defect of ours and keeps its stack. */
export class KnownError extends Error {
  override readonly name = "KnownError";
  /** What to do next, as a sentence; printed after the message. */
  readonly hint: string | null;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint ?? null;
  }
}

/** @returns for a promise: what stands in its place where it fails with a known error; any other is thrown on */
export function ifKnown<T>(instead: (error: KnownError) => T): (error: unknown) => T {
  return (error) => {
    if (error instanceof KnownError) return instead(error);
    throw error;
  };
}
