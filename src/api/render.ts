/** Turns documents into the bytes of a file. */

import { LOAD_COLUMNS, type LoadOptions } from "../model/impact/load-titles.js";
import { DOCUMENTS } from "../report/documents.js";
import { type RenderOptions, renderAs } from "../report/format-table.js";
import {
  demand,
  type Expect,
  expectAll,
  expectDocument,
  expectFolder,
  expectOption,
  expectText,
  expectYesOrNo,
  optionsOf,
} from "./arguments.js";

type Kinds = typeof DOCUMENTS;

/** A document of any kind; `schema` names the kind: `hcpcs-diff/1`, `hcpcs-impact/1`, ... */
export interface AnyDocument {
  readonly schema: Kinds[keyof Kinds]["id"];
}

/** The formats that a document can be written in. */
export type FormatOf<D extends AnyDocument> = {
  [K in keyof Kinds]: Kinds[K]["id"] extends D["schema"] ? keyof Kinds[K]["formats"] : never;
}[keyof Kinds];

/** A workbook or a mail is bytes; every other format is text. */
export type RenderedAs<Format> = Format extends "xlsx" | "eml" ? Uint8Array : string;

/**
 * Renders a document in one of its formats; the same document and options give the same bytes.
 * @param document the result of diffReleases, impactOfCodes, cardsOf, ..., or one saved as JSON
 * @param format such as `html`, `md`, `xlsx`, `csv`, `json`, `text`
 * @param options your own templates, the width of a terminal, ...
 * @throws KnownError if the kind of document or the format is unknown, the document is incomplete
 *   or contradicts itself, or a template is broken
 * @example
 * await writeFile("report.html", await renderReport(diff, "html"));
 */
export async function renderReport<D extends AnyDocument, Format extends FormatOf<D> & string>(
  document: D,
  format: Format,
  options: Partial<RenderOptions> = {},
): Promise<RenderedAs<Format>> {
  const kind = Object.values(DOCUMENTS).find(({ id }) => id === document?.schema);
  const ids = Object.values(DOCUMENTS).map(({ id }) => id);
  demand(
    kind !== undefined,
    "This is not an hcpcs-diff document: its schema is unknown.",
    `Choose from ${ids.join(", ")}.`,
  );
  expectDocument(document, kind, await kind.loadSchema());
  expectText(format, "The format");
  const given = optionsOf(options, OPTIONS, "renderReport");
  // The table was looked up by the document's kind, so it accepts the document.
  const rendered = await renderAs<unknown>(document, kind.formats as never, format, given);
  return rendered as RenderedAs<Format>;
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;
const expectCountOrNull = expectOption(
  "a whole number above 0, or null",
  (value) => value === null || isCount(value),
);
const expectColumns = expectAll(LOAD_COLUMNS, expectText, "The choice of columns");

const OPTIONS: Readonly<Record<keyof RenderOptions, Expect>> = {
  templates: (value) => value === null || expectFolder(value, "The templates folder"),
  width: expectOption("a whole number above 0", isCount),
  color: expectYesOrNo,
  perGroup: expectCountOrNull,
  bom: expectYesOrNo,
  load: (value) => optionsOf(value as LoadOptions, { columns: expectColumns }, "load"),
  maxSize: expectCountOrNull,
  epoch: expectOption(
    "seconds since 1970, or null",
    (value) => value === null || Number.isSafeInteger(value),
  ),
};
