/** The columns in which people write what became of a row of a worklist. */
import type { ColumnOf } from "./table.js";

const STATES = ["Open", "In progress", "Done", "Not needed"] as const;

export const FOLLOW_UP_COLUMNS: readonly ColumnOf<unknown>[] = [
  { title: "Status", width: 13, input: STATES, cell: () => STATES[0] },
  { title: "Done on", width: 12, input: "day", cell: () => null },
  { title: "Comment", width: 28, input: "text", cell: () => null },
];
