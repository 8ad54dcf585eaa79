/** Parses amounts as people write them: `$1,234.50`, `(1,234.50)`, `1 234`, or `1.234,50`. */
import type { Cell, Row } from "../../model/basics/row.js";
import type { YourColumn } from "../../model/impact/impact.js";
import { NO_VALUE } from "./cell-codes.js";

export type DecimalSign = "point" | "comma";

export type ReadAmount =
  | { readonly kind: "amount"; readonly value: number }
  | { readonly kind: "blank" }
  /** Not a number ("varies"), or one too large to be summed (1E+400). */
  | { readonly kind: "unread" }
  /** A number with the other decimal sign, which would be off by a factor of 100 or 1000. */
  | { readonly kind: "other-sign" };

const BLANK: ReadAmount = { kind: "blank" };

/** `US$ 5`, `USD5`, `5 EA` */
const BESIDE = /(?:US)?[$€£]|\b(?:USD|EUR)(?![A-Z])|(?<=\d\s{0,9})(?:EA|EACH|UN|UNITS?)\.?\s*$/gi;

/** How Excel shows a long number in a narrow column. */
const POWER = /^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/i;

const FORMS: Record<DecimalSign, RegExp> = {
  point: /^(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?$/,
  comma: /^(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d*)?$/,
};

/** @returns the amount in a column of a row; null if there is none, or it is unreadable */
export function amountIn(
  row: Pick<Row, "cells">,
  column: YourColumn | null,
  sign: DecimalSign,
): number | null {
  return numberOf(readAmountIn(row, column, sign));
}

/** Like amountIn, but says why there is no amount. */
export function readAmountIn(
  { cells }: Pick<Row, "cells">,
  column: YourColumn | null,
  sign: DecimalSign,
): ReadAmount {
  return readAmount(column === null ? null : (cells[column.index] ?? null), sign);
}

export function numberOf(amount: ReadAmount): number | null {
  return amount.kind === "amount" ? amount.value : null;
}

/** @param sign the decimal sign of the table */
export function readAmount(cell: Cell, sign: DecimalSign): ReadAmount {
  if (cell === null) return BLANK;
  if (typeof cell === "number") return amountOf(cell);
  // Fast path: most amounts are plain, and Number() takes a tenth of the time.
  if (sign === "point" && /^\d+(?:\.\d*)?$/.test(cell)) return amountOf(Number(cell));
  const bare = cell.replace(BESIDE, "").replace(/^\s*\+|[\s'\u00a0\u202f]/g, "");
  if (NO_VALUE.has(bare.toUpperCase())) return BLANK;
  if (sign === "point" && POWER.test(bare)) return amountOf(Number(bare));
  // Accountants write negative amounts in parentheses, with a trailing minus, or as credits.
  const negative = /^\(.*\)$|^-|-$|^\(-|CR$/i.test(bare);
  const digits = bare.replace(/[()]|^-|-$|[CD]R$/gi, "").replace(/^-/, "");
  if (!/\d/.test(digits)) return { kind: "unread" };
  if (!FORMS[sign].test(digits)) {
    const other = FORMS[sign === "point" ? "comma" : "point"];
    return { kind: other.test(digits) ? "other-sign" : "unread" };
  }
  const plain =
    sign === "point" ? digits.replaceAll(",", "") : digits.replaceAll(".", "").replace(",", ".");
  return amountOf(negative ? -Number(plain) : Number(plain));
}

const amountOf = (value: number): ReadAmount =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { kind: "amount", value } : { kind: "unread" };

/** Whether most filled cells of a column are amounts, with either decimal sign. */
export function areAmounts(cells: readonly Cell[]): boolean {
  const kinds = cells.map((cell) => readAmount(cell, "point").kind);
  const filled = kinds.filter((kind) => kind !== "blank");
  return filled.filter((kind) => kind !== "unread").length * 2 > filled.length;
}
