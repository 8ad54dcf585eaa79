/** Tells what the cells of a column hold, where its name may mean several things. */
import { type Cell, isBlank, type Row, textOf } from "../../model/basics/row.js";

/** Whether `Ext Price` is that of one charge, and so no total of what is billed. */
export function areSame(cells: readonly Cell[], others: readonly Cell[]): boolean {
  return cells.every((cell, at) => textOf(cell) === textOf(others[at])) && !cells.every(isBlank);
}

const MOST_MONTHS = 36;

/**
 * Whether a column, as `Total` behind months, has sums of counts in the columns before it.
 * @param least first column that may be a count: those behind the price
 */
export function areSumsOfCounts(top: readonly Row[], index: number, least: number): boolean {
  const rows = top.map(({ cells }) => cells.slice(0, index + 1).map(textOf));
  const filled = rows.filter((texts) => texts[index]);
  const isSum = (texts: readonly string[], first: number) =>
    texts.slice(first).every((text) => /^\d*$/.test(text)) &&
    texts.slice(first, index).reduce((sum, text) => sum + Number(text), 0) === Number(texts[index]);
  const length = Math.max(0, Math.min(index - 1 - least, MOST_MONTHS));
  const firsts = Array.from({ length }, (_, at) => index - 2 - at);
  return filled.length > 0 && firsts.some((first) => filled.every((texts) => isSum(texts, first)));
}

function filledTexts(cells: readonly Cell[]): string[] {
  return cells.map(textOf).filter((text) => text !== "");
}

/** Cerner calls its column of revenue codes `Revenue`: 0636, 250. */
export function areRevenueCodes(cells: readonly Cell[]): boolean {
  const filled = filledTexts(cells);
  return filled.length > 0 && filled.every((text) => /^0?[1-9]\d\d$/.test(text));
}

/** Whether a column `Charge` has the numbers of charges, each once, and not their amounts. */
export function areNumbers(cells: readonly Cell[]): boolean {
  const filled = filledTexts(cells);
  return new Set(filled).size === filled.length && filled.every((text) => /^\d{5,}$/.test(text));
}

/** Whether a column `Expired` has Y and N, and no dates. */
export function areFlags(cells: readonly Cell[]): boolean {
  const filled = filledTexts(cells);
  return (
    filled.some((text) => /^[a-z]/i.test(text)) &&
    filled.every((text) => /^(?:Y|N|YES|NO|T|F|TRUE|FALSE|X|0|1)$/i.test(text))
  );
}
