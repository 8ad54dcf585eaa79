/** Marks dates and quarters in a page as `time`, so that they do not break at hyphens. */

/**
 * Skips all but text: comments, elements that cannot nest in each other, and tags, which have < and
 * > only in quotes. SVG `text` is skipped too, because SVG does not show HTML elements.
 */
const TAG_OR_DAY =
  /<!--[\s\S]*?-->|<(?:script|style|title|textarea|option|text|time)\b[\s\S]*?<\/(?:script|style|title|textarea|option|text|time)>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])/gi;

/** @param html a whole page, whose style keeps `time` from wrapping */
export function withWholeDays(html: string): string {
  return html.replace(TAG_OR_DAY, (found) => (found[0] === "<" ? found : `<time>${found}</time>`));
}
