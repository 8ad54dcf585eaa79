/**
 * Handles text with backslash escapes: Spark writes `"4\" pad"` instead of `"4"" pad"`; MySQL's
 * OUTFILE, Redshift's UNLOAD and pandas without quotes write `Gauze\, sterile`.
 */

import { groupBy } from "./group-by.js";

/**
 * @param text lines that end in line feeds
 * @returns whether a backslash escapes: before a quote that cannot end a cell, or a delimiter that
 *   would give its line too many cells. Elsewhere it is a character, as in a path
 */
export function hasEscapes(text: string, delimiter: string): boolean {
  if (!text.includes("\\")) return false;
  const ends = `\\s*(?:[${inClass(delimiter)}\\n]|$)`;
  if (new RegExp(`\\\\"(?!"|${ends})`).test(text)) return true;
  const all = text.split("\n");
  // `"4\"",x` ends in an escaped quote; `"\"",",x` has a doubled one, as another one ends the cell.
  const closing = new RegExp(`^[^]*\\\\""(?=${ends})([^]*)$`);
  if (all.some((line) => isBalanced(closing.exec(line)?.[1]))) return true;
  const escaped = `\\${delimiter}`;
  const lines = all.filter((line) => line !== "" && !line.includes('"'));
  const width = (line = "") => line.split(delimiter).length;
  const byWidth = groupBy(
    lines.filter((line) => !line.includes(escaped)),
    width,
  );
  const usual = [...byWidth].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 0;
  return lines.some(
    (line) =>
      line.includes(escaped) &&
      width(line) > usual &&
      !byWidth.has(width(line)) &&
      byWidth.has(width(line.replaceAll(escaped, ""))),
  );
}

/** Whether as many quotes open as close, apart from escaped ones, in the rest of a line. */
function isBalanced(rest: string | undefined): boolean {
  return rest !== undefined && rest.replace(/\\./g, "").split('"').length % 2 === 1;
}

/** @returns the same cells, quoted if they hold an escaped character; `\N` stays as "no value" */
export function withoutEscapes(text: string, delimiter: string): string {
  const sign = inClass(delimiter);
  const cell = new RegExp(
    `(?<![^${sign}\\n])"[^"\\\\]*(?:(?:\\\\[^]|"")[^"\\\\]*)*"(?=\\s*(?:[${sign}\\n]|$))|(?=[^${sign}\\n])[^${sign}\\n\\\\]*(?:\\\\[^][^${sign}\\n\\\\]*)*`,
    "g",
  );
  return text.replace(cell, (found) => {
    if (!found.includes("\\") || found === "\\N") return found;
    const isQuoted = /^".*"$/s.test(found);
    const inner = isQuoted ? found.slice(1, -1).replaceAll('""', '"') : found;
    return `"${inner.replace(/\\([^\w\r])/g, "$1").replaceAll('"', '""')}"`;
  });
}

function inClass(delimiter: string): string {
  return delimiter.replace(/[\^|]/, "\\$&");
}
