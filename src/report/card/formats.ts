import type { CardDocument } from "../../model/documents/card.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, pageFormats, TEXT } from "../standard-formats.js";

export const CARD_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderCardText },
  ...pageFormats<CardDocument>("card", async () => (await import("./view.js")).cardsView, {
    styles: ["page/codes.css"],
  }),
  json: JSON_FORMAT,
} as const satisfies FormatTable<CardDocument>;
