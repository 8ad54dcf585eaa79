/** A document of cards reduced to the codes that the reader asks to see. */
import type { CardDocument } from "../model/card.js";
import { codePattern } from "../model/code-pattern.js";

/** @param codes patterns; null for all */
export function selectCards(document: CardDocument, codes: readonly string[] | null): CardDocument {
  if (codes === null) return document;
  const patterns = codes.map(codePattern);
  const cards = document.cards.filter(({ code }) => patterns.some((one) => one.test(code)));
  return { ...document, asked: [...codes], matched: cards.length, cards, notFound: [] };
}
