/** Days and quarters of a page, kept whole: browsers break them at their hyphens, but not where they are marked as one. */

/**
 * What is no text of a page, first: elements that hold none of each other, and tags, with < and > in quotes alone.
 * A drawing shows no text that is in a mark of HTML.
 */
const TAG_OR_DAY =
  /<!--[\s\S]*?-->|<(?:script|style|title|textarea|option|text|time)\b[\s\S]*?<\/(?:script|style|title|textarea|option|text|time)>|<(?:"[^"]*"|'[^']*'|[^<>"'])*>|(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])/gi;

/** @param html a whole page, with a rule of style that breaks no `time` */
export function withWholeDays(html: string): string {
  return html.replace(TAG_OR_DAY, (found) => (found[0] === "<" ? found : `<time>${found}</time>`));
}
