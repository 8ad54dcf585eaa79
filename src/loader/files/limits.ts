/** Limits on file sizes: a zip bomb or a wrong file must end in an error, not exhaust memory. */

const MiB = 1024 * 1024;

/** Limits for one file and a table in it. Users' tables are larger than any CMS release. */
export interface TableLimits {
  readonly fileBytes: number;
  /** Unpacked size of one archive member or workbook part. */
  readonly memberBytes: number;
  /** Unpacked size of a whole archive or workbook. */
  readonly unpackedBytes: number;
  /** Lines of a text or rows of a sheet. */
  readonly lines: number;
  /** Cells of a table, including empty ones between others. */
  readonly cells: number;
}

/**
 * CMS's largest zip so far is under 3 MiB, and its largest text under 6 MiB with 16,615 lines; its
 * largest sheet (January 2026) unpacks to 15 MiB and has 432,000 cells.
 */
export const RELEASE_LIMITS: TableLimits = {
  fileBytes: 64 * MiB,
  memberBytes: 64 * MiB,
  unpackedBytes: 128 * MiB,
  lines: 250_000,
  cells: 5_000_000,
};

/**
 * A large health system's chargemaster has half a million lines; a hospital's price file with every
 * payer has several hundred MiB. We read texts whole, and a string in Node.js has at most 512 MiB.
 */
export const YOUR_TABLE_LIMITS: TableLimits = {
  fileBytes: 500 * MiB,
  memberBytes: 1024 * MiB,
  unpackedBytes: 2048 * MiB,
  lines: 2_000_000,
  cells: 50_000_000,
};

/** Limit on the members of an archive or the files of a folder. */
export const MAX_MEMBERS = 1000;

/** How many rows are searched for a table's header; CMS's longest preamble has ten. */
export const MAX_PREAMBLE_ROWS = 200;

/** How many characters are examined to recognize a text; the longest preamble has 12 lines. */
export const PROBE_CHARACTERS = 64 * 1024;

/** Limit on the findings about one file; CMS's worst release (2018) has ten. */
export const MAX_DIAGNOSTICS = 100_000;

/** How many codes one finding lists. */
export const MOST_NAMED = 20;

/** CPU seconds to read an xls: 0.5 per MiB is usual, but a damaged file can take forever. */
const XLS_CPU_SECONDS = { least: 10, perMiB: 5 };

let allowedSeconds: number | null = null;

/** Sets the limit for all further workbooks of this process; null restores the default. */
export function allowXlsSeconds(seconds: number | null): void {
  allowedSeconds = seconds;
}

export function xlsCpuSeconds(bytes: number): number {
  return allowedSeconds ?? XLS_CPU_SECONDS.least + (bytes / MiB) * XLS_CPU_SECONDS.perMiB;
}

/** How many rows of a corrections file are read; CMS's longest (2025) has 46. */
export const MAX_CORRECTIONS = 10_000;

/** Characters read of a cell in a corrections file; CMS's longest description (2026) has 4,492. */
export const MAX_CORRECTION_TEXT = 8192;
