/** Reads xls and xlsb with SheetJS in a worker, because a damaged file can keep it busy forever. */
import { createRequire } from "node:module";
import type { WorkBook } from "@e965/xlsx";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { type DateSystem, dayOfCount } from "../../model/basics/day-counts.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Cell, MergedCells } from "../../model/basics/row.js";
import { type TableLimits, xlsCpuSeconds } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import type { ZipMember } from "../files/zip.js";
import { type Sheet, tooManyCells, unreadableWorkbook } from "./sheet.js";
import { showsDay } from "./xlsx/number-formats.js";

/** A cell in SheetJS's dense form: type, value, formula and number format. */
interface SheetCell {
  readonly t: string;
  readonly v?: string | number | boolean | Date | null;
  readonly f?: string;
  readonly z?: string | number;
}

type SparseRow = (SheetCell | undefined)[];

/** The stream that holds a password-protected workbook ([MS-OFFCRYPTO] 2.3.4.2). */
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");

/** Input of SheetJS: a whole xls, or parts of an xlsb unpacked by our strict zip reader. */
type Body = Buffer | readonly { readonly name: string; readonly body: Buffer }[];

/** Parts of an xlsb that hold cells or point to them, unlike pictures and printer settings. */
const NEEDED_PARTS = /\.(?:xml|rels)$|^xl\/[^/]*\.bin$|^xl\/worksheets\/[^/]*\.bin$/i;

/** @throws KnownError like readXls */
export async function readXlsb(
  members: readonly ZipMember[],
  file: string,
  limits: TableLimits,
): Promise<Sheet[]> {
  const parts: { name: string; body: Buffer }[] = [];
  for (const { name, read } of members)
    if (NEEDED_PARTS.test(name)) parts.push({ name, body: await read() });
  const size = parts.reduce((sum, { body }) => sum + body.length, 0);
  return sheetsFrom(await inWorker(parts, size, file), file, limits);
}

/**
 * @param file name of the file, for messages
 * @throws KnownError if the file is damaged, encrypted, or too large
 */
export async function readXls(bytes: Buffer, file: string, limits: TableLimits): Promise<Sheet[]> {
  if (bytes.includes(ENCRYPTED_PACKAGE)) {
    throw new KnownError(`${file} is encrypted: it needs a password.`, {
      hint: "Open it in a spreadsheet program and save it without a password.",
    });
  }
  return sheetsFrom(await inWorker(bytes, bytes.length, file), file, limits);
}

function sheetsFrom(
  { SheetNames, Sheets, Workbook }: ReadBook,
  file: string,
  limits: TableLimits,
): Sheet[] {
  const dates: DateSystem = Workbook?.WBProps?.date1904 ? 1904 : 1900;
  return SheetNames.map((name, index) => {
    const cells = (Sheets[name] as { "!data"?: SparseRow[] } | undefined)?.["!data"] ?? [];
    // SheetJS leaves gaps in its arrays; filling them up to a cell in the far corner would
    // make billions of cells.
    const lengths = Array.from(
      { length: Math.min(cells.length, limits.lines + 1) },
      (_, row) => cells[row]?.length ?? 0,
    );
    const total = lengths.reduce((sum, length) => sum + length, 0);
    if (cells.length > limits.lines || total > limits.cells) throw tooManyCells(file, name, limits);
    return {
      name,
      hidden: (Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0,
      dates,
      columns: null,
      rows: Array.from(cells, (row: SparseRow | undefined, place) => ({
        number: place + 1,
        cells: Array.from(row ?? [], (cell) => cellValue(cell, dates)),
      })),
      hiddenRows: (Sheets[name]?.["!rows"] ?? []).filter(
        (row, place) => row?.hidden === true && (lengths[place] ?? 0) > 0,
      ).length,
      emptyFormulas: cells.flat().filter(isEmptyFormula).length,
      merged: (Sheets[name]?.["!merges"] ?? []).flatMap(({ s, e }): MergedCells[] =>
        e.r > s.r ? [{ column: s.c, first: s.r + 1, last: e.r + 1 }] : [],
      ),
    };
  });
}

/** Silences SheetJS, which prints warnings to the console. */
const WORKER = `
const { parentPort, workerData: { module, body } } = require("node:worker_threads");
console.error = () => undefined;
try {
  const { read, CFB, parse_zip } = require(module);
  const options = { dense: true, type: "buffer", cellFormula: true, cellNF: true, sheetStubs: true, cellHTML: false, cellText: false, bookVBA: false };
  const parts = CFB.utils.cfb_new();
  if (Array.isArray(body)) for (const part of body) CFB.utils.cfb_add(parts, part.name, Buffer.from(part.body), { unsafe: true });
  const { SheetNames, Sheets, Workbook } = Array.isArray(body) ? parse_zip(parts, options) : read(Buffer.from(body), options);
  parentPort.postMessage({ SheetNames, Sheets, Workbook: { WBProps: Workbook?.WBProps, Sheets: Workbook?.Sheets } });
} catch (error) {
  parentPort.postMessage({ error: error instanceof Error ? error.message : String(error) });
}
`;

const CHECK_EVERY_MS = 200;

type ReadBook = Pick<WorkBook, "SheetNames" | "Sheets" | "Workbook">;

async function inWorker(body: Body, size: number, file: string): Promise<ReadBook> {
  const cpuSeconds = xlsCpuSeconds(size);
  const { Worker } = await import("node:worker_threads");
  const module = createRequire(import.meta.url).resolve("@e965/xlsx");
  const worker = new Worker(WORKER, { eval: true, workerData: { module, body } });
  const cpu = cpuClock();
  return new Promise<ReadBook>((done, failed) => {
    const watch = setInterval(() => {
      if (cpu() > cpuSeconds)
        failed(
          unreadableWorkbook(
            file,
            `it took ${pluralize(Math.round(cpuSeconds), "second")} of CPU time and was not read`,
            `${SAVE_AGAIN} If it is sound, allow more with --xls-seconds ${Math.ceil(cpuSeconds) * 10}.`,
          ),
        );
    }, CHECK_EVERY_MS);
    worker.once("message", (message: ReadBook | { readonly error: string }) => {
      if ("error" in message)
        failed(unreadableWorkbook(file, shownName(message.error).replace(/\.$/, ""), SAVE_AGAIN));
      else done(message);
    });
    worker.once("error", (error) =>
      failed(unreadableWorkbook(file, shownName(error.message), SAVE_AGAIN)),
    );
    worker.once("exit", () => clearInterval(watch));
  }).finally(() => worker.terminate());
}

/** @returns a clock of the whole process's CPU seconds; meanwhile only the worker uses the CPU */
function cpuClock(): () => number {
  // biome-ignore lint/style/noRestrictedGlobals: only process has the CPU time in Node 20, and library callers pass no clock in; by wall time a busy machine would refuse sound workbooks
  const { cpuUsage } = process;
  const before = cpuUsage();
  return () => {
    const { user, system } = cpuUsage(before);
    return (user + system) / 1e6;
  };
}

const SAVE_AGAIN = "Open it in a spreadsheet program and save it as xlsx or csv.";

/** SheetJS's type of a cell without a value; for a formula without a result it has the value 0. */
const STUB = "z";

const NOT_AVAILABLE = 0x2a;

function isEmptyFormula(cell: SheetCell | undefined): boolean {
  return cell?.f !== undefined && (cell.t === STUB || cell.v === undefined || cell.v === null);
}

/** Converts a number to a date if its format shows one. */
function cellValue(cell: SheetCell | undefined, dates: DateSystem): Cell {
  const value = cell?.v;
  if (value === undefined || value === null || cell?.t === STUB) return null;
  // Excel's errors have numbers. Lookups write #N/A for nothing; in any other a value was lost.
  if (cell?.t === "e") return value === NOT_AVAILABLE ? null : "#ERROR!";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "number") return String(value);
  return cell?.z !== undefined && showsDay(String(cell.z))
    ? (dayOfCount(value, dates) ?? value)
    : value;
}
