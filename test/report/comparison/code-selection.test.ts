import { describe, expect, it } from "vitest";
import type { CardDocument } from "../../../src/model/documents/card.js";
import type { HistoryDocument } from "../../../src/model/documents/history.js";
import { selectCards, selectHistories } from "../../../src/report/comparison/code-selection.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../golden/documents.js";

const folder = tempFolder();
const asked = (codes: readonly string[] | null) => ({ only: null, severity: null, codes });

describe("a selection from a saved document", () => {
  it("keeps the cards of the requested codes and patterns, and counts them", async () => {
    const cards = (await SMALL.card(folder)) as CardDocument;
    const [first = ""] = cards.cards.map(({ code }) => code);
    expect(selectCards(cards, asked(null))).toBe(cards);
    for (const pattern of [first, `${first.slice(0, 3)}*`])
      expect(selectCards(cards, asked([pattern]))).toMatchObject({
        asked: [pattern],
        matched: 1,
        cards: [{ code: first }],
        notFound: [],
      });
    expect(selectCards(cards, asked(["Z*"]))).toMatchObject({ matched: 0, cards: [] });
  });

  it("keeps the histories of the requested codes, and counts them", async () => {
    const histories = (await SMALL.history(folder)) as HistoryDocument;
    const [first = ""] = histories.codes.map(({ code }) => code);
    expect(selectHistories(histories, asked(null))).toBe(histories);
    expect(selectHistories(histories, asked([first]))).toMatchObject({
      asked: [first],
      matched: 1,
      codes: [{ code: first }],
    });
    expect(selectHistories(histories, asked(["Z*"]))).toMatchObject({ matched: 0, codes: [] });
  });
});
