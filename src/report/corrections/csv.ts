/** What corrections do to a release, as CSV: a row a correction. */
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { correctionRows } from "../comparison/sheets/corrections.js";
import type { RenderDocument } from "../format-table.js";
import { csvText } from "../media/tables/csv.js";
import { correctionsView } from "./view.js";

export const renderCorrectionsCsv: RenderDocument<CorrectionsDocument> = async (
  document,
  { bom = false },
) => {
  const { columns, rows } = correctionRows(correctionsView(document).files);
  return csvText(
    columns.map(({ title }) => title),
    rows,
    bom,
  );
};
