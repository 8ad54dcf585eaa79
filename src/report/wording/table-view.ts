/** The view of a workbook's table on a page: its first rows, with numbers formatted. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import type { Table, TableCell, TableColumn } from "../media/tables/table.js";
import { factorText, money, quantity, rateText } from "./amounts.js";

/** The most rows that a page shows; the workbook has all. */
const MOST_ROWS = 25;

export function tableView({ name, holds, columns, rows }: Table) {
  const number = ({ numbers }: TableColumn) => numbers !== undefined;
  const left = rows.length - MOST_ROWS;
  return {
    id: name.toLowerCase().replaceAll(" ", "-"),
    title: name,
    meaning: holds,
    columns: columns.map((column) => ({ title: column.title, number: number(column) })),
    /** Each cell with its column's title, which a narrow page shows beside it. */
    rows: rows.slice(0, MOST_ROWS).map((cells) =>
      columns.map((column, at) => ({
        title: column.title,
        text: shownCell(cells[at] ?? null, column),
        number: number(column),
      })),
    ),
    more: left > 0 ? `${pluralize(left, "more row")}; the workbook lists all.` : null,
  };
}

function shownCell(cell: TableCell, { numbers }: TableColumn): string {
  if (typeof cell !== "number") return typeof cell === "string" ? cell : "";
  if (numbers === "money") return money(cell);
  if (numbers === "rate") return rateText(cell);
  return numbers === "percent" ? `${quantity(Math.round(cell * 1000) / 10)}%` : factorText(cell);
}
