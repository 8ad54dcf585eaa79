/** Record cards for a terminal: what the code is and how it stands, then field by field. */
import type { CardDocument } from "../../model/documents/card.js";
import type { RenderDocument } from "../format-table.js";
import {
  hangingIndent,
  type Page,
  pageText,
  sampleLines,
  textPage,
} from "../media/terminal/page.js";
import { inputLines } from "../media/terminal/provenance.js";
import { wrap } from "../media/terminal/wrap.js";
import { type CardRow, type CardsView, type CardView, cardsView } from "./view.js";

export const renderCardText: RenderDocument<CardDocument> = async (document, options) => {
  const page = textPage(options);
  const view = cardsView(document);
  const shown = view.cards.slice(0, page.perGroup);
  const lines = [
    ...head(view, page),
    ...shown.flatMap((card) => cardLines(card, page)),
    ...moreLines(view, shown.length, page),
    ...provenance(view, page),
  ];
  return pageText(lines, page);
};

function head(view: CardsView, page: Page): string[] {
  const { styles, width } = page;
  const missing = view.notFound.flatMap(({ sentences }) =>
    wrap(`! ${sentences.join(" ")}`, width, "  ").map(styles.caution),
  );
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(`Release ${view.release}, takes effect ${view.effectiveDate}`, width),
    ...view.cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(styles.caution)),
    ...(view.limit === null ? [] : wrap(`! ${view.limit}`, width, "  ").map(styles.caution)),
    ...missing,
    "",
  ];
}

function cardLines(card: CardView, page: Page): string[] {
  const { styles, width } = page;
  const [first = "", ...rest] = wrap(card.title, width - card.code.length - 2);
  const indent = " ".repeat(card.code.length + 2);
  return [
    `${styles.heading(card.code)}  ${styles.strong(first)}`,
    ...rest.map((line) => indent + styles.strong(line)),
    ...summary(card, page),
    "",
    ...fields(card, page),
    "",
  ];
}

/** How the code stands, and what it has to do with others. */
function summary(card: CardView, { styles, width }: Page): string[] {
  const { state, facts, replacements, crossReferences, namedBy } = card;
  const references = (label: string, list: CardView["crossReferences"]) =>
    list.map(({ code, text }) => ({ label, value: `${code}, ${text}.` }));
  const rows = [
    { label: "Status", value: `${state.title}. ${state.sentence}` },
    ...replacements.map((value) => ({ label: "Crosswalk", value })),
    ...references("Cross reference", crossReferences),
    ...references("Named by", namedBy),
    ...facts,
  ];
  const labels = Math.max(...rows.map(({ label }) => label.length));
  return rows.flatMap(({ label, value }) =>
    hangingIndent(`  ${label.padEnd(labels)}  `, value, width, (line) =>
      label === "Status" ? styles.strong(line) : line,
    ),
  );
}

function fields(card: CardView, page: Page): string[] {
  const { styles, width } = page;
  const labels = Math.max(...card.rows.map(({ label }) => label.length));
  return [
    ...card.rows.flatMap((row, at) => [
      ...hangingIndent(
        `  ${row.label.padEnd(labels)}  `,
        `${row.value} ${row.meaning}`.trim(),
        width,
      ),
      // A repeated field is explained once.
      ...(card.rows[at - 1]?.field === row.field ? [] : definitionLines(row, labels, page)),
    ]),
    ...(card.blank === ""
      ? []
      : wrap(`Blank: ${card.blank}.`, width - 2, "  ").map((line) => `  ${styles.faint(line)}`)),
    ...(card.notInSource === ""
      ? []
      : wrap(`Not in the source: ${card.notInSource}.`, width - 2, "  ").map(
          (line) => `  ${styles.caution(line)}`,
        )),
  ];
}

function definitionLines(
  { definition }: CardRow,
  labels: number,
  { styles, width }: Page,
): string[] {
  const indent = " ".repeat(labels + 6);
  return wrap(definition, width - indent.length).map((line) => indent + styles.faint(line));
}

function moreLines({ cards }: CardsView, shown: number, { styles }: Page): string[] {
  const left = cards.length - shown;
  if (left === 0) return [];
  return [
    styles.faint(
      `... and ${left} more: ${cards
        .slice(shown, shown + 20)
        .map(({ code }) => code)
        .join(", ")}${left > 20 ? ", ..." : ""}`,
    ),
    "",
  ];
}

function provenance({ provenance }: CardsView, page: Page): string[] {
  const { styles, width } = page;
  return [
    styles.heading("Provenance"),
    ...inputLines([provenance.input], page),
    ...provenance.lists.flatMap(({ label, value }) => hangingIndent(`${label}: `, value, width)),
    styles.faint(`Made by ${provenance.tool}, document ${provenance.schema}`),
  ];
}
