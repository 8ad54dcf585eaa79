/** Record cards for a terminal: first what each code is and its status, then field by field. */
import { firstFew } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { CardDocument } from "../../model/documents/card.js";
import { type Page, textReport } from "../media/terminal/page.js";
import {
  codeHeading,
  codesHead,
  factLines,
  inputLines,
  provenanceLines,
  widest,
} from "../media/terminal/parts.js";
import { type CardsView, type CardView, cardsView } from "./view.js";

export const render = textReport<CardDocument>((document, page) => {
  const view = cardsView(document);
  const left = view.cards.slice(page.perGroup);
  const more = firstFew(
    left.map(({ code }) => code),
    20,
  );
  const about = `Release ${view.release}, takes effect ${view.effectiveDate}`;
  return [
    ...codesHead(view, about, page),
    ...page.limited(
      view.cards,
      (card) => [
        ...codeHeading(card.code, card.title, page),
        ...[...summary(card, page), "", ...fields(card, page), ""],
      ],
      (count) => `... and ${count} more: ${more}`,
    ),
    ...when(left.length > 0, ""),
    ...provenance(view, page),
  ];
});

/** The status of the code, and its relations to other codes. */
function summary(card: CardView, page: Page): string[] {
  const { state, facts, replacements, crossReferences, namedBy } = card;
  const references = (label: string, list: CardView["crossReferences"]) =>
    list.map(({ code, text }) => ({ label, value: `${code}, ${text}.` }));
  const rows = [
    { label: "Status", value: `${state.title}. ${state.sentence}` },
    ...replacements.map((value) => ({ label: "Crosswalk", value })),
    ...references("Cross reference", crossReferences),
    ...references("Referenced by", namedBy),
    ...facts,
  ];
  return factLines(rows, page, ({ label }) =>
    label === "Status" ? page.styles.strong : (line) => line,
  );
}

function fields({ rows, blank, notInSource: lacking }: CardView, page: Page): string[] {
  const { styles } = page;
  const labels = widest(rows.map(({ label }) => label));
  return [
    ...rows.flatMap(({ label, value, meaning, definition, field }, at) => [
      ...page.hanging(`  ${label.padEnd(labels)}  `, `${value} ${meaning}`.trim()),
      // A field with several values is explained only once.
      ...when(rows[at - 1]?.field !== field, definition).flatMap((text) =>
        page.hanging(" ".repeat(labels + 6), text, styles.faint),
      ),
    ]),
    ...(blank === "" ? [] : page.indented(`Blank: ${blank}.`, 2, styles.faint)),
    ...(lacking === "" ? [] : page.indented(`Not in the source: ${lacking}.`, 2, styles.caution)),
  ];
}

function provenance({ provenance }: CardsView, page: Page): string[] {
  const lines = [
    ...inputLines([provenance.input], page),
    ...provenance.lists.flatMap(({ label, value }) => page.hanging(`${label}: `, value)),
  ];
  return provenanceLines(lines, provenance.madeBy, page);
}
