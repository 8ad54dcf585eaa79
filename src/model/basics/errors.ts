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
