/** A text or the sheets of a workbook to the contents of a release: detected, read, accounted for. */
import type { ReleaseContents, ReleaseFormat } from "../../model/code-set/release.js";
import { decodeAs, encodingOf, type TextEncoding } from "../files/decode-text.js";
import { PROBE_CHARACTERS } from "../files/limits.js";
import { withLineFeeds } from "../files/line-breaks.js";
import { NotARelease, PASS_A_RELEASE } from "../files/members.js";
import { headerDelimiter, readDelimited } from "../tables/delimited.js";
import { exportedRow } from "../tables/exported-cells.js";
import type { Sheet } from "../tables/workbook.js";
import { reportCutTexts } from "./cut-texts.js";
import { withMonthsFirst } from "./day-order.js";
import { isFixedWidth, readFixedWidth } from "./fixed-width.js";
import { otherDocument } from "./other-documents.js";
import { RecordCollector } from "./record-collector.js";
import { findHeader, type TableHeader } from "./table-header.js";
import { readTable, type Table } from "./table-rows.js";
import { withoutUnreadableDates } from "./unreadable-dates.js";

export interface Provenance {
  readonly file: string;
  readonly member: string | null;
  /** Of the file, in hex. */
  readonly sha256: string;
}

/** Words in the first line of a file that say it is the package's own sample. */
const SAMPLE_MARK = "HCPCS-DIFF SAMPLE";

/** @throws NotARelease where a text is neither fixed-width records nor a table with a header */
export async function readText(bytes: Buffer, provenance: Provenance): Promise<ReleaseContents> {
  const encoding = encodingOf(bytes);
  const beginning = beginningOf(bytes, encoding);
  if (isFixedWidth(beginning)) {
    const collector = new RecordCollector({ ...provenance, unit: "line", countsByHundreds: true });
    readFixedWidth(bytes, encoding, collector);
    const [firstLine = ""] = beginning.split(/[\r\n]/, 1);
    const sample = firstLine.includes(SAMPLE_MARK);
    return contents(collector, provenance, { format: "fixed-width", encoding, sample });
  }
  return readDelimitedText(withLineFeeds(decodeAs(bytes, encoding)), provenance, encoding);
}

/** A character has four bytes at most. */
function beginningOf(bytes: Buffer, encoding: TextEncoding): string {
  return decodeAs(bytes.subarray(0, PROBE_CHARACTERS * 4), encoding);
}

async function readDelimitedText(
  text: string,
  provenance: Provenance,
  encoding: string,
): Promise<ReleaseContents> {
  const name = provenance.member ?? provenance.file;
  const delimiter = headerDelimiter(text);
  if (delimiter === null) {
    throw new NotARelease(
      `${name} is a text file, but no release: it has neither CMS's fixed-width records nor a header that names the code and a description.`,
      { hint: PASS_A_RELEASE },
    );
  }
  const rows = await readDelimited(text, delimiter, name);
  const sheet = { name: "", rows, dates: 1900 } as const;
  return readSheets([sheet], provenance, {
    format: "csv",
    encoding,
    complete: text.endsWith("\n"),
  });
}

interface SheetsReadAs {
  readonly format: ReleaseFormat;
  readonly encoding?: string;
  /** Of a text: whether its last line has its line break. */
  readonly complete?: boolean;
}

interface NamedTable extends Table {
  readonly sheet: string;
}

/**
 * Reads the sheet with the most fields; CMS's own releases have one.
 * @throws NotARelease where no sheet is a release
 */
export async function readSheets(
  sheets: readonly Sheet[],
  provenance: Provenance,
  { format, encoding, complete }: SheetsReadAs,
): Promise<ReleaseContents> {
  const name = provenance.member ?? provenance.file;
  const found = sheets.map((sheet) => ({ sheet, header: findHeader(sheet.rows) }));
  const tables = found
    .filter((one): one is { sheet: Sheet; header: TableHeader } => one.header !== null)
    .map(
      ({ sheet: { name: sheet, rows, dates }, header }): NamedTable => ({
        sheet,
        rows,
        header,
        dates,
        complete: complete ?? null,
      }),
    )
    .sort((a, b) => b.header.columns.size - a.header.columns.size);
  const [best, ...others] = tables;
  if (best === undefined) throw noTable(sheets, name);
  const other = otherDocument(best.rows, best.header, best.sheet);
  if (other !== null) throw isOtherDocument(name, other);
  const collector = new RecordCollector({
    ...provenance,
    unit: format === "csv" ? "line" : "row",
    countsByHundreds: false,
  });
  const exported = { ...best, rows: best.rows.map(exportedRow) };
  const table = withoutUnreadableDates(withMonthsFirst(exported, collector), collector);
  reportCutTexts(table, collector);
  readTable(table, collector);
  sayRivals(table, others, collector);
  const { header } = table;
  return contents(collector, provenance, {
    format,
    encoding: encoding ?? null,
    sample: false,
    header,
  });
}

/** A workbook with last year's release on a second sheet: which of the two was read must not be a guess. */
function sayRivals(
  table: NamedTable,
  others: readonly NamedTable[],
  collector: RecordCollector,
): void {
  const rivals = others.filter(({ header }) => header.columns.size === table.header.columns.size);
  if (rivals.length === 0) return;
  const names = rivals.map(({ sheet }) => `"${sheet}"`).join(", ");
  collector.report(
    "other-release-members",
    null,
    null,
    `The sheet "${table.sheet}" was read as the first; also there: ${names}.`,
  );
}

function noTable(sheets: readonly Sheet[], name: string): NotARelease {
  const other = sheets
    .map((sheet) => otherDocument(sheet.rows, null, sheet.name))
    .find((one) => one !== null);
  if (other !== undefined) return isOtherDocument(name, other);
  return new NotARelease(
    `${name} has no header row that names the code and a description (such as HCPC and LONG DESCRIPTION).`,
    { hint: PASS_A_RELEASE },
  );
}

function isOtherDocument(name: string, what: string): NotARelease {
  return new NotARelease(`${name} is ${what}, not a release.`, { hint: PASS_A_RELEASE, what });
}

interface ReadAs {
  readonly format: ReleaseFormat;
  readonly encoding: string | null;
  readonly sample: boolean;
  readonly header?: TableHeader;
}

function contents(
  collector: RecordCollector,
  provenance: Provenance,
  read: ReadAs,
): ReleaseContents {
  const { format, encoding, sample, header } = read;
  const { records, publishedOf, lineOf, lines } = collector.finish();
  const { file, member, sha256 } = provenance;
  if (records.size === 0) {
    throw new NotARelease(`${member ?? file} has a header but not one record.`, {
      hint: PASS_A_RELEASE,
    });
  }
  return {
    records,
    lineOf,
    publishedOf,
    missingFields: header?.missingFields ?? [],
    ignoredColumns: header?.ignoredColumns ?? [],
    source: { file, member, format, encoding, sha256 },
    lines,
    diagnostics: collector.diagnostics,
    sample,
  };
}
