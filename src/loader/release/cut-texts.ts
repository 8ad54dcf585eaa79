/** Long descriptions that a program has cut off at a limit of its own: their new ends would be taken for changes by CMS. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { FIELDS } from "../../model/code-set/fields.js";
import type { RecordCollector } from "./record-collector.js";

/** How long the description of a line is, and how many lines have it, if more than one. */
interface TextLength {
  readonly length: number;
  readonly number: number;
  readonly count?: number;
}

/** The longest description of a whole release stands in it once, or with a few variants of a code. */
const MOST_BY_CHANCE = 10;

/**
 * Reports one finding where more descriptions than by chance are as long as the longest: 255 characters of Access and Excel 95, 80 of
 * a text without its continuation lines, whose words CMS does not break. Short descriptions in their place fill their own field, and
 * are whole.
 */
export function reportCutTexts(texts: readonly TextLength[], collector: RecordCollector): void {
  const longest = texts.reduce((most, { length }) => Math.max(most, length), 0);
  const cut = texts.filter(({ length }) => length === longest);
  const [first] = cut;
  const count = cut.reduce((sum, one) => sum + (one.count ?? 1), 0);
  if (longest <= FIELDS.shortDescription.width || count <= MOST_BY_CHANCE || first === undefined)
    return;
  collector.report(
    "cut-texts",
    `At least ${formatCount(count)} long descriptions, the first at ${collector.origin.unit} ${first.number}, end at character ${longest} and none is longer: the program that wrote the file seems to have cut them off, so they will differ from complete ones. Export it again with the full text.`,
    { line: first.number },
  );
}
