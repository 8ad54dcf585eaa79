/** Detects long descriptions that a program truncated, which would look like changes by CMS. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { FIELDS } from "../../model/code-set/fields.js";
import type { RecordCollector } from "./record-collector.js";

/** Length of the description at a line, and how many lines share it, if more than one. */
interface TextLength {
  readonly length: number;
  readonly number: number;
  readonly count?: number;
}

/** In a complete release, one code or a few variants of it have the longest description. */
const MOST_BY_CHANCE = 10;

/**
 * Reports one finding if suspiciously many descriptions have the maximum length: 255 characters in
 * Access and Excel 95, 80 in a fixed-width text without continuation lines. A maximum that fits the
 * short description is not a truncation: the column holds complete short descriptions.
 */
export function reportCutTexts(texts: readonly TextLength[], collector: RecordCollector): void {
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const cut = texts.filter(({ length }) => length === longest);
  const [first] = cut;
  const count = cut.reduce((sum, text) => sum + (text.count ?? 1), 0);
  if (longest <= FIELDS.shortDescription.width || count <= MOST_BY_CHANCE || first === undefined)
    return;
  collector.report(
    "cut-texts",
    `At least ${formatCount(count)} long descriptions, the first at ${collector.origin.unit} ${first.number}, end at character ${longest} and none is longer: the program that wrote the file seems to have cut them off, so they will differ from complete ones. Export it again with the full text.`,
    { line: first.number },
  );
}
