/** How much a release file may be, so that a bomb or a mistake ends in an error and not in a dead machine. */

const MiB = 1024 * 1024;

/** The largest CMS zip so far is under 3 MiB, the largest text under 6 MiB. */
export const MAX_FILE_BYTES = 64 * MiB;

/** One member unpacked. CMS's largest sheet (January 2026) unpacks to 15 MiB. */
export const MAX_MEMBER_BYTES = 64 * MiB;

/** All that is unpacked from one archive or workbook together. */
export const MAX_UNPACKED_BYTES = 128 * MiB;

/** Members of an archive, or files of a folder, that are looked at. */
export const MAX_MEMBERS = 1000;

/** Lines of a text or rows of a sheet. CMS's longest text (January 2026) has 16,615. */
export const MAX_LINES = 250_000;

/** Cells of a table, empty ones between others counted. CMS's largest sheet has 432,000. */
export const MAX_CELLS = 5_000_000;

/** Rows in which a table's header is searched; CMS's longest preamble has ten. */
export const MAX_PREAMBLE_ROWS = 200;

/** How much of a text is looked at to tell what it is; the longest preamble seen has 12 lines. */
export const PROBE_CHARACTERS = 64 * 1024;

/** Findings about one file; the worst of CMS's own (2018) has ten. */
export const MAX_DIAGNOSTICS = 100_000;

/**
 * How long a workbook may take to be parsed: CMS's largest xlsx, 21 MiB unpacked, takes under a second here,
 * an xls half a second for each of its MiB; a damaged one can keep SheetJS busy for ever.
 */
export const MAX_PARSE_MS = { least: 5000, perMiB: { xlsx: 500, xls: 3000 } };

/** Rows of a corrections file that are looked at; CMS's longest (2025) has 46. */
export const MAX_CORRECTIONS = 10_000;

/** Characters of a cell of a corrections file; CMS's longest description (2026) has 4,492. */
export const MAX_CORRECTION_TEXT = 8192;
