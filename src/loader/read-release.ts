/** A file or folder from disk to the contents of a release. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { KnownError } from "../model/errors.js";
import type { ReleaseContents, ReleaseFormat } from "../model/record.js";
import { decodeText } from "./decode-text.js";
import { readDelimited } from "./delimited.js";
import { isFixedWidth, readFixedWidth } from "./fixed-width.js";
import { MAX_FILE_BYTES } from "./limits.js";
import { NotARelease, readOneOf } from "./members.js";
import { otherDocument } from "./other-documents.js";
import { RecordCollector } from "./record-collector.js";
import { type Sniffed, sniff } from "./sniff.js";
import { findHeader, hasTableHeader, type Row, readTable, type TableHeader } from "./table.js";
import { readWorkbook, type Sheet } from "./workbook.js";
import { zipMembers } from "./zip.js";

/** Words in a file's preamble that say it is the package's own sample. */
const SAMPLE_MARK = "HCPCS-DIFF SAMPLE";

const PASS_A_RELEASE =
  "Pass the zip that CMS publishes for a quarter, or its ANWEB text, xlsx or csv file.";

/**
 * Reads a release from a CMS zip, a fixed-width text, an xlsx or xls workbook, a delimited text, or a
 * folder that holds one of these. What it is is judged by content, not by name.
 *
 * @param path file or folder
 * @throws KnownError when there is nothing there that is a release
 */
export async function readReleaseFile(path: string): Promise<ReleaseContents> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(path, error);
  });
  if (info.isDirectory()) return readFolder(path);
  const bytes = await readBytes(path, info.size);
  const file = basename(path);
  if (bytes.length === 0) {
    throw new KnownError(`${file} is empty.`, { hint: `Download it again. ${PASS_A_RELEASE}` });
  }
  const sha256 = sha256Of(bytes);
  const sniffed = sniff(bytes);
  if (sniffed.kind !== "zip") return readBody(bytes, sniffed, { file, member: null, sha256 });
  const members = await zipMembers(bytes, file);
  return readOneOf(members, file, (member, body) =>
    readBody(body, sniff(body), { file, member: member.name, sha256 }),
  );
}

async function readFolder(folder: string): Promise<ReleaseContents> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const members = await Promise.all(
    names.map(async ({ name }) => {
      const { size } = await stat(join(folder, name));
      return { name, size, read: () => readBytes(join(folder, name), size) };
    }),
  );
  return readOneOf(members, `The folder ${basename(resolve(folder))}`, (member, body) => {
    const sniffed = sniff(body);
    if (sniffed.kind === "zip") return readReleaseFile(join(folder, member.name));
    return readBody(body, sniffed, { file: member.name, member: null, sha256: sha256Of(body) });
  });
}

interface Provenance {
  readonly file: string;
  readonly member: string | null;
  readonly sha256: string;
}

async function readBody(
  bytes: Buffer,
  sniffed: Sniffed,
  provenance: Provenance,
): Promise<ReleaseContents> {
  const name = provenance.member ?? provenance.file;
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(name);
  switch (sniffed.kind) {
    case "text":
      return readText(bytes, provenance);
    case "xlsx":
    case "xls":
      return readSheets(await readWorkbook(bytes, name, sniffed.kind), sniffed.kind, provenance);
    default:
      throw new NotARelease(`${name} is ${sniffed.name}, not a release.`, { hint: PASS_A_RELEASE });
  }
}

async function readText(bytes: Buffer, provenance: Provenance): Promise<ReleaseContents> {
  const name = provenance.member ?? provenance.file;
  const { text, encoding } = decodeText(bytes);
  if (isFixedWidth(text)) {
    const collector = new RecordCollector({ ...provenance, unit: "line" });
    readFixedWidth(text, collector);
    const sample = text.slice(0, text.indexOf("\n")).includes(SAMPLE_MARK);
    return contents(collector, { provenance, format: "fixed-width", encoding, sample });
  }
  if (!hasTableHeader(text)) {
    throw new NotARelease(
      `${name} is a text file, but no release: it has neither CMS's fixed-width records nor a header that names the code and a description.`,
      { hint: PASS_A_RELEASE },
    );
  }
  const rows = await readDelimited(text, name);
  return readSheets([{ name: "", rows }], "csv", provenance, encoding);
}

/** Of several sheets, the one with the most fields; CMS's own releases have one. */
function readSheets(
  sheets: readonly Sheet[],
  format: ReleaseFormat,
  provenance: Provenance,
  encoding: string | null = null,
): ReleaseContents {
  const name = provenance.member ?? provenance.file;
  const tables = sheets
    .map(({ name: sheet, rows }) => ({ sheet, rows, header: findHeader(rows) }))
    .filter((table): table is Table => table.header !== null)
    .sort((a, b) => b.header.columns.size - a.header.columns.size);
  const [table] = tables;
  if (table === undefined) {
    throw new NotARelease(
      `${name} has no header row that names the code and a description (such as HCPC and LONG DESCRIPTION).`,
      { hint: PASS_A_RELEASE },
    );
  }
  const other = otherDocument(table.rows, table.header, table.sheet);
  if (other !== null) {
    throw new NotARelease(`${name} is ${other}, not a release.`, { hint: PASS_A_RELEASE });
  }
  const unit = format === "csv" ? "line" : "row";
  const collector = new RecordCollector({ ...provenance, unit });
  readTable(table.rows, table.header, collector);
  return contents(collector, { provenance, format, encoding, sample: false, header: table.header });
}

interface Table {
  readonly sheet: string;
  readonly rows: Row[];
  readonly header: TableHeader;
}

interface ReadAs {
  readonly provenance: Provenance;
  readonly format: ReleaseFormat;
  readonly encoding: string | null;
  readonly sample: boolean;
  readonly header?: TableHeader;
}

function contents(collector: RecordCollector, read: ReadAs): ReleaseContents {
  const { provenance, format, encoding, sample, header } = read;
  const { records, lines } = collector.finish();
  const { file, member, sha256 } = provenance;
  if (records.size === 0) {
    throw new NotARelease(`${member ?? file} has a header but not one record.`, { hint: PASS_A_RELEASE });
  }
  return {
    records,
    missingFields: header?.missingFields ?? [],
    ignoredColumns: header?.ignoredColumns ?? [],
    source: { file, member, format, encoding, sha256 },
    lines,
    diagnostics: collector.diagnostics,
    sample,
  };
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function readBytes(path: string, size: number): Promise<Buffer> {
  if (size > MAX_FILE_BYTES) throw tooLarge(basename(path));
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw cannotOpen(path, error);
  });
}

function tooLarge(name: string): KnownError {
  const limit = Math.round(MAX_FILE_BYTES / 1024 / 1024);
  return new KnownError(`${name} is larger than ${limit} MiB, which no release is.`, { hint: PASS_A_RELEASE });
}

const OPEN_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be read by you",
  EPERM: "may not be read by you",
  ELOOP: "is a link that leads nowhere",
};

function cannotOpen(path: string, error: NodeJS.ErrnoException): KnownError {
  const why = OPEN_FAILURES[error.code ?? ""] ?? `cannot be opened (${error.code ?? error.message})`;
  return new KnownError(`${path} ${why}.`, { hint: "Check the name, and from which folder it counts.", cause: error });
}
