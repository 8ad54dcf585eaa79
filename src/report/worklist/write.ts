/** Writes the worklist alone as CSV or YAML, for a repository; --worklist reads it back. */
import { KnownError } from "../../model/basics/errors.js";
import { given } from "../../model/basics/optional.js";
import { checksOf } from "../../model/worklist/cell-checks.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { cellText } from "../media/safe-text/cell-text.js";
import { csvText, safeWords } from "../media/tables/csv.js";
import type { Table, TableCell } from "../media/tables/table.js";
import type { AnyView } from "../media/templates/page.js";
import type { ProvenanceView } from "../wording/provenance-view.js";

/** A worklist without its report: its tables and their provenance. */
export interface WorklistAlone {
  /** The worklist, then any rows that the report no longer has. */
  readonly tables: readonly Table[];
  readonly about: readonly string[];
}

/** The parts of a report's view that a worklist file repeats. */
interface ReportFacts extends AnyView {
  readonly nothing: string | null;
  readonly cautions: readonly string[];
  readonly provenance: ProvenanceView;
}

/**
 * @param isWhole whether the report has all changes
 * @throws KnownError if it does not, because what people wrote for other tasks would be lost
 */
export function worklistAlone(
  tables: readonly Table[],
  { sampleNotice, title, nothing, cautions, provenance }: ReportFacts,
  isWhole: boolean,
): WorklistAlone {
  if (!isWhole)
    throw new KnownError("A worklist must be complete, and this report is a selection.", {
      hint: "Leave out --only, --codes and --severity, or write a workbook.",
    });
  const { releases, notCompared, madeBy } = provenance;
  const about = [
    ...given(sampleNotice),
    title,
    ...given(nothing),
    ...cautions,
    ...releases.flatMap(({ label, facts }) =>
      facts.map((fact) => `${label}: ${fact.label}: ${fact.value}`),
    ),
    `Not compared: ${notCompared}`,
    `Made by ${madeBy}`,
  ];
  return { tables, about };
}

/** Merges the tables into one with all their columns; gone rows and provenance come last. */
export function worklistCsv({ tables, about }: WorklistAlone, bom: boolean): string {
  const { report } = WORKLIST_TITLES;
  const named = tables.flatMap(({ columns }) => columns.map(({ title }) => title));
  const titles = [...new Set([...named, report])];
  const rows = [...tables.flatMap(namedCells), ...reportRows(about)];
  return csvText(
    titles,
    rows.map((cells: ReadonlyMap<string, TableCell>) =>
      titles.map((title) => cells.get(title) ?? null),
    ),
    bom,
  );
}

/** Each line of provenance with a checksum, so that reading back recognizes it as ours. */
function reportRows(about: readonly string[]): Map<string, string>[] {
  const { report, checks } = WORKLIST_TITLES;
  return about.map(cellText).map(
    (line) =>
      new Map([
        [report, line],
        [checks, checksOf([[report, line]])],
      ]),
  );
}

/** Leaves out blank cells, except those that people fill in. JSON strings are valid YAML. */
export function worklistYaml({ tables, about }: WorklistAlone): string {
  const sections = tables.map((table, at) => {
    const inputs = new Set(table.columns.filter(({ input }) => input).map(({ title }) => title));
    const items = namedCells(table).map((cells) => {
      const lines = [...cells]
        .filter(([title, cell]) => (cell !== null && cell !== "") || inputs.has(title))
        .map(([title, cell]) => {
          const value = typeof cell === "number" ? cell : JSON.stringify(safeWords(cell));
          return `${JSON.stringify(title)}: ${value}`;
        });
      return `  - ${lines.join("\n    ")}\n`;
    });
    const name = at === 0 ? "worklist" : "gone";
    return items.length === 0 ? `${name}: []\n` : `${name}:\n${items.join("")}`;
  });
  const lines = reportRows(about).map((cells) =>
    [...cells].map(([title, text]) => `${JSON.stringify(title)}: ${JSON.stringify(text)}`),
  );
  return `${sections.join("")}report:\n${lines.map((line) => `  - ${line.join("\n    ")}\n`).join("")}`;
}

/** Puts the id and the code first in each row, because long texts would bury them. */
function namedCells({ columns, rows }: Table): Map<string, TableCell>[] {
  const order = [...columns.entries()].sort(([, a], [, b]) => rank(a.title) - rank(b.title));
  return rows.map((row) => new Map(order.map(([at, { title }]) => [title, row[at] ?? null])));
}

const FIRST: readonly string[] = [WORKLIST_TITLES.id, WORKLIST_TITLES.code];

function rank(title: string): number {
  const at = FIRST.indexOf(title);
  return at < 0 ? FIRST.length : at;
}
