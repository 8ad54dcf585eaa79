/** Sums the charges affected: lines, codes, units and money. */

import { by } from "../../model/basics/group-by.js";
import { rounded } from "../../model/basics/rounded.js";
import { mostSevere, SEVERITIES } from "../../model/comparison/severity-scale.js";
import type { ImpactDocument, YourRow } from "../../model/impact/impact.js";
import { codesByRow, codesOfRow } from "../../model/impact/line-code.js";
import {
  LINE_STATUS_KEYS,
  type LineStatus,
  unaffectedStatus,
} from "../../model/impact/line-status.js";
import type { ChargesAffected, YourCode } from "../../model/impact/your-code.js";

type Summary = ImpactDocument["summary"];

/** Sums over rows. Counts a row once if it is added for several codes in sequence. */
class Sum {
  readonly codes = new Set<string>();
  #lines = 0;
  #volume: number | null = null;
  #charges: number | null = null;
  #last: YourRow | undefined;

  add(row: YourRow): void {
    if (row === this.#last) return;
    this.#last = row;
    this.#lines += 1;
    const { volume, charges } = row;
    if (volume !== null) this.#volume = (this.#volume ?? 0) + volume;
    if (charges !== null) this.#charges = (this.#charges ?? 0) + charges;
  }

  /** Volume and charges are null if no row has any. */
  affected(codes = this.codes.size): ChargesAffected {
    return {
      lines: this.#lines,
      codes,
      volume: this.#volume === null ? null : rounded(this.#volume),
      charges: this.#charges === null ? null : rounded(this.#charges),
    };
  }
}

/** @param rows distinct rows */
export function chargesAffectedOf(rows: readonly YourRow[], codes: number): ChargesAffected {
  const sum = new Sum();
  for (const row of rows) sum.add(row);
  return sum.affected(codes);
}

/** @param lineStatuses the line status of every code of the rows, affected or not */
export function summaryOf(
  rows: readonly YourRow[],
  codes: readonly YourCode[],
  lineStatuses: ImpactDocument["lineStatuses"],
): Summary {
  const byRow = codesByRow(codes);
  const all = new Sum();
  const hit = new Sum();
  const bySeverity = new Map(SEVERITIES.toReversed().map((severity) => [severity, new Sum()]));
  for (const { code, severity } of codes) {
    hit.codes.add(code);
    if (severity !== null) bySeverity.get(severity)?.codes.add(code);
  }
  const byLineStatus = new Map(LINE_STATUS_KEYS.map((lineStatus) => [lineStatus, new Sum()]));
  const owners = new Map<string | null, Summary["owners"][number]>();
  for (const row of rows) {
    if (row.kind !== "line") continue;
    const hits = byRow.get(row.row)?.map(({ code }) => code) ?? NO_HITS;
    const severity = hits === NO_HITS ? null : mostSevere(hits);
    all.add(row);
    for (const code of codesOfRow(row)) all.codes.add(code);
    if (hits.length > 0) hit.add(row);
    if (severity !== null) bySeverity.get(severity)?.add(row);
    addStatuses(row, hits, lineStatuses, byLineStatus);
    const { owner } = row;
    const own = owners.get(owner) ?? { owner, critical: 0, hit: 0, lines: 0 };
    owners.set(owner, own);
    if (severity === "critical") own.critical += 1;
    if (hits.length > 0) own.hit += 1;
    own.lines += 1;
  }
  return {
    all: all.affected(),
    hit: hit.affected(),
    bySeverity: sumsOf(bySeverity),
    byLineStatus: sumsOf(byLineStatus),
    waived: codes.flatMap(({ findings }) => findings).filter(({ waived }) => waived).length,
    // Lines without an owner come last.
    owners:
      owners.size === 1 && owners.has(null)
        ? []
        : [...owners.values()].sort(
            by(({ owner, critical, hit }) => [-critical, -hit, owner === null, owner ?? ""]),
          ),
  };
}

/** One array for the many rows without hits. */
const NO_HITS: readonly YourCode[] = [];

/** Omits sums of nothing. */
function sumsOf<Name extends string>(sums: ReadonlyMap<Name, Sum>) {
  const affected = [...sums].map(([name, sum]) => [name, sum.affected()] as const);
  return Object.fromEntries(
    affected.filter(([, { lines, codes }]) => lines + codes > 0),
  ) as Partial<Record<Name, ChargesAffected>>;
}

function addStatuses(
  row: YourRow,
  hits: readonly YourCode[],
  lineStatuses: ImpactDocument["lineStatuses"],
  sums: ReadonlyMap<LineStatus, Sum>,
): void {
  for (const { code, lineStatus } of hits) {
    sums.get(lineStatus)?.add(row);
    sums.get(lineStatus)?.codes.add(code);
  }
  // A modifier without work does not count as another code (J1300-JW).
  let own: LineStatus | undefined;
  let isAll = true;
  for (const { code } of row.codes) {
    const ofCode = hits.some((hit) => hit.code === code) ? undefined : lineStatuses[code];
    const lineStatus = ofCode && unaffectedStatus(ofCode);
    if (lineStatus !== undefined) sums.get(lineStatus)?.codes.add(code);
    own ??= lineStatus;
    isAll &&= lineStatus !== undefined && lineStatus === own;
  }
  // A line whose code continues is unchanged even if its modifier is CPT's.
  if (own !== undefined && isAll) sums.get(own)?.add(row);
}
