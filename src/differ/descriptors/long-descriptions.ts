/** Provides all long descriptions of a release, for searches across them. */
import { oncePer } from "../../model/basics/once-per.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { tokensOf } from "./descriptor-class.js";

/** The records in the order of the codes; published lines where possible, to avoid parsing. */
export const publishedRecords = oncePer(({ records, published }: Release) =>
  Array.from(records.keys(), (code) => published.get(code) ?? (records.get(code) as HcpcsRecord)),
);

/** The long description of each code in the order of the codes, "" where it has none. */
export const longDescriptions = oncePer((release: Release): readonly string[] =>
  publishedRecords(release).map(({ longDescription }) => longDescription ?? ""),
);

/** Lowercased all at once, because one by one takes several times as long. */
const inSmallLetters = oncePer((release: Release): string =>
  `${longDescriptions(release).join("\n")}\n`.toLowerCase(),
);

/** @returns whether a lowercase word is a whole word in any long description of a release */
export function hasWord(release: Release, word: string): boolean {
  const text = inSmallLetters(release);
  let end = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, end)) {
    const start = text.lastIndexOf("\n", at) + 1;
    end = text.indexOf("\n", at);
    if (tokensOf(text.slice(start, end)).includes(word)) return true;
  }
  return false;
}
