/** A part of a page that its Content Security Policy allows by its hash, and nothing else of its kind. */
import { createHash } from "node:crypto";
import { readPagePart } from "./render.js";

export interface PagePart {
  readonly text: string;
  /** `sha256-...`, of the text as it stands between its tags. */
  readonly hash: string;
}

export function pagePart(text: string): PagePart {
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}

/** What all pages look like alike; their own sheets come on top of it. */
const SHARED_STYLE = "page.css";

/**
 * Style sheets as the one style of a page: the one that all share, then its own in the order given.
 * @param folder the user's templates, or null
 */
export async function pageStyle(
  names: readonly string[],
  folder: string | null,
): Promise<PagePart> {
  const sheets = await Promise.all(
    [SHARED_STYLE, ...names].map((name) => readPagePart(name, folder)),
  );
  return pagePart(sheets.join("\n"));
}
