/** A part of a page that its Content Security Policy allows by its hash, and nothing else of its kind. */
import { createHash } from "node:crypto";

export interface PagePart {
  readonly text: string;
  /** `sha256-...`, of the text as it stands between its tags. */
  readonly hash: string;
}

export function pagePart(text: string): PagePart {
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
