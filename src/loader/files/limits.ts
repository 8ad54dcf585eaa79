/** Limits on the size of files, so that a zip bomb or a mistake ends in an error and not in exhausted memory. */

const MiB = 1024 * 1024;

/** Limits for one file and a table in it. Users' tables are larger than any release of CMS. */
export interface TableLimits {
  readonly fileBytes: number;
  /** One member of an archive, or part of a workbook, unpacked. */
  readonly memberBytes: number;
  /** All that is unpacked from one archive or workbook together. */
  readonly unpackedBytes: number;
  /** Lines of a text or rows of a sheet. */
  readonly lines: number;
  /** Cells of a table, empty ones between others counted. */
  readonly cells: number;
}

/**
 * CMS's largest zip so far is under 3 MiB, its largest text under 6 MiB; its largest sheet (January 2026) unpacks to
 * 15 MiB and has 432,000 cells, its longest text 16,615 lines.
 */
export const RELEASE_LIMITS: TableLimits = {
  fileBytes: 64 * MiB,
  memberBytes: 64 * MiB,
  unpackedBytes: 128 * MiB,
  lines: 250_000,
  cells: 5_000_000,
};

/**
 * A chargemaster of a large health system has half a million lines; a hospital's price file, every payer in it, several
 * hundred MiB. Texts are read whole, and Node.js has none of more than 512 MiB.
 */
export const YOUR_TABLE_LIMITS: TableLimits = {
  fileBytes: 500 * MiB,
  memberBytes: 1024 * MiB,
  unpackedBytes: 2048 * MiB,
  lines: 2_000_000,
  cells: 50_000_000,
};

/** How many members of an archive, or files of a folder, the loader examines. */
export const MAX_MEMBERS = 1000;

/** Rows in which a table's header is searched; CMS's longest preamble has ten. */
export const MAX_PREAMBLE_ROWS = 200;

/** How much of a text is looked at to tell what it is; the longest preamble seen has 12 lines. */
export const PROBE_CHARACTERS = 64 * 1024;

/** Findings about one file; the worst of CMS's own (2018) has ten. */
export const MAX_DIAGNOSTICS = 100_000;

/** How many codes one finding names. */
export const MOST_NAMED = 20;

/**
 * Seconds of CPU, not of the clock, in which SheetJS must have read an xls: half a second for each MiB is usual, and a
 * damaged one can keep it busy for ever.
 */
const XLS_CPU_SECONDS = { least: 10, perMiB: 5 };

let allowedSeconds: number | null = null;

/** Sets the limit for all workbooks that this process reads from here on (`--xls-seconds`); null for that by size. */
export function allowXlsSeconds(seconds: number | null): void {
  allowedSeconds = seconds;
}

/** @param bytes the size of the workbook */
export function xlsCpuSeconds(bytes: number): number {
  return allowedSeconds ?? XLS_CPU_SECONDS.least + (bytes / MiB) * XLS_CPU_SECONDS.perMiB;
}

/** Rows of a corrections file that are looked at; CMS's longest (2025) has 46. */
export const MAX_CORRECTIONS = 10_000;

/** Characters of a cell of a corrections file; CMS's longest description (2026) has 4,492. */
export const MAX_CORRECTION_TEXT = 8192;
