/** Text in columns of fixed width under a line of dashes, whose groups tell where each column is. */
import { RULER } from "../../model/basics/unseparated-text.js";
import { PROBE_CHARACTERS } from "../files/limits.js";
import { withLineFeeds } from "../files/line-breaks.js";

/**
 * @returns the same lines with tabs between cells, those of dashes empty; null where there is none under a header, or
 *   where the program broke each row in two, so that lines of dashes differ
 */
export function tabbedText(text: string): string | null {
  const head = withLineFeeds(text.slice(0, PROBE_CHARACTERS)).split("\n");
  const ruler = head.find((line, at) => RULER.test(line) && head[at - 1]?.trim());
  if (ruler === undefined) return null;
  const lines = withLineFeeds(text).split("\n");
  if (lines.some((line) => RULER.test(line) && line.trim() !== ruler.trim())) return null;
  const starts = [...ruler.matchAll(/-+/g)].map(({ index }) => index);
  const tabbed = (line: string): string => {
    // Blanks for all columns under a short line would make gigabytes of a small file.
    const beyond = starts.findIndex((start) => start > line.length);
    const reached = beyond < 0 ? starts : starts.slice(0, beyond);
    // The count of rows below goes on where columns have a blank between them.
    const isRow = reached.every((start) => start === 0 || line[start - 1] === " ");
    const cells = isRow ? reached.map((start, at) => line.slice(start, starts[at + 1])) : [line];
    return cells.map((cell) => `"${cell.trim().replaceAll('"', '""')}"`).join("\t");
  };
  return lines.map((line) => (RULER.test(line) ? "" : tabbed(line))).join("\n");
}
