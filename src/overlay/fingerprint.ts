/** Ids of findings that only a list of what is billed brings to light: made like those of a comparison. */
import { createHash } from "node:crypto";

const HEX_DIGITS = 16;

/** The same facts give the same id in every run; the wording of reports plays no part. */
export function fingerprint(code: string, rule: string, values: unknown): string {
  const facts = JSON.stringify([code, rule, values]);
  return createHash("sha256").update(facts).digest("hex").slice(0, HEX_DIGITS);
}
