/** The document itself. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";
import type { RenderDocument } from "../format-table.js";

/** Whoever looks at the file sees what it holds: what turns the reading direction is spelled out. */
export const renderJson: RenderDocument<unknown> = async (document) =>
  `${JSON.stringify(document, null, 2).replace(BIDI_CONTROLS, spelledOut)}\n`;

function spelledOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
