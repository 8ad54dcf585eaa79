/** The history of codes for a terminal: dated entries, oldest first. */
import { when } from "../../model/basics/optional.js";
import type { HistoryDocument } from "../../model/documents/history.js";
import { markedRow } from "../comparison/text/changes.js";
import { type Page, textReport } from "../media/terminal/page.js";
import {
  codeHeading,
  codesHead,
  factLines,
  inputLines,
  provenanceLines,
} from "../media/terminal/parts.js";
import { sourceText } from "../wording/source.js";
import { type EntryView, historyView, type LifeView } from "./view.js";

export const render = textReport<HistoryDocument>((document, page) => {
  const view = historyView(document);
  const more = (left: string) => `... and ${left} more`;
  // Twelve lines of provenance per release are too long for a terminal; the document has them.
  const inputs = Number.isFinite(page.perGroup)
    ? briefInputs(document, page)
    : inputLines(view.provenance.inputs, page);
  return [
    ...codesHead(view, view.span, page),
    ...page.limited(view.codes, (life) => lifeLines(life, page), more),
    ...when(view.codes.length > page.perGroup, ""),
    ...provenanceLines(inputs, view.provenance.madeBy, page),
  ];
});

function briefInputs({ releases }: HistoryDocument, page: Page): string[] {
  const sources = releases.map(({ label, source }) => {
    const short = { ...source, sha256: `${source.sha256.slice(0, 16)}...` };
    return { label, value: sourceText(short) };
  });
  return factLines(sources, page);
}

function lifeLines({ code, title, stateSentence, entries }: LifeView, page: Page): string[] {
  return [
    ...codeHeading(code, title, page),
    ...page.hanging(" ".repeat(code.length + 2), stateSentence),
    "",
    ...entries.flatMap((entry) => entryLines(entry, page)),
    "",
  ];
}

/** The width of the date with two spaces on either side. */
const INDENT = 14;

function entryLines(entry: EntryView, page: Page): string[] {
  const { styles } = page;
  const under = (texts: string | readonly string[]) => page.indented(texts, INDENT);
  const title = styles.status(entry.id, entry.title);
  return [
    `  ${styles.strong(entry.date.padEnd(10))}  ${title}`,
    ...under(entry.seen).map(styles.faint),
    ...under(when(entry.description !== "", entry.description)),
    ...entry.rows.flatMap((row) => markedRow(row, INDENT, page)),
    ...under(entry.sentences),
  ];
}
