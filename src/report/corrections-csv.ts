/** What corrections do to a release, as CSV: a row a correction. */
import type { CorrectionsDocument } from "../model/corrections-document.js";
import { documentFiles } from "./corrections-document-view.js";
import { correctionRows } from "./corrections-table.js";
import { csvText } from "./csv-table.js";
import type { RenderDocument } from "./format-table.js";

export const renderCorrectionsCsv: RenderDocument<CorrectionsDocument> = async (
  document,
  { bom = false },
) => {
  const { columns, rows } = correctionRows(documentFiles(document));
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
