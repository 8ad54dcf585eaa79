/** The long descriptions of a release, for what looks through all of them. */
import { oncePer } from "../../model/basics/once-per.js";
import type { Release } from "../../model/code-set/release.js";
import { tokensOf } from "./descriptor-class.js";

/** The description of each code in the order of the codes, "" where it has none. */
export const longDescriptions = oncePer(({ records, publishedOf }: Release): readonly string[] =>
  // Most records are never taken apart: their lines tell the description too.
  Array.from(
    records.keys(),
    (code) => (publishedOf(code) ?? records.get(code))?.longDescription ?? "",
  ),
);

/** @returns whether a word, in lower case, stands in some description of a release as a word of its own */
export function isWordOf(release: Release, word: string): boolean {
  return longDescriptions(release).some(
    (text) => text.toLowerCase().includes(word) && tokensOf(text).includes(word),
  );
}
