/** The long descriptions of a release, for what looks through all of them. */
import type { Release } from "../../model/code-set/release.js";
import { tokensOf } from "./descriptor-class.js";

const DESCRIPTIONS = new WeakMap<Release, readonly string[]>();

/** @returns the description of each code in the order of the codes, "" where it has none; put together once a release */
export function longDescriptions(release: Release): readonly string[] {
  const known = DESCRIPTIONS.get(release);
  if (known !== undefined) return known;
  const { records, publishedOf } = release;
  // Most records are never taken apart: their lines tell the description too.
  const found = Array.from(
    records.keys(),
    (code) => (publishedOf(code) ?? records.get(code))?.longDescription ?? "",
  );
  DESCRIPTIONS.set(release, found);
  return found;
}

/** @returns whether a word, in lower case, stands in some description of a release as a word of its own */
export function isWordOf(release: Release, word: string): boolean {
  return longDescriptions(release).some(
    (text) => text.toLowerCase().includes(word) && tokensOf(text).includes(word),
  );
}
