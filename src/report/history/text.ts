/** The life of codes for a terminal: one dated entry under the other. */
import type { HistoryDocument } from "../../model/documents/history.js";
import { inBrackets } from "../comparison/text/changes.js";
import type { RenderDocument } from "../format-table.js";
import { markedLines } from "../media/terminal/marked-text.js";
import { type Page, pageText, sampleLines, textPage } from "../media/terminal/page.js";
import { inputLines } from "../media/terminal/provenance.js";
import { wrap } from "../media/terminal/wrap.js";
import { sourceText } from "../wording/source.js";
import { type EntryView, type HistoryView, historyView, type LifeView } from "./view.js";

export const renderHistoryText: RenderDocument<HistoryDocument> = async (document, options) => {
  const page = textPage(options);
  const view = historyView(document);
  const shown = view.codes.slice(0, page.perGroup);
  const left = view.codes.length - shown.length;
  const lines = [
    ...head(view, page),
    ...shown.flatMap((life) => lifeLines(life, page)),
    ...(left === 0 ? [] : [page.styles.faint(`... and ${left} more`), ""]),
    page.styles.heading("Provenance"),
    // A terminal is no place for twelve lines of every release: the document has them.
    ...(options.perGroup === null
      ? inputLines(view.provenance.inputs, page)
      : briefInputs(document)),
    page.styles.faint(`Made by ${view.provenance.tool}, document ${view.provenance.schema}`),
  ];
  return pageText(lines, page);
};

function briefInputs({ releases }: HistoryDocument): string[] {
  const width = Math.max(...releases.map(({ label }) => label.length));
  return releases.map(({ label, source }) => {
    const short = { ...source, sha256: `${source.sha256.slice(0, 16)}...` };
    return `  ${label.padEnd(width)}  ${sourceText(short)}`;
  });
}

function head(view: HistoryView, page: Page): string[] {
  const { styles, width } = page;
  const cautions = [
    ...view.cautions,
    ...(view.limit === null ? [] : [view.limit]),
    ...view.notFound.map(({ sentences }) => sentences.join(" ")),
  ];
  return [
    ...sampleLines(view.sampleNotice, page),
    ...wrap(view.span, width),
    ...cautions.flatMap((caution) => wrap(`! ${caution}`, width, "  ").map(styles.caution)),
    "",
  ];
}

function lifeLines(life: LifeView, page: Page): string[] {
  const { styles, width } = page;
  const indent = " ".repeat(life.code.length + 2);
  const [first = "", ...rest] = wrap(life.title, width - indent.length);
  return [
    `${styles.heading(life.code)}  ${styles.strong(first)}`,
    ...rest.map((line) => indent + styles.strong(line)),
    ...wrap(life.stateSentence, width - indent.length).map((line) => indent + line),
    "",
    ...life.entries.flatMap((entry) => entryLines(entry, page)),
    "",
  ];
}

/** Under the date and its two blanks on either side. */
const INDENT = " ".repeat(14);

function entryLines(entry: EntryView, page: Page): string[] {
  const { styles, width } = page;
  const under = (text: string) =>
    wrap(text, width - INDENT.length, "  ").map((line) => INDENT + line);
  const rows = entry.rows.flatMap(({ label, note, from, to, fromPieces, toPieces }) =>
    fromPieces === null || toPieces === null
      ? under(`${label}: ${from} → ${to}${inBrackets(note)}`)
      : [
          ...under(label + inBrackets(note)).map(styles.faint),
          ...markedLines("-", fromPieces, page, INDENT),
          ...markedLines("+", toPieces, page, INDENT),
        ],
  );
  const title = styles.status(entry.id, entry.title);
  return [
    `  ${styles.strong(entry.date.padEnd(10))}  ${title}`,
    ...under(entry.seen).map(styles.faint),
    ...(entry.description === "" ? [] : under(entry.description)),
    ...rows,
    ...entry.sentences.flatMap(under),
  ];
}
