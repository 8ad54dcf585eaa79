/** The user's own table with ours beside it, as RFC 4180 text; what was left out stands in the first row. */
import { given } from "../../model/basics/optional.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { RenderDocument, TextInPieces } from "../format-table.js";
import { csvLines } from "../media/tables/csv.js";
import type { TableCell } from "../media/tables/table.js";
import { cautions } from "../wording/cautions.js";
import { sampleNotice } from "../wording/source.js";
import { impactColumns, linesOfYours } from "./line-columns.js";

/** Titles above the header, blank rows and headers that come again are no rows of a table. */
const ROWS = new Set(["line", "no-code", "unread"]);

export const renderImpactCsv: RenderDocument<ImpactDocument, TextInPieces> = async (
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
  // On every row of half a million, they would be most of the file.
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
