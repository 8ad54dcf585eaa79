/** The kinds of columns there are: each with its title, its width in characters, and the function that reads a cell. */
import { type ColumnOf, dayCell, type TableColumn } from "./table.js";

function columnWith(more: Partial<TableColumn>) {
  return <T>(title: string, width: number, cell: ColumnOf<T>["cell"]): ColumnOf<T> => ({
    title,
    width,
    ...more,
    cell,
  });
}

export const column = columnWith({});

/** Days as documents write them; what is published as one and is none stays a text. */
export function dayColumn<T>(title: string, width: number, of: (one: T) => string | null) {
  return column<T>(title, width, (one) => dayCell(of(one)));
}

/** Severities, which a workbook colors. */
export const severityColumn = columnWith({ severities: true });
/** Numbers that a reader compares, under one another at the right. */
export const amountColumn = columnWith({ numbers: "amount" });
export const moneyColumn = columnWith({ numbers: "money" });
/** Numbers that stand for themselves. */
export const factorColumn = columnWith({ numbers: "factor" });
export const percentColumn = columnWith({ numbers: "percent" });
