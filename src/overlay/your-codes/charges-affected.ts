/** Adds up the charges affected: lines, codes, units and money. */

import { mostSevere, SEVERITIES, type Severity } from "../../model/comparison/severities.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { codesByRow, codesOfRow } from "../../model/impact/line-code.js";
import { LINE_STATUS_KEYS, type LineStatus } from "../../model/impact/line-status.js";
import { roundedMoney } from "../../model/impact/rate-fields.js";
import type { ChargesAffected, YourCode } from "../../model/impact/your-code.js";

type Summary = ImpactDocument["summary"];

/** A row with a code, and its affected codes. */
interface Line {
  readonly row: YourRow;
  readonly hits: readonly YourCode[];
  readonly severity: Severity | null;
}

/** What most rows have, as one list. */
const NO_HITS: readonly YourCode[] = [];

/** Sums over rows; each is counted once, however many codes it has. Null where no row says anything. */
export function chargesAffectedOf(rows: readonly YourRow[], codes: number): ChargesAffected {
  return {
    lines: rows.length,
    codes,
    volume: total(rows, "volume"),
    charges: total(rows, "charges"),
  };
}

function total(rows: readonly YourRow[], of: "volume" | "charges"): number | null {
  let sum: number | null = null;
  for (const row of rows) {
    const value = row[of];
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum === null ? null : roundedMoney(sum);
}

/**
 * @param moved rows that their own code, which stands first, has lost to that of their package
 * @returns the rows that have each code, in the order of the table
 */
export function rowsByCode(
  rows: readonly YourRow[],
  moved: ReadonlySet<number> = new Set(),
): ReadonlyMap<string, readonly YourRow[]> {
  const found = new Map<string, YourRow[]>();
  for (const row of rows) {
    for (const code of codesOfRow(row)) {
      if (moved.has(row.row) && code === row.codes[0]?.code) continue;
      const known = found.get(code);
      if (known === undefined) found.set(code, [row]);
      else known.push(row);
    }
  }
  return found;
}

/** The rows by their numbers: of half a million, a Map would take ten times the memory. */
export function rowsByNumber(rows: readonly YourRow[]): readonly (YourRow | undefined)[] {
  const found: YourRow[] = [];
  for (const row of rows) found[row.row] = row;
  return found;
}

/**
 * @param rows all rows, or those of one owner
 * @param codes the affected codes
 * @param lineStatuses the line status of every code of the rows, affected or not
 */
export function summaryOf(
  rows: readonly YourRow[],
  codes: readonly YourCode[],
  lineStatuses: ReadonlyMap<string, LineStatus>,
): Summary {
  const byRow = codesByRow(codes);
  const lines = rows
    .filter(({ kind }) => kind === "line")
    .map((row): Line => {
      const found = byRow.get(row.row);
      if (found === undefined) return { row, hits: NO_HITS, severity: null };
      const hits = found.map(({ code }) => code);
      const severity = mostSevere(hits.flatMap((hit) => hit.severity ?? []));
      return { row, hits, severity };
    });
  const hit = lines.filter(({ hits }) => hits.length > 0);
  const chargesAffected = (some: readonly Line[], count: number) =>
    chargesAffectedOf(
      some.map(({ row }) => row),
      count,
    );
  const all = new Set<string>();
  for (const { row } of lines) for (const code of codesOfRow(row)) all.add(code);
  return {
    all: chargesAffected(lines, all.size),
    hit: chargesAffected(hit, distinct(codes)),
    bySeverity: Object.fromEntries(
      SEVERITIES.toReversed().flatMap((severity) => {
        const some = hit.filter((line) => line.severity === severity);
        const count = distinct(codes.filter((code) => code.severity === severity));
        return some.length + count === 0 ? [] : [[severity, chargesAffected(some, count)]];
      }),
    ),
    byLineStatus: byLineStatus(lines, lineStatuses),
    waived: codes.reduce(
      (sum, { findings }) => sum + findings.filter(({ waived }) => waived).length,
      0,
    ),
    owners: ownersOf(lines),
  };
}

/** In one pass: a table has sixty thousand lines, and there are a dozen statuses. */
function byLineStatus(
  lines: readonly Line[],
  lineStatuses: ReadonlyMap<string, LineStatus>,
): Summary["byLineStatus"] {
  const found = new Map<LineStatus, { rows: YourRow[]; codes: Set<string> }>();
  const of = (lineStatus: LineStatus) => {
    const known = found.get(lineStatus) ?? { rows: [], codes: new Set() };
    found.set(lineStatus, known);
    return known;
  };
  const add = (row: YourRow, lineStatus: LineStatus) => {
    const { rows } = of(lineStatus);
    if (rows.at(-1) !== row) rows.push(row);
  };
  for (const { row, hits } of lines) {
    for (const { code, lineStatus } of hits) {
      add(row, lineStatus);
      of(lineStatus).codes.add(code);
    }
    // A modifier on which nothing is to be done is no code more (J1300-JW).
    const quiet =
      hits.length === 0
        ? row.codes
        : row.codes.filter(({ code }) => !hits.some((hit) => hit.code === code));
    const statuses = quiet.flatMap(({ code }) => {
      const lineStatus = lineStatuses.get(code);
      if (lineStatus !== undefined) of(lineStatus).codes.add(code);
      return lineStatus ?? [];
    });
    // A line whose code goes on is unchanged even where its modifier is CPT's.
    const [own] = statuses;
    const isAll = statuses.length === row.codes.length && statuses.every((one) => one === own);
    if (own !== undefined && isAll) add(row, own);
  }
  return Object.fromEntries(
    LINE_STATUS_KEYS.flatMap((lineStatus) => {
      const some = found.get(lineStatus);
      return some === undefined
        ? []
        : [[lineStatus, chargesAffectedOf(some.rows, some.codes.size)]];
    }),
  );
}

function distinct(codes: readonly YourCode[]): number {
  return new Set(codes.map(({ code }) => code)).size;
}

function ownersOf(lines: readonly Line[]): Summary["owners"] {
  const owners = new Map<string | null, { critical: number; hit: number; lines: number }>();
  for (const { row, hits, severity } of lines) {
    const sums = owners.get(row.owner) ?? { critical: 0, hit: 0, lines: 0 };
    owners.set(row.owner, {
      critical: sums.critical + (severity === "critical" ? 1 : 0),
      hit: sums.hit + (hits.length > 0 ? 1 : 0),
      lines: sums.lines + 1,
    });
  }
  if (owners.size === 1 && owners.has(null)) return [];
  return [...owners]
    .map(([owner, sums]) => ({ owner, ...sums }))
    .sort((a, b) => b.critical - a.critical || b.hit - a.hit || compare(a.owner, b.owner));
}

/** Lines without an owner come last; no two owners are the same. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
