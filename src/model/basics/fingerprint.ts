/** Hashes that identify files, and ids made from facts. */
import { hash } from "node:crypto";

/** @returns SHA-256 of the bytes, or of a text in UTF-8, in hex */
export function sha256Of(body: Uint8Array | string): string {
  return hash("sha256", body, "hex");
}

const HEX_DIGITS = 16;

/**
 * The same facts give the same id in every run, release and format; wording plays no part.
 * @param facts values that JSON can represent, in a fixed order
 * @returns 16 hex digits
 */
export function fingerprint(...facts: readonly unknown[]): string {
  return sha256Of(JSON.stringify(facts)).slice(0, HEX_DIGITS);
}
