/** A text cut to the room there is for it, and marked where it is cut. */

const ELLIPSIS = "…";

/** @param limit in UTF-16 units, the ellipsis included; no character is cut in two */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - ELLIPSIS.length).replace(/[\ud800-\udbff]$/, "");
  return kept.trimEnd() + ELLIPSIS;
}
