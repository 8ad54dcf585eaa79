/** Reduces a document of cards or histories to the requested codes. */

import { codeFilter } from "../../model/code-set/code-pattern.js";
import type { CardDocument } from "../../model/documents/card.js";
import type { HistoryDocument } from "../../model/documents/history.js";
import type { Selection } from "./selection.js";

export function selectCards(document: CardDocument, { codes }: Selection): CardDocument {
  if (codes === null) return document;
  const cards = asked(document.cards, codes);
  return { ...document, asked: [...codes], matched: cards.length, cards, notFound: [] };
}

export function selectHistories(document: HistoryDocument, { codes }: Selection): HistoryDocument {
  if (codes === null) return document;
  const kept = asked(document.codes, codes);
  return { ...document, asked: [...codes], matched: kept.length, codes: kept, notFound: [] };
}

function asked<T extends { readonly code: string }>(all: readonly T[], codes: readonly string[]) {
  const isAsked = codeFilter(codes);
  return all.filter(({ code }) => isAsked(code));
}
