/** The kinds of columns there are: each with its title, its width in characters, and the function that reads a cell. */
import { type ColumnOf, dayCell, type TableCell } from "./table.js";

export function column<T>(title: string, width: number, cell: (one: T) => TableCell): ColumnOf<T> {
  return { title, width, cell };
}

/** Days as documents write them; what is published as one and is none stays a text. */
export function dayColumn<T>(
  title: string,
  width: number,
  of: (one: T) => string | null,
): ColumnOf<T> {
  return { title, width, cell: (one) => dayCell(of(one)) };
}

/** Severities, which a workbook colors. */
export function severityColumn<T>(
  title: string,
  width: number,
  cell: ColumnOf<T>["cell"],
): ColumnOf<T> {
  return { title, width, severities: true, cell };
}

function numbers(kind: NonNullable<ColumnOf<unknown>["numbers"]>) {
  return <T>(title: string, width: number, cell: (one: T) => TableCell): ColumnOf<T> => ({
    title,
    width,
    numbers: kind,
    cell,
  });
}

/** Numbers that a reader compares, under one another at the right. */
export const amountColumn = numbers("amount");
export const moneyColumn = numbers("money");
/** Numbers that stand for themselves. */
export const factorColumn = numbers("factor");
export const percentColumn = numbers("percent");
