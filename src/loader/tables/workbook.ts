/** Excel workbooks (xlsx and the old xls) to rows, sheet by sheet. */
import { runInNewContext } from "node:vm";
import type { WorkBook } from "@e965/xlsx";
import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { Cell, Row } from "../../model/basics/row.js";
import { MAX_CELLS, MAX_LINES, MAX_PARSE_MS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import type { ZipMember } from "../files/zip.js";
import { type DateSystem, dayFromNumber } from "../release/normalize.js";

export interface Sheet {
  readonly name: string;
  readonly rows: Row[];
  readonly dates: DateSystem;
  /** Cells with a formula whose result was never saved; counted for a user's own table alone. */
  readonly emptyFormulas?: number;
}

/** How a user's own table is read: formulas are told from blanks, and days from numbers. */
export interface WorkbookReading {
  readonly yours?: boolean;
}

/** What SheetJS keeps of a cell in its dense form. */
interface SheetCell {
  readonly t: string;
  readonly v?: string | number | boolean | Date;
  /** The formula, and the number's format; kept for a user's own table alone. */
  readonly f?: string;
  readonly z?: string | number;
}

type SparseRow = (SheetCell | undefined)[];

const READ_OPTIONS = {
  dense: true,
  type: "buffer",
  cellFormula: false,
  cellHTML: false,
  cellText: false,
  bookVBA: false,
} as const;

/** Parts of a workbook that hold cells or say where they are; pictures and printer settings do not. */
const NEEDED_PARTS = /\.(?:xml|rels)$|^xl\/[^/]*\.bin$|^xl\/worksheets\/[^/]*\.bin$/i;

/**
 * Reads an xlsx. SheetJS believes the sizes in a zip, and reads other headers of it than our own reader
 * does; so it is given the parts that ours unpacked, and never the archive.
 * @param members of the archive that the workbook is
 * @param file its name, for messages
 * @throws KnownError when it is damaged, encrypted or too large
 */
export async function readXlsx(
  members: readonly ZipMember[],
  file: string,
  { yours = false }: WorkbookReading = {},
): Promise<Sheet[]> {
  const { CFB, parse_zip } = (await import("@e965/xlsx")) as unknown as SheetJsZip;
  const parts = CFB.utils.cfb_new();
  let size = 0;
  for (const member of members) {
    if (!NEEDED_PARTS.test(member.name)) continue;
    const body = await member.read();
    CFB.utils.cfb_add(parts, member.name, body, { unsafe: true });
    size += body.length;
  }
  return sheetsOf(
    parsed(() => parse_zip(parts, readOptions(yours)), timeFor(size, "xlsx"), file),
    file,
    yours ? await dayFormats() : null,
  );
}

/** What SheetJS's module exports and its types leave out. */
interface SheetJsZip {
  readonly CFB: {
    readonly utils: {
      cfb_new(): object;
      cfb_add(parts: object, name: string, body: Buffer, options: { unsafe: boolean }): void;
    };
  };
  parse_zip(parts: object, options: object): WorkBook;
}

/** The stream in which Excel hides a workbook with a password ([MS-OFFCRYPTO] 2.3.4.2). */
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");

/** Reads an xls, or says why an old Office document is none. */
export async function readXls(
  bytes: Buffer,
  file: string,
  { yours = false }: WorkbookReading = {},
): Promise<Sheet[]> {
  if (bytes.includes(ENCRYPTED_PACKAGE)) {
    throw new KnownError(`${file} is encrypted: it needs a password.`, {
      hint: "Open it in a spreadsheet program and save it without a password.",
    });
  }
  const { read } = await import("@e965/xlsx");
  return sheetsOf(
    parsed(() => read(bytes, readOptions(yours)), timeFor(bytes.length, "xls"), file),
    file,
    yours ? await dayFormats() : null,
  );
}

function readOptions(yours: boolean) {
  // Without stubs SheetJS drops a formula that has no result, and nobody would learn why the cell is blank.
  return yours
    ? { ...READ_OPTIONS, cellFormula: true, cellNF: true, sheetStubs: true }
    : { ...READ_OPTIONS };
}

/** @returns whether a number's format shows it as a day */
async function dayFormats(): Promise<(format: string | number) => boolean> {
  const { SSF } = (await import("@e965/xlsx")) as unknown as SheetJsFormats;
  return (format) => SSF.is_date(String(format));
}

interface SheetJsFormats {
  readonly SSF: { is_date(format: string): boolean };
}

function sheetsOf(
  { SheetNames, Sheets, Workbook }: WorkBook,
  file: string,
  isDay: ((format: string | number) => boolean) | null = null,
): Sheet[] {
  const dates: DateSystem = Workbook?.WBProps?.date1904 ? 1904 : 1900;
  return SheetNames.map((name) => {
    const cells = (Sheets[name] as { "!data"?: SparseRow[] } | undefined)?.["!data"] ?? [];
    refuseTooMany(cells, name, file);
    const rows = Array.from(cells, (row, index) => ({
      number: index + 1,
      cells: Array.from(row ?? [], (cell) =>
        isDay === null ? cellValue(cell) : shownValue(cell, isDay, dates),
      ),
    }));
    if (isDay === null) return { name, rows, dates };
    return { name, rows, dates, emptyFormulas: emptyFormulas(cells) };
  });
}

/** In milliseconds, by the bytes of an xls or of the unpacked parts of an xlsx. */
function timeFor(size: number, kind: "xlsx" | "xls"): number {
  return Math.ceil(MAX_PARSE_MS.least + (size / 1024 / 1024) * MAX_PARSE_MS.perMiB[kind]);
}

function parsed(parse: () => WorkBook, timeout: number, file: string): WorkBook {
  try {
    return quietly(() => withinTime(parse, timeout));
  } catch (error) {
    throw new KnownError(`${file} cannot be read as a workbook: ${whyNot(error)}.`, {
      hint: "Open it in a spreadsheet program and save it again, or pass the text member of CMS's zip.",
      cause: error,
    });
  }
}

/** SheetJS can loop for ever over a damaged xls; nothing but V8's watchdog gets out of that. */
function withinTime<T>(work: () => T, timeout: number): T {
  return runInNewContext("work()", { work }, { timeout });
}

/** SheetJS prints what it finds odd in a workbook; what there is to say, we say. */
function quietly<T>(work: () => T): T {
  const { error } = console;
  console.error = () => undefined;
  try {
    return work();
  } finally {
    console.error = error;
  }
}

function whyNot(error: unknown): string {
  if ((error as NodeJS.ErrnoException | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
    return "it takes longer than any release would";
  }
  // SheetJS throws strings too.
  return shownName(error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

/** A cell in the last corner makes a sheet of billions; SheetJS leaves the gap open, we would fill it. */
function refuseTooMany(cells: readonly SparseRow[], sheet: string, file: string): void {
  if (cells.length <= MAX_LINES) {
    // A gap between rows has no length.
    const count = Array.from(cells, (row: SparseRow | undefined) => row?.length ?? 0);
    if (count.reduce((sum, length) => sum + length, 0) <= MAX_CELLS) return;
  }
  throw new KnownError(
    `${file} is refused: its sheet ${shownName(sheet)} reaches to ${formatCount(cells.length)} rows and more cells than a release ever has.`,
    { hint: "Copy the table alone into a new workbook, or pass the text member of CMS's zip." },
  );
}

/** A number that its format shows as a day is that day. */
function shownValue(
  cell: SheetCell | undefined,
  isDay: (format: string | number) => boolean,
  dates: DateSystem,
): Cell {
  const value = cellValue(cell);
  if (typeof value !== "number" || cell?.z === undefined || !isDay(cell.z)) return value;
  const day = dayFromNumber(Math.floor(value), dates);
  return /^\d{8}$/.test(day) ? day.replace(/^(....)(..)(..)$/, "$1-$2-$3") : day;
}

/** A cell without a value; SheetJS gives one with a formula the value 0 all the same. */
const STUB = "z";

/** What a program wrote that does not compute: the formula is there, its result is not. */
function emptyFormulas(cells: readonly SparseRow[]): number {
  let count = 0;
  for (const row of cells) {
    for (const cell of row ?? []) {
      if (cell?.f !== undefined && (cell.t === STUB || cell.v === undefined || cell.v === null))
        count += 1;
    }
  }
  return count;
}

function cellValue(cell: SheetCell | undefined): Cell {
  const value = cell?.v;
  // "e" is an Excel error such as #N/A: nothing that CMS published.
  if (value === undefined || value === null || cell?.t === "e" || cell?.t === STUB) return null;
  return typeof value === "number" ? value : String(value);
}
