/** The worklist alone, as a file that people can keep in a repository and that --worklist reads back. */
import { KnownError } from "../../model/basics/errors.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import type { RenderDocument } from "../format-table.js";
import { cellText } from "../media/safe-text/cell-text.js";
import { csvText, plainText } from "../media/tables/csv.js";
import type { Table, TableCell } from "../media/tables/table.js";

/** @param load loads what makes the tables of a document: its worklist, and the rows that it no longer has */
export function worklistFormats<D>(load: () => Promise<(document: D) => readonly Table[]>) {
  const format = (extensions: readonly string[], title: string, write: typeof worklistCsv) => ({
    title,
    extensions,
    load: async (): Promise<RenderDocument<D>> => {
      const tablesOf = await load();
      return async (document, { bom = false }) => write(tablesOf(document), bom);
    },
  });
  return {
    "worklist-csv": format(
      [".worklist.csv"],
      "the worklist alone, which --worklist reads back",
      worklistCsv,
    ),
    "worklist-yaml": format(
      [".worklist.yaml", ".worklist.yml"],
      "the same as YAML, for a repository",
      worklistYaml,
    ),
  };
}

/** @throws KnownError for part of a report, because the rest of what people wrote would be lost */
export function wholeOnly(isWhole: boolean): void {
  if (isWhole) return;
  throw new KnownError("A worklist is written whole, and this report is a selection.", {
    hint: "Leave out --only, --codes and --severity, or write a workbook.",
  });
}

/** One table: a column has its place once, and the rows that are gone stand last. */
function worklistCsv(tables: readonly Table[], bom: boolean): string {
  const titles = [...new Set(tables.flatMap(({ columns }) => columns.map(({ title }) => title)))];
  const rows = tables.flatMap((table) =>
    namedCells(table).map((cells) => titles.map((title) => cells.get(title) ?? null)),
  );
  return csvText(titles, rows, bom);
}

/** A blank cell is left out, but for those that people fill in. Texts are quoted as JSON quotes them, which YAML reads. */
function worklistYaml(tables: readonly Table[]): string {
  const sections = tables.map((table, at) => {
    const inputs = new Set(table.columns.filter(({ input }) => input).map(({ title }) => title));
    const items = namedCells(table).map((cells) => {
      const lines = [...cells]
        .filter(([title, cell]) => (cell !== null && cell !== "") || inputs.has(title))
        .map(([title, cell]) => `${JSON.stringify(title)}: ${yamlValue(cell)}`);
      return `  - ${lines.join("\n    ")}\n`;
    });
    const name = at === 0 ? "worklist" : "gone";
    return items.length === 0 ? `${name}: []\n` : `${name}:\n${items.join("")}`;
  });
  return sections.join("");
}

function yamlValue(cell: TableCell): string {
  if (cell === null || typeof cell === "number") return String(cell ?? '""');
  return JSON.stringify(cellText(plainText(cell)));
}

/** The longest text first in a line would bury the state: what people fill in and the ids come before the rest. */
function namedCells({ columns, rows }: Table): Map<string, TableCell>[] {
  const order = [...columns.entries()].sort(([, a], [, b]) => rank(a.title) - rank(b.title));
  return rows.map((row) => new Map(order.map(([at, { title }]) => [title, row[at] ?? null])));
}

const FIRST: readonly string[] = [WORKLIST_TITLES.id, WORKLIST_TITLES.code];

function rank(title: string): number {
  const at = FIRST.indexOf(title);
  return at < 0 ? FIRST.length : at;
}
