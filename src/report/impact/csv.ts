/** The user's own table with our columns appended, as CSV; the first row has the notes. */
import { given } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument, TextInPieces } from "../format-table.js";
import { csvLines } from "../media/tables/csv.js";
import type { TableCell } from "../media/tables/table.js";
import { cautions } from "../wording/cautions.js";
import { sampleNotice } from "../wording/source.js";
import { impactColumns, linesOfYours } from "./line-columns.js";

/** The rows kept in the CSV: not titles above the header, blank rows or repeated headers. */
const ROWS = new Set(["line", "no-code", "unread"]);

export const render: RenderDocument<ImpactDocument, TextInPieces> = async (
  document,
  { bom = false },
) => {
  const { names } = document.columns;
  const columns = impactColumns(document);
  const header = [...names, ...columns.map(({ title }) => title), "Notes"];
  return { pieces: csvLines(header, rowsOf(document, columns), bom) };
};

function* rowsOf(
  document: ImpactDocument,
  columns: ReturnType<typeof impactColumns>,
): Generator<TableCell[]> {
  const said = [...given(sampleNotice(document)), ...cautions(document), ...document.notes];
  // Only in the first row, because on half a million rows they would be most of the file.
  let notes = said.join(" ") || null;
  for (const line of linesOfYours(document)) {
    const { kind, cells } = line.row;
    if (!ROWS.has(kind)) continue;
    yield [
      ...document.columns.names.map((_, at) => cells[at] ?? null),
      ...columns.map(({ cell }) => cell(line)),
      notes,
    ];
    notes = null;
  }
}
