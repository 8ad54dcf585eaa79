/** Worklists that people wrote in: read, checked, and kept from being overwritten by a run that did not read them. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import { isReportLine, readWorklistTables } from "../../loader/worklist/read-worklist.js";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { Progress } from "../../model/worklist/task.js";
import {
  ownTitle,
  typedTitle,
  unfilledTitles,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import type { Worklists } from "../../overlay/worklist/carry-over.js";
import { uncheckedNewCodes } from "../../overlay/worklist/new-codes.js";
import { isWrittenIn } from "../../overlay/worklist/written-tasks.js";
import type { Output } from "../outputs/output.js";
import { CARRYING, isAnInput } from "../outputs/protected-inputs.js";
import { today } from "../source-date.js";
import { terminal } from "../terminal.js";
import { parseYaml } from "./parse-yaml.js";
import { readBounded, readNamed } from "./read-bounded.js";

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * @param paths the values of --worklist
 * @returns null where none is given
 * @throws KnownError for a file that cannot be read, or is no worklist
 */
export async function readWorklists(
  paths: readonly string[] | undefined,
): Promise<Worklists | null> {
  if (paths === undefined || paths.length === 0) return null;
  const files: WorklistFile[] = [];
  for (const path of paths) files.push(await readWorklist(path));
  return { files, asOf: today(), columns: await ownColumns() };
}

/** @throws KnownError likewise */
export async function readWorklist(path: string): Promise<WorklistFile> {
  const file = basename(path);
  const bytes = await bytesOf(path);
  const { rows, unfilled, left } = YAML.test(path)
    ? await yamlRows(bytes.toString("utf8"), file)
    : await readWorklistTables(bytes, file);
  const unknown = rows.some(isUnchecked) ? [UNCHECKED] : [];
  return { path, file, sha256: sha256Of(bytes), rows, unfilled, left: [...left, ...unknown] };
}

/** Somebody removed the column that tells a person's texts from the report's. */
const UNCHECKED = `texts that nothing tells from the report's own (its "${WORKLIST_TITLES.checks}" are gone)`;

function isUnchecked({ cells }: WorklistRow): boolean {
  const { id, todo, checks } = WORKLIST_TITLES;
  return [id, todo].every((title) => cells[title] !== undefined) && cells[checks] === undefined;
}

function bytesOf(path: string): Promise<Buffer> {
  const name = `The worklist ${path}`;
  return readNamed(path, { maxBytes: MAX_BYTES, name, hint: "Check --worklist." });
}

const YAML = /\.(?:ya?ml|json)$/i;

/** No task has them: what stands there beside one is a person's. */
const ABOUT_ROWS: ReadonlySet<string> = new Set([WORKLIST_TITLES.report, WORKLIST_TITLES.section]);

/** Titles of columns that a worklist of a comparison or of lines has itself. */
async function ownColumns(): Promise<ReadonlySet<string>> {
  const [ofCodes, ofLines] = await Promise.all([
    import("../../report/comparison/sheets/worklist.js"),
    import("../../report/impact/sheets.js"),
  ]);
  return new Set([
    ...Object.values(WORKLIST_TITLES).filter((title) => !ABOUT_ROWS.has(title)),
    ...ofCodes.WORKLIST_COLUMNS,
    ...ofLines.WORK_TITLES,
  ]);
}

/** Sections that we write. */
const SECTIONS: ReadonlySet<string> = new Set(["worklist", "gone", "report"]);

/** Every list of mappings in the file is a section of the worklist; other texts are rows of a person's. */
async function yamlRows(
  text: string,
  file: string,
): Promise<Pick<WorklistFile, "rows" | "unfilled" | "left">> {
  const document = await parseYaml(text, {
    what: `${file} cannot be read as YAML`,
    hint: "docs/worklist.md shows the form.",
    schema: "failsafe",
  });
  const sections = Object.entries(isMapping(document) ? document : {});
  if (!sections.some(([, list]) => Array.isArray(list)) && text.trim() !== "")
    throw notAWorklist(`${file} is no worklist: it has no list named worklist`);
  const titles = new Set<string>();
  const rows = sections.flatMap(([name, list]) =>
    (Array.isArray(list) ? list : [list]).flatMap((item: unknown, index): WorklistRow[] => {
      const where = `${file}, ${name} entry ${index + 1}`;
      const given = Object.entries(isMapping(item) ? item : { [name]: item });
      const filled = given.map(([title, value]) => {
        if (typeof value !== "string")
          throw notAWorklist(`${where}: ${title.slice(0, 40)} is no text`);
        return [ownTitle(title), value.trim()] as const;
      });
      if (new Set(filled.map(([title]) => title)).size < filled.length)
        throw notAWorklist(`${where} has a title twice`);
      for (const [title] of filled) titles.add(title);
      const cells = Object.fromEntries(filled.filter(([, value]) => value !== ""));
      if (Object.keys(cells).length === 0 || isReportLine(cells)) return [];
      const section = SECTIONS.has(name) ? {} : { [WORKLIST_TITLES.section]: name };
      return [{ where, cells: { ...section, ...cells } }];
    }),
  );
  const { Lexer } = await import("yaml");
  const marks = [...new Lexer().lex(text)].flatMap((token) => MARKS[token[0] ?? ""] ?? []);
  return { rows, unfilled: unfilledTitles(titles, rows), left: [...new Set(marks)] };
}

/** What stands in a YAML file beside its texts, by how it begins. */
const MARKS: Readonly<Record<string, string>> = {
  "#": "comments (#)",
  "&": "anchors (&)",
  "!": "tags (!)",
  "%": "directives (%)",
};

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notAWorklist(what: string): KnownError {
  return new KnownError(`${what}.`, { hint: "docs/worklist.md shows the form." });
}

/** How many cells a message names. */
const MOST_NAMED = 5;

/**
 * Carries worklists over to a report, and names the cells that people typed over.
 * @throws KnownError as trackDiff and trackImpact do
 */
export function tracked<D extends { readonly progress?: Progress | undefined }>(
  document: D,
  worklists: Worklists | null,
  track: (document: D, worklists: Worklists) => D,
): D {
  if (worklists === null) return document;
  const found = track(document, worklists);
  const cells = found.progress?.typedOver ?? [];
  const more = cells.length - MOST_NAMED;
  if (cells.length > 0)
    terminal.warn(
      `What was typed over the report's own columns is kept in columns named "${typedTitle("...")}": ${cells.slice(0, MOST_NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
    );
  return found;
}

/** Says which new codes no public file tells of, so that nobody takes them for checked. */
export function sayUncheckedNewCodes(edits: Parameters<typeof uncheckedNewCodes>[0]): void {
  const codes = uncheckedNewCodes(edits);
  if (codes.length > 0)
    terminal.warn(
      `New codes that are not checked, because they are not in the HCPCS Level II file (CPT): ${codes.slice(0, MOST_NAMED).join(", ")}${codes.length > MOST_NAMED ? `, and ${codes.length - MOST_NAMED} more` : ""}.`,
    );
}

/** Formats that hold nothing but a worklist, so that the file that was read may be written again. */
const RENEWED: ReadonlySet<string> = new Set(["worklist-csv", "worklist-yaml"]);

/** What no output may land on: the worklists that were read, but for those that this run renews. */
export function keptWorklists(
  paths: readonly string[] | undefined,
  renewed: readonly string[] | undefined,
): readonly string[] {
  const places = new Set((renewed ?? []).map((path) => resolve(path)));
  return (paths ?? []).filter((path) => !/\.worklist\./i.test(path) || !places.has(resolve(path)));
}

/**
 * Called just before outputs are written.
 * @throws KnownError where a worklist that was read has changed since, or an output would overwrite one that was not read
 */
export async function protectWorklists(
  outputs: readonly Output[],
  worklists: Worklists | null,
): Promise<void> {
  const read = new Map(worklists?.files.map((one) => [resolve(one.path), one]));
  if (outputs.some(({ format }) => CARRYING.has(format)))
    for (const { file, left } of read.values())
      if (left.length > 0)
        terminal.warn(`Keep ${file}: it has ${left.join(", ")}, which no other file is given.`);
  for (const { path, format } of outputs) {
    if (path === null || !existsSync(path)) continue;
    const known = read.get(resolve(path));
    if (known === undefined) {
      if (await isOthersWork(path)) throw notRead(path);
      continue;
    }
    if (!RENEWED.has(format)) throw isAnInput(path);
    const bytes = await bytesOf(path);
    if (sha256Of(bytes) !== known.sha256) throw changedSince(path);
    if (known.left.length > 0) throw wouldLose(path, known.left);
  }
}

/** Whether a file is a worklist that people have written in. Without a title of ids it is none, and is not read. */
async function isOthersWork(path: string): Promise<boolean> {
  const read = (most?: number) => readBounded(path, MAX_BYTES, most).catch(() => Buffer.alloc(0));
  // A document for programs, which can be hundreds of MB, holds nobody's work.
  if (/^\{\s*"schema":/.test(String(await read(HEAD)))) return false;
  const bytes = await read();
  const isNamed = /\.worklist\./i.test(path) && bytes.length > 0;
  const isZip = bytes.subarray(0, 2).toString("latin1") === "PK";
  if (!isZip && !isNamed && !namesTaskIds(bytes)) return false;
  const before = await readWorklist(path).catch(() => null);
  // A worklist whose header is gone or damaged cannot be read, and may hold anything.
  if (before === null) return isNamed;
  return before.left.length > 0 || isWrittenIn([before], await ownColumns());
}

const HEAD = 64;

/** Bytes that are looked at together, and those that the next ones have again: a title stands across no end of them. */
const [LOOKED_AT, OVERLAP] = [1024 * 1024, 64];

function namesTaskIds(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; start += LOOKED_AT) {
    // Of UTF-16, every other byte is zero.
    const text = bytes.toString("latin1", start, start + LOOKED_AT + OVERLAP).replaceAll("\0", "");
    if (/task id/i.test(text)) return true;
  }
  return false;
}

function wouldLose(path: string, left: readonly string[]): KnownError {
  return new KnownError(`${path} has ${left.join(", ")}, which writing it again would lose.`, {
    hint: "Move them into cells, such as the Comment of a task, or write to another file.",
  });
}

function changedSince(path: string): KnownError {
  return new KnownError(`${path} has changed since this run read it.`, {
    hint: "Nothing was written. Run again, so that what was written meanwhile is carried over.",
  });
}

function notRead(path: string): KnownError {
  return new KnownError(`${path} holds a worklist that people have written in.`, {
    hint: `Add --worklist ${path} and write to another file, so that nothing of it is lost; or remove it.`,
  });
}
