/** Worklists that people wrote in, read and checked. */
import { basename } from "node:path";
import { readWorklistTables } from "../../loader/worklist/read-worklist.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import {
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import type { Worklists } from "../../overlay/worklist/carry-over.js";
import { today } from "../source-date.js";
import { readNamed } from "./read-bounded.js";
import { yamlRows } from "./worklist-yaml.js";

/** A worklist is not larger. */
export const MAX_BYTES = 256 * 1024 * 1024;

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

export function bytesOf(path: string): Promise<Buffer> {
  const name = `The worklist ${path}`;
  return readNamed(path, { maxBytes: MAX_BYTES, name, hint: "Check --worklist." });
}

const YAML = /\.(?:ya?ml|json)$/i;

/** No task has them: what stands there beside one is a person's. */
const ABOUT_ROWS: ReadonlySet<string> = new Set([WORKLIST_TITLES.report, WORKLIST_TITLES.section]);

/** Titles of columns that a worklist of a comparison or of lines has itself. */
export async function ownColumns(): Promise<ReadonlySet<string>> {
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
