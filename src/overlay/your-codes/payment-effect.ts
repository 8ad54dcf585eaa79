/** Computes the effect of changed rates on the user's volume, and finds charges below the rates. */
import { by, groupBy } from "../../model/basics/group-by.js";
import { rounded } from "../../model/basics/rounded.js";
import { rateTolerances } from "../../model/code-set/rate-tolerances.js";
import type { Release } from "../../model/code-set/release.js";
import type { YourRow } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { PackageLine } from "../../model/impact/package-line.js";
import type {
  BelowRate,
  CodeEffect,
  EffectUnknown,
  EntryPayment,
  PaymentEffect,
} from "../../model/impact/payment-effect.js";
import {
  type Bill,
  type RateField,
  type RateMove,
  type Rates,
  rateAfter,
  rateMoveOf,
  ratesIn,
  successorOf,
} from "../../model/impact/rate-fields.js";
import type { AssessedCode } from "./assess-code.js";
import { chargesAffectedOf } from "./charges-affected.js";

type RowsOf = ReadonlyMap<string, readonly YourRow[]>;

interface Context {
  readonly from: Release;
  readonly to: Release;
  readonly assessed: readonly AssessedCode[];
  /** Lines whose package decides what to bill. */
  readonly packages: readonly PackageLine[];
}

/** @param rowsOf lines that are still billed on the newer release's first day, by code */
export function paymentOf(rowsOf: RowsOf, context: Context) {
  const { from, to } = context;
  const compared = ratesIn(from, to);
  const paid = ratesIn(to);
  if (compared.length + paid.length === 0) return {};
  const groups = billedAlike(rowsOf, context);
  const tolerances = rateTolerances(from, to);
  const rates = { from: from.records, to: to.records, tolerances };
  const payment = compared.map((field) => effectOf(field, groups, rates));
  return {
    ...(payment.length > 0 && { payment }),
    ...(paid.length > 0 && { belowRate: belowRate(paid, groups, context) }),
  };
}

/** Lines of one code that are now billed the same way. */
interface BilledAlike {
  readonly code: string;
  readonly ended: boolean;
  readonly bill: Bill | null;
  /** The package's code, if a person must work out its units. */
  readonly noUnits: string | null;
  readonly rows: readonly YourRow[];
}

/** Prefers the line's package to its code: J0171 has five successors, but a vial has only one. */
function billedAlike(rowsOf: RowsOf, { assessed, packages }: Context): BilledAlike[] {
  const ended = new Map(
    assessed
      .filter(({ lineStatus }) => LINE_STATUSES[lineStatus].ends && lineStatus !== "ending")
      .map(({ code, replacements }) => [code, replacements]),
  );
  const byPackage = groupBy(packages, ({ row, code }) => `${row} ${code}`);
  return [...rowsOf].flatMap(([code, rows]) => {
    const groups = new Map<string, BilledAlike & { rows: YourRow[] }>();
    for (const row of rows) {
      const own = byPackage.get(`${row.row} ${code}`) ?? [];
      const next = packageBill(own) ?? successorOf(ended.get(code));
      const { factor = null } = next ?? {};
      const bill = next === null || factor === null ? null : { code: next.code, factor };
      const noUnits = bill === null ? (next?.code ?? null) : null;
      const key = `${noUnits} ${bill?.code} ${bill?.factor} ${row.volume === null}`;
      const group = groups.get(key) ?? { code, ended: ended.has(code), bill, noUnits, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
    return [...groups.values()];
  });
}

/** What a line's packages are billed with; null factor if descriptors or packages disagree. */
function packageBill(lines: readonly PackageLine[]) {
  const bills = lines.map(({ code, billedWith: [only, ...others], units, factor }) => {
    if (only === undefined || only === code || others.length > 0) return null;
    return factor === null && units === null ? null : { code: only, factor };
  });
  const [bill = null] = bills.filter((one) => one !== null).sort(by(({ code }) => [code]));
  const isOne = bills.every((one) => one?.code === bill?.code && one?.factor === bill?.factor);
  return bill === null || isOne ? bill : { ...bill, factor: null };
}

function effectOf(field: RateField, groups: readonly BilledAlike[], rates: Rates): PaymentEffect {
  const codes = groups.flatMap(({ code, ended, bill, noUnits, rows }): CodeEffect[] => {
    const moved = rateMoveOf(
      code,
      noUnits === null ? bill : { code: noUnits, factor: 1 },
      field,
      rates,
    );
    if (moved === null) return [];
    // Without known units, only a rate of 0 is known: it is 0 for any number of units.
    const move = noUnits !== null && moved.to !== 0 ? { ...moved, to: null } : moved;
    const unknown = whyUnknown(move, noUnits !== null || (ended && bill === null));
    const one = { code, bill, ...move, rows: rows.map(({ row }) => row) };
    return [{ ...one, ...sized({ ...one, unknown }, rows) }];
  });
  return summed(field, codes);
}

function whyUnknown({ from, to }: RateMove, lacksSuccessor: boolean): EffectUnknown | null {
  if (from !== null && to !== null) return null;
  if (from === null && to === null) return "no-rate";
  return lacksSuccessor ? "no-successor" : "one-rate";
}

function sized(
  { from, to, unknown }: Pick<CodeEffect, "from" | "to" | "unknown">,
  rows: readonly YourRow[],
): Pick<CodeEffect, "volume" | "effect" | "unknown"> {
  const { volume } = chargesAffectedOf(rows, 1);
  if (unknown !== null && unknown !== "no-volume") return { volume, effect: null, unknown };
  if (volume === null || from === null || to === null)
    return { volume, effect: null, unknown: "no-volume" satisfies EffectUnknown };
  return { volume, effect: rounded(volume * (to - from)), unknown: null };
}

function summed(field: RateField, codes: readonly CodeEffect[]): PaymentEffect {
  const size = ({ effect }: CodeEffect) => (effect === null ? -1 : Math.abs(effect));
  return {
    field,
    effect: rounded(codes.reduce((sum, { effect }) => sum + (effect ?? 0), 0)),
    codes: codes.toSorted(by((one) => [-size(one), one.code])),
  };
}

/** Reduces the effect to some of the lines. */
export function effectOn(
  rows: ReadonlyMap<number, YourRow>,
  { field, codes }: PaymentEffect,
): PaymentEffect {
  const some = codes.flatMap((one): CodeEffect[] => {
    const own = one.rows.flatMap((row) => rows.get(row) ?? []);
    if (own.length === 0) return [];
    return [{ ...one, rows: own.map(({ row }) => row), ...sized(one, own) }];
  });
  return summed(field, some);
}

/** The effect of the rates on the lines of a worklist entry; empty if no rate moved. */
export function entryPayment(
  codes: readonly string[],
  lines: readonly YourRow[],
  payment: readonly PaymentEffect[] = [],
): EntryPayment[] {
  const rows = new Map(lines.map((row) => [row.row, row]));
  return payment.flatMap(({ field, codes: all }): EntryPayment[] => {
    const ofCodes = all.filter(({ code }) => codes.includes(code));
    const { codes: own } = effectOn(rows, { field, effect: 0, codes: ofCodes });
    if (own.length === 0) return [];
    const known = own.flatMap(({ effect }) => effect ?? []);
    const unknown = own.filter(({ effect }) => effect === null).flatMap(({ rows }) => rows);
    return [
      {
        field,
        effect: known.length === 0 ? null : rounded(known.reduce((sum, one) => sum + one, 0)),
        unknownLines: new Set(unknown).size,
      },
    ];
  });
}

/** Lines whose charge per unit is less than what Medicare pays; -1 marks a line without a price. */
function belowRate(
  fields: readonly RateField[],
  groups: readonly BilledAlike[],
  { to }: Context,
): BelowRate[] {
  const found: BelowRate[] = [];
  for (const { rows, code, bill } of groups.filter(({ noUnits }) => noUnits === null)) {
    const paid = fields
      .map((field) => ({ field, rate: rateAfter(code, bill, field, to.records) }))
      .find(({ rate }) => rate !== null);
    if (paid === undefined || paid.rate === null) continue;
    const { field, rate } = paid;
    for (const row of rows) {
      const charge = chargeOf(row);
      if (charge === null || charge < 0 || charge >= rate) continue;
      found.push({ row: row.row, code, charge: rounded(charge), field, rate });
    }
  }
  return found.sort((a, b) => a.row - b.row || (a.code < b.code ? -1 : 1));
}

/** The charge per unit, from the line's price or else its total; null if neither gives one. */
function chargeOf({ price, volume, charges }: YourRow): number | null {
  if (price !== null) return price;
  return volume === null || charges === null || volume <= 0 ? null : charges / volume;
}
