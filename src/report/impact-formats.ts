/** What an impact on codes of one's own can be written as. */
import type { ImpactDocument } from "../model/impact.js";
import type { FormatTable, RenderDocument } from "./format-table.js";

export type RenderImpact = RenderDocument<ImpactDocument>;

export const IMPACT_FORMATS = {
  text: {
    title: "plain text, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./impact-text.js")).renderImpactText,
  },
  json: {
    title: "the whole document, to render from later",
    extensions: [".json"],
    load: async () => (await import("./impact-json.js")).renderImpactJson,
  },
} as const satisfies FormatTable<ImpactDocument>;

export type ImpactFormatName = keyof typeof IMPACT_FORMATS;
