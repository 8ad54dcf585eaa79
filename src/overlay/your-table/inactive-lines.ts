/** Lines that a flag of the table calls inactive: a chargemaster may keep what it closed by a flag, without a last day. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { type Row, titleKey } from "../../model/basics/row.js";
import type { FoundTable } from "./find-columns.js";
import { placesOf, tally, type Unread } from "./row-notes.js";

/** Names of such columns, with what their cells say of an inactive line. */
const FLAGS: readonly (readonly [name: RegExp, inactive: RegExp])[] = [
  [
    /^(?:IS)?ACTIVE(?:FLAG|FLG|YN|IND|INDICATOR|STATUS(?:CD|CODE)?)?$/,
    /^(?:N|NO|F|FALSE|0|I|INACTIVE|TERMINATED)$/i,
  ],
  [
    /^(?:IS)?(?:INACTIVE|RETIRED?|DELETED?|HIDDEN?|DISABLED?|OBSOLETE|DISCONTINUED?)(?:FLAG|FLG|YN|IND|INDICATOR)?$/,
    /^(?:Y|YES|T|TRUE|1|X|I|INACTIVE)$/i,
  ],
  [
    /^(?:RECORD|LINE|CHARGE|ITEM|CDM|CODE|PROC|PROCEDURE|EAP)?STATUS(?:CD|CODE)?$/,
    /^(?:I|INACTIVE|CLOSED|TERMED|TERMINATED|DELETED|DISABLED|RETIRED|OBSOLETE|DISCONTINUED)$/i,
  ],
];

/** @returns a note for each column of flags by which lines are inactive, because they are read like any other */
export function inactiveNotes(
  found: FoundTable,
  lines: Iterable<Pick<Row, "cells"> & { readonly row: number; readonly kind: string }>,
): string[] {
  const columns = found.header.names.flatMap((name, index) => {
    const [, inactive] = FLAGS.find(([form]) => form.test(titleKey(name))) ?? [];
    return inactive === undefined ? [] : [{ name, index, inactive }];
  });
  if (columns.length === 0) return [];
  const flagged = new Map<string, Unread>();
  for (const { row, kind, cells } of lines)
    if (kind === "line")
      for (const { name, index, inactive } of columns)
        if (inactive.test(String(cells[index] ?? "").trim())) tally(flagged, name, { number: row });
  return [...flagged].map(
    ([name, some]) =>
      `The column "${name}" was not used: ${pluralize(some.count, "line")} inactive by it ${some.count === 1 ? "is" : "are"} read like any other (${placesOf(found, some)}).`,
  );
}
