/** Ids that rest on facts alone. */
import { createHash } from "node:crypto";

const HEX_DIGITS = 16;

/**
 * The same facts give the same id in every run, release and format; the wording of reports plays no part.
 * @param facts anything that JSON can write, in an order of its own
 * @returns 16 hex digits
 */
export function fingerprint(...facts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, HEX_DIGITS);
}
