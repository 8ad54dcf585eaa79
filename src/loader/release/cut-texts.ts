/** Long descriptions that a program cut off when it wrote the table. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import type { RecordCollector } from "./record-collector.js";
import type { Table } from "./table-rows.js";

/**
 * Where Excel 95 and older end a text, Access's short texts, and SheetJS's xls without shared strings (as it writes
 * one unless told).
 */
const CUT_AT = 255;

/** CMS's own releases have three to seven texts of just that length, and hundreds of longer ones. */
const MOST_BY_CHANCE = 10;

/** Reports one finding where no description is longer than the limit, and more end at it than chance allows. */
export function reportCutTexts({ rows, header }: Table, collector: RecordCollector): void {
  const [place] = header.columns.get("longDescription") ?? [];
  if (place === undefined) return;
  const lengths = rows.slice(header.index + 1).map(({ number, cells }) => ({
    number,
    length: String(cells[place] ?? "").length,
  }));
  const cut = lengths.filter(({ length }) => length === CUT_AT);
  const [first] = cut;
  if (first === undefined || cut.length <= MOST_BY_CHANCE) return;
  if (lengths.some(({ length }) => length > CUT_AT)) return;
  collector.report(
    "cut-texts",
    `${formatCount(cut.length)} long descriptions, the first at ${collector.origin.unit} ${first.number}, end at character ${CUT_AT} and none is longer: the program that wrote the file seems to have cut them off, and they will differ from the whole ones. Export it as xlsx or csv again.`,
    { line: first.number },
  );
}
