/** Reads the contents of a release from a fixed-width text or from sheets. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { RELEASE_FIELDS } from "../../model/code-set/fields.js";
import type { ReleaseContents } from "../../model/code-set/release.js";
import type { DocumentSource } from "../../model/documents/key-schemas.js";
import { beginningOf, encodingOf } from "../files/decode-text.js";
import { NotARelease, PASS_A_RELEASE } from "../files/members.js";
import { shownSheet } from "../tables/sheet.js";
import type { DelimitedText, Tables } from "../tables/sheets-of.js";
import { asPublished } from "./exported-table.js";
import { isFixedWidth, readFixedWidth } from "./fixed-width.js";
import { RecordCollector } from "./record-collector.js";
import { sheetsOfRelease } from "./sheets-of-release.js";
import type { TableHeader } from "./table-header.js";
import { readTable } from "./table-rows.js";

/** Marks the bundled sample in the first line of its file. */
const SAMPLE_MARK = "HCPCS-DIFF SAMPLE";

/** @returns null if the text has no fixed-width records */
export function readFixedWidthText(
  bytes: Buffer,
  provenance: DocumentSource,
): ReleaseContents | null {
  const encoding = encodingOf(bytes);
  const beginning = beginningOf(bytes, encoding);
  if (!isFixedWidth(beginning)) return null;
  const collector = new RecordCollector({ ...provenance, unit: "line", countsByHundreds: true });
  readFixedWidth(bytes, encoding, collector);
  const [firstLine = ""] = beginning.split(/[\r\n]/, 1);
  const sample = firstLine.includes(SAMPLE_MARK);
  return { ...contents(collector, { ...provenance, format: "fixed-width", encoding }), sample };
}

type ReleaseTables = DelimitedText | Extract<Tables, { format: "xlsx" | "xls" }>;

/** @throws NotARelease if no sheet is a release */
export function readReleaseSheets(
  tables: ReleaseTables,
  provenance: DocumentSource,
): ReleaseContents {
  const { file, member } = provenance;
  const { read, others } = sheetsOfRelease(tables.sheets, member ?? file);
  const unit = tables.format === "csv" ? "line" : "row";
  const collector = new RecordCollector({ ...provenance, unit, countsByHundreds: false });
  for (const { sentence, hasCodes } of others)
    collector.report(hasCodes ? "sheet-not-read" : "other-sheet", sentence);
  if (tables.format === "csv") reportStrayQuotes(tables, collector);
  const names = read.map(({ sheet }) => shownSheet(sheet)).join(", ");
  if (read.length > 1)
    collector.report(
      "sheets-together",
      `${read.length} sheets were read as one release: ${names}.`,
    );
  const complete = tables.format === "csv" ? tables.complete : null;
  const headers = read.map(({ sheet, header }) => {
    reportRepeated(header, collector);
    const published = { rows: sheet.rows, header, dates: sheet.dates, complete };
    const table = asPublished(published, collector);
    readTable(table, collector);
    return table.header;
  });
  const encoding = tables.format === "csv" ? tables.encoding : null;
  return contents(collector, { ...provenance, format: tables.format, encoding }, headers);
}

function reportRepeated({ repeatedColumns }: TableHeader, collector: RecordCollector): void {
  if (repeatedColumns.length === 0) return;
  collector.report(
    "repeated-column",
    `Of columns with the same name, only the first was read: ${[...new Set(repeatedColumns)].join(", ")}.`,
  );
}

function reportStrayQuotes(
  { strayQuotes: { count, first } }: DelimitedText,
  collector: RecordCollector,
): void {
  if (first === null) return;
  const cells = count === 1 ? "One cell holds" : `${formatCount(count)} cells hold`;
  collector.report(
    "stray-quotes",
    `${cells} a quote without being enclosed in quotes, the first on line ${first.line}: "${first.text.slice(0, 40)}". Each is read as a character of its text, such as an inch mark.`,
    { line: first.line },
  );
}

/** @param headers headers of the sheets that were read; none for fixed-width text */
function contents(
  collector: RecordCollector,
  source: ReleaseContents["source"],
  headers: readonly TableHeader[] = [],
): ReleaseContents {
  const { lines, ...collected } = collector.finish();
  const { file, member, format, encoding, sha256 } = source;
  if (collected.records.size === 0) {
    throw new NotARelease(`${member ?? file} has a header but no records.`, {
      hint: PASS_A_RELEASE,
    });
  }
  const missing = new Set(headers.flatMap(({ missingFields }) => missingFields));
  return {
    ...collected,
    missingFields: RELEASE_FIELDS.filter((key) => missing.has(key)),
    ignoredColumns: [...new Set(headers.flatMap(({ ignoredColumns }) => ignoredColumns))],
    source: { file, member, format, encoding, sha256 },
    lines,
    diagnostics: collector.diagnostics,
    sample: false,
  };
}
