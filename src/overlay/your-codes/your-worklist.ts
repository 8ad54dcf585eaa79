/** Builds the worklist of the user's lines: the entry of each line, highest charges first. */

import { fingerprint } from "../../model/basics/fingerprint.js";
import { by, groupBy } from "../../model/basics/group-by.js";
import { given } from "../../model/basics/optional.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import type { WorklistEntry } from "../../model/comparison/worklist.js";
import type { YourRow } from "../../model/impact/impact.js";
import { codesOfEntries, rowsByNumber } from "../../model/impact/line-code.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { PaymentEffect } from "../../model/impact/payment-effect.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { YOUR_WORK_KEYS, type YourWork } from "../../model/impact/your-work.js";
import type { YourEntry } from "../../model/impact/your-worklist.js";
import { copied } from "../your-table/line-of-table.js";
import type { AssessedCode } from "./assess-code.js";
import { chargesAffectedOf } from "./charges-affected.js";
import { entryPayment } from "./payment-effect.js";

type BareEntry = Omit<YourEntry, "rows" | "chargesAffected">;

/** @returns the comparison's entries, reduced to the affected codes, and entries of all others */
export function entriesOf(
  worklist: readonly WorklistEntry[],
  codes: readonly YourCode[],
): BareEntry[] {
  const codesOf = codesOfEntries(codes);
  const known = worklist.flatMap((entry): BareEntry[] => {
    const some = codesOf(entry).map(({ code }) => code);
    return some.length === 0 ? [] : [{ ...entry, codes: some }];
  });
  const listed = new Set(known.map(({ id }) => id));
  const kinds = new Map(worklist.flatMap(({ kind, codes }) => codes.map((code) => [code, kind])));
  const others = groupBy(
    codes.filter(({ entry }) => !listed.has(entry)),
    ({ entry }) => entry,
  );
  const own = [...others.values()].flatMap((some) =>
    given(some[0], (first) => ({
      ...ownEntry(first, kinds.get(first.code)),
      codes: some.map(({ code }) => code).sort(),
    })),
  );
  return [...known, ...own];
}

/** Codes that ended on one day without a crosswalk share an entry, as in a comparison. */
export function entryIds(worklist: readonly WorklistEntry[]): (code: AssessedCode) => string {
  const listed = new Map(worklist.flatMap(({ id, codes }) => codes.map((code) => [code, id])));
  return (one) => {
    const { code, lineStatus, lastBillableDate, replacements } = one;
    const work = workOf(one);
    const shared = work === "close" && replacements.length === 0;
    return listed.get(code) ?? fingerprint(work, shared ? lineStatus : code, lastBillableDate);
  };
}

/**
 * The entry of a code that the comparison does not list (it ended earlier, its end is announced, or
 * it is unknown), or of lines whose package sets them apart.
 * @param kind kind of the code's work in the comparison; a package check comes on top, due at once
 */
function ownEntry(code: YourCode, kind: YourWork = "review"): BareEntry {
  const isOther = code.lineStatus === "other-package";
  return {
    id: code.entry,
    kind: isOther && placeOf(kind) < placeOf("review") ? kind : workOf(code),
    effectiveDate: isOther ? null : code.effectiveDate,
    timing: code.timing,
    terminationDate: code.lastBillableDate,
    severity: code.severity,
    codes: [code.code],
    change: [],
    replacements: code.replacements,
    billingUnit: null,
    units: {},
  };
}

const placeOf = (kind: YourWork) => YOUR_WORK_KEYS.indexOf(kind);

function workOf({ lineStatus, replacements }: AssessedCode): YourWork {
  if (lineStatus === "unknown") return "correct";
  if (lineStatus === "own-code") return "change-code";
  if (!LINE_STATUSES[lineStatus].ends) return "review";
  return replacements.some(canBeBilled) ? "replace" : "close";
}

/** @returns the entries with lines among the rows, in work order, then highest charges first */
export function withLines(
  entries: readonly BareEntry[],
  codes: readonly YourCode[],
  rows: readonly YourRow[],
  payment?: readonly PaymentEffect[],
): YourEntry[] {
  const codesOf = codesOfEntries(codes);
  const byNumber = rowsByNumber(rows);
  return entries
    .flatMap((entry): YourEntry[] => {
      const own = codesOf(entry);
      const some = own.map(({ code }) => code);
      const numbers = new Set(own.flatMap((code) => code.rows));
      const lines = [...numbers].flatMap((row) => byNumber[row] ?? []).sort(byCharges);
      if (lines.length === 0) return [];
      return [
        {
          ...entry,
          codes: some,
          severity: mostSevere(own),
          rows: lines.map(({ row }) => row),
          chargesAffected: chargesAffectedOf(lines, some.length),
          ...(payment === undefined ? {} : { payment: entryPayment(some, lines, payment) }),
        },
      ];
    })
    .sort(byWork);
}

/** The entry of each row; of several, the first in work order. */
export function entryOfRows(worklist: readonly YourEntry[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { id, rows } of worklist)
    for (const row of rows) if (!found.has(row)) found.set(row, id);
  return found;
}

/** @returns the rows with their entries in a changed worklist; others stay the same objects */
export function withEntries(rows: readonly YourRow[], worklist: readonly YourEntry[]): YourRow[] {
  const entries = entryOfRows(worklist);
  return rows.map((row) => {
    const entry = entries.get(row.row) ?? null;
    return row.entry === entry ? row : { ...copied(row), entry };
  });
}

function byCharges(a: YourRow, b: YourRow): number {
  return (b.charges ?? 0) - (a.charges ?? 0) || (b.volume ?? 0) - (a.volume ?? 0) || a.row - b.row;
}

/** Entries whose findings are all accepted need no work, and come last. */
const byWork = by(({ severity, kind, chargesAffected, codes, rows }: YourEntry) => [
  severity === null,
  placeOf(kind),
  -(chargesAffected.charges ?? 0),
  -(chargesAffected.volume ?? 0),
  -chargesAffected.lines,
  codes[0] ?? "",
  rows[0] ?? 0,
]);
