/** The document itself, of whatever kind. */
import type { RenderDocument } from "./format-table.js";

export const renderJson: RenderDocument<unknown> = async (document) =>
  `${JSON.stringify(document, null, 2)}\n`;
