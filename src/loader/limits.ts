/** How much a release file may be, so that a bomb or a mistake ends in an error and not in a dead machine. */

const MiB = 1024 * 1024;

/** The largest CMS zip so far is under 3 MiB; a user's own export may be larger. */
export const MAX_FILE_BYTES = 256 * MiB;

/** One member unpacked. CMS's largest sheet (January 2026) unpacks to 15 MiB. */
export const MAX_MEMBER_BYTES = 256 * MiB;

/** All that is unpacked from one archive or workbook together. */
export const MAX_UNPACKED_BYTES = 512 * MiB;

/** Members of an archive, or files of a folder, that are looked at. */
export const MAX_MEMBERS = 1000;

/** Rows in which a table's header is searched; CMS's longest preamble has ten. */
export const MAX_PREAMBLE_ROWS = 200;
