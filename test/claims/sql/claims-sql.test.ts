/**
 * DuckDB's query of text columns is in `golden/duckdb.sql`; of every other query, the differences,
 * with line numbers of DuckDB's. After an intended change, run `npx vitest run test/claims/sql -u`
 * and review the diff.
 */
import { join } from "node:path";
import { diffArrays, structuredPatch } from "diff";
import { expect, it } from "vitest";
import type { CellKind } from "../../../src/claims/sql/cell-sql.js";
import type { ChangeRow } from "../../../src/claims/sql/changes-sql.js";
import { claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { SQL_DIALECT_NAMES, type SqlDialectName } from "../../../src/model/claims/sql-dialects.js";

const CHANGES: readonly ChangeRow[] = [
  {
    ...{
      period: 1,
      code: "J1300",
      status: "discontinued",
      severity: "critical",
      verdict: "ended" as const,
    },
    ...{ from_day: 20250401, to_day: 99991231, effective_day: 20250401, replacement: "J1299" },
    ...{ old_units: 1, new_units: 5, rate: null },
  },
  {
    ...{ period: 2, code: "O'1", status: "repriced", severity: null, verdict: "right" as const },
    ...{ from_day: 0, to_day: 99991231, effective_day: 20260101, replacement: null },
    ...{ old_units: null, new_units: null, rate: 5.5 },
  },
];
const lines = (kind: CellKind | null, date: CellKind = "text") => ({
  ...{ from: "claims", code: "hcpcs", date: { column: "dos", kind: date } },
  units: kind === null ? null : { column: "units", kind },
  charges: kind === null ? null : { column: "charges", kind },
});
const golden = (name: string) => join(import.meta.dirname, "golden", name);
const ofTexts = (dialect: SqlDialectName) => claimsSql(CHANGES, lines("text"), dialect);
const duckdb = ofTexts("duckdb");

interface Run {
  readonly first: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** The hunks in which two queries differ. */
function changedRuns(query: string, from: string): Run[] {
  const { hunks } = structuredPatch("", "", from, query, "", "", { context: 0 });
  return hunks.map(({ oldStart, lines }) => {
    const signed = (sign: string) =>
      lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
    return { first: oldStart, old: signed("-"), now: signed("+") };
  });
}

const toldWhole = ({ first, old, now }: Run) => [`${first}, for ${old.length} lines:`, ...now];

/** Splits a line into words, literals, and punctuation. */
const pieces = (line: string) => line.match(/'(?:[^'\\]|''|\\.)*'|\w+|\s+|./g) ?? [];

/** The tokens of a line that differ, with their replacements. */
function swaps(old: string, now: string): string[] {
  const parts = diffArrays(pieces(old), pieces(now));
  return parts.flatMap(({ value, added, removed }, at) => {
    const after = parts[at + 1];
    if (removed) return [`«${value.join("")}» is «${after?.added ? after.value.join("") : ""}»`];
    return added && !parts[at - 1]?.removed ? [`«» is «${value.join("")}»`] : [];
  });
}

/** What another database has in place of DuckDB's tokens, by line number; added lines in full. */
function wordsOf(dialect: SqlDialectName): string[] {
  const runs = changedRuns(ofTexts(dialect), duckdb);
  const lineForLine = runs.filter(({ old, now }) => old.length === now.length);
  const swapped = new Map<string, number[]>();
  for (const { first, old, now } of lineForLine)
    for (const [at, line] of old.entries())
      for (const swap of swaps(line, now[at] ?? ""))
        swapped.set(swap, [...(swapped.get(swap) ?? []), first + at]);
  return [
    ...[...swapped].map(([swap, at]) => `${swap} in ${at.join(" ")}`),
    ...runs.filter((run) => !lineForLine.includes(run)).flatMap(toldWhole),
  ];
}

/** The full lines that a query has in place of another's. */
const linesOf = (query: string, from: string) => changedRuns(query, from).flatMap(toldWhole);

const written = (told: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(told)
    .map(([name, lines]) => [`== ${name}`, ...lines, ""].join("\n"))
    .join("\n");

it("matches the golden query for DuckDB", async () => {
  await expect(duckdb).toMatchFileSnapshot(golden("duckdb.sql"));
});

it("matches the golden differences for each other database", async () => {
  const others = SQL_DIALECT_NAMES.filter((dialect) => dialect !== "duckdb");
  const told = Object.fromEntries(others.map((dialect) => [dialect, wordsOf(dialect)]));
  await expect(written(told)).toMatchFileSnapshot(golden("dialects.txt"));
});

it("reads each kind of cell differently, and has a row without a code when nothing changed", async () => {
  const kindOf = (kind: CellKind | null, date?: CellKind) =>
    linesOf(claimsSql(CHANGES, lines(kind, date), "duckdb"), duckdb);
  const told = {
    ...{ number: kindOf("number", "number"), exact: kindOf("exact", "exact") },
    "day, without units and charges": kindOf(null, "day"),
    "text, changes as parameters": linesOf(
      claimsSql(CHANGES, lines("text"), "duckdb", { given: "parameters", known: ["A0021"] }),
      duckdb,
    ),
    "text, no changes, postgres": linesOf(
      claimsSql([], lines("text"), "postgres"),
      ofTexts("postgres"),
    ),
  };
  await expect(written(told)).toMatchFileSnapshot(golden("kinds.txt"));
});
