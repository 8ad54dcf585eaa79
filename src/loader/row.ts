/** Rows of a table as read, before it is known what their columns mean. */
export type { Cell, Row } from "../model/basics/row.js";
