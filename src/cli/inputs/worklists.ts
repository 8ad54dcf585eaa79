/** Reads and checks worklists that people filled in: workbooks, csv, YAML and JSON. */
import { basename } from "node:path";
import {
  isReportLine,
  PASS_A_WORKLIST,
  readWorklistTables,
} from "../../loader/worklist/read-worklist.js";
import { isRecord } from "../../loader/your-table/json.js";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import {
  ownTitle,
  unfilledTitles,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import type { Worklists } from "../../overlay/worklist/carry-over.js";
import { today } from "../source-date.js";
import { parseYaml, readNamed, textOf } from "./read-named-file.js";

/** Maximum size of a worklist. */
export const MAX_BYTES = 256 * 1024 * 1024;

/**
 * @param paths values of --worklist
 * @returns null if there are none
 * @throws KnownError for a file that cannot be read, or is not a worklist
 */
export async function readWorklists(
  paths: readonly string[] | undefined,
): Promise<Worklists | null> {
  if (paths === undefined || paths.length === 0) return null;
  const files: WorklistFile[] = [];
  for (const path of paths) files.push(await readWorklist(path));
  return { files, asOf: today(), columns: await ownColumns() };
}

/** @throws KnownError if the file cannot be read, or is not a worklist */
export async function readWorklist(path: string): Promise<WorklistFile> {
  const file = basename(path);
  const bytes = await bytesOf(path);
  const { rows, unfilled, left } = YAML.test(path)
    ? await yamlRows(textOf(bytes, { name: file, hint: PASS_A_WORKLIST }), file)
    : await readWorklistTables(bytes, file);
  const { id, todo, checks } = WORKLIST_TITLES;
  const isUnchecked = ({ cells }: WorklistRow) =>
    [id, todo].every((title) => cells[title] !== undefined) && cells[checks] === undefined;
  const unknown = rows.some(isUnchecked) ? [UNCHECKED] : [];
  return { path, file, sha256: sha256Of(bytes), rows, unfilled, left: [...left, ...unknown] };
}

/** Somebody removed the column of checksums, which shows the cells that people changed. */
const UNCHECKED = `text that cannot be told from the report's own (its "${WORKLIST_TITLES.checks}" are gone)`;

export function bytesOf(path: string): Promise<Buffer> {
  const name = `The worklist ${path}`;
  return readNamed(path, { maxBytes: MAX_BYTES, name, hint: "Check --worklist." });
}

const YAML = /\.(?:ya?ml|json)$/i;

/** Columns that a report never fills in for a task: text in them is a person's. */
const ABOUT_ROWS: ReadonlySet<string> = new Set([WORKLIST_TITLES.report, WORKLIST_TITLES.section]);

/** @returns titles of the columns that the worklists of comparisons and impact reports have */
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

const SECTIONS: ReadonlySet<string> = new Set(["worklist", "gone", "report"]);

/**
 * Every list of mappings is a section of the worklist; other text is kept as a person's row.
 * @throws KnownError if the file is not a worklist
 */
async function yamlRows(
  text: string,
  file: string,
): Promise<Pick<WorklistFile, "rows" | "unfilled" | "left">> {
  const document = await parseYaml(text, {
    what: `${file} cannot be read as YAML`,
    hint: "docs/worklist.md shows the form.",
    schema: "failsafe",
  });
  const sections = Object.entries(isRecord(document) ? document : {});
  if (sections.some(([name, value]) => name === "schema" && typeof value === "string"))
    throw new KnownError(`${file} is the JSON of a report, not a worklist.`, {
      hint: PASS_A_WORKLIST,
    });
  if (!sections.some(([, list]) => Array.isArray(list)))
    throw notAWorklist(`${file} is not a worklist: it has no list named worklist`);
  const titles = new Set<string>();
  const rows = sections.flatMap(([name, list]) =>
    (Array.isArray(list) ? list : [list]).flatMap((item: unknown, index): WorklistRow[] => {
      const where = `${file}, ${name} entry ${index + 1}`;
      const given = Object.entries(isRecord(item) ? item : { [name]: item });
      const filled = given.map(([title, value]) => {
        if (typeof value !== "string")
          throw notAWorklist(`${where}: ${title.slice(0, 40)} is not text`);
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

/** Parts of YAML that rewriting the file would lose, by the character they start with. */
const MARKS: Readonly<Record<string, string>> = {
  "#": "comments (#)",
  "&": "anchors (&)",
  "!": "tags (!)",
  "%": "directives (%)",
};

function notAWorklist(what: string): KnownError {
  return new KnownError(`${what}.`, { hint: "docs/worklist.md shows the form." });
}
