/** A document of single codes reduced to the codes that the reader asks to see. */

import { codePattern } from "../../model/code-set/code-pattern.js";
import type { CardDocument } from "../../model/documents/card.js";
import type { HistoryDocument } from "../../model/documents/history.js";
import type { Selection } from "./selection.js";

/** The cards of the codes that were asked for. */
export function selectCards(document: CardDocument, { codes }: Selection): CardDocument {
  if (codes === null) return document;
  const patterns = codes.map(codePattern);
  const cards = document.cards.filter(({ code }) => patterns.some((one) => one.test(code)));
  return { ...document, asked: [...codes], matched: cards.length, cards, notFound: [] };
}

/** The same of a history. */
export function selectHistories(document: HistoryDocument, { codes }: Selection): HistoryDocument {
  if (codes === null) return document;
  const patterns = codes.map(codePattern);
  const kept = document.codes.filter(({ code }) => patterns.some((one) => one.test(code)));
  return { ...document, asked: [...codes], matched: kept.length, codes: kept, notFound: [] };
}
