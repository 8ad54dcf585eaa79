/** The worklist alone, as a file that people can keep in a repository and that --worklist reads back: csv or YAML. */
import { KnownError } from "../../model/basics/errors.js";
import { given } from "../../model/basics/optional.js";
import { checksOf } from "../../model/worklist/cell-checks.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { cellText } from "../media/safe-text/cell-text.js";
import { csvText, safeWords } from "../media/tables/csv.js";
import type { Table, TableCell } from "../media/tables/table.js";
import type { AnyView } from "../media/templates/page.js";
import type { ProvenanceView } from "../wording/provenance-view.js";

/** A worklist out of its report: the tables, and where they are from. */
export interface WorklistAlone {
  /** The worklist, and the rows that the report no longer has. */
  readonly tables: readonly Table[];
  readonly about: readonly string[];
}

/** What a view says of every report. */
interface ReportFacts extends AnyView {
  readonly nothing: string | null;
  readonly cautions: readonly string[];
  readonly provenance: ProvenanceView;
}

/**
 * @param isWhole false for part of a report
 * @throws KnownError for part of a report, because the rest of what people wrote would be lost
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

/** One table: a column has its place once; the rows that are gone, and where all is from, stand last. */
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

/** Each line with its check, by which it is known as ours. */
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

/** A blank cell is left out, but for those that people fill in. Texts are quoted as JSON quotes them, which YAML reads. */
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
