/** Words for an edit of a line: its codes, dates and units. */
import { optional } from "../../model/basics/optional.js";
import type { Edit } from "../../model/worklist/task.js";
import { factorText } from "./amounts.js";

/** `J3370 to J3373 from 2025-07-01, then J3374 from 2025-10-01, units times 50` */
export function editText(edit: Edit): string {
  const { actions, oldCode, newCodes, via = [], factor, effectiveDate, terminationDate } = edit;
  // Correcting a misspelled code, such as J13O0 to J1300, has no date.
  const from = optional` from ${effectiveDate}`;
  const steps = via.map((one) => `${one.code}${optional` from ${one.effectiveDate}`}, then `);
  const to = optional` on ${terminationDate}`;
  const words = {
    close: `close ${oldCode}${to}`,
    add: `add ${newCodes.join(", ")}${from}`,
    "change-code": `${oldCode} to ${steps.join("")}${newCodes.join(", ")}${from}`,
    "check-units": "units to be worked out",
    "change-units": `units times ${factor === null ? "?" : factorText(factor)}`,
  };
  return actions.map((action) => words[action]).join(", ");
}
