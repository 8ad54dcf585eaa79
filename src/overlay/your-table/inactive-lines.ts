/** Notes on lines without an end date that a flag or a later line of the same number closes. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { isDay } from "../../model/basics/days.js";
import { type Row, textOf, titleKey } from "../../model/basics/row.js";
import { dayIn } from "./day-columns.js";
import type { FoundTable } from "./find-columns.js";
import { placesOf, tally, type Unread } from "./row-notes.js";

/** Names of flag columns, with the values that mark an inactive line. */
const FLAGS: readonly (readonly [name: RegExp, inactive: RegExp])[] = [
  [
    /^(?:IS)?ACTIVE(?:FLAG|FLG|YN|IND|INDICATOR|STATUS(?:CD|CODE)?)?$/,
    /^(?:N|NO|F|FALSE|0|I|INACTIVE|TERMINATED)$/i,
  ],
  [
    /^(?:IS)?(?:INACTIVE|RETIRED?|DELETED?|HID(?:E|DEN)|DISABLED?|OBSOLETE|DISCONTINUED?)(?:FLAG|FLG|YN|IND|INDICATOR)?$/,
    /^(?:Y|YES|T|TRUE|1|X|I|INACTIVE)$/i,
  ],
  [
    /^(?:RECORD|LINE|CHARGE|ITEM|CDM|CODE|PROC|PROCEDURE|EAP)?STATUS(?:CD|CODE)?$/,
    /^(?:I|INACTIVE|CLOSED|TERMED|TERMINATED|DELETED|DISABLED|RETIRED|OBSOLETE|DISCONTINUED)$/i,
  ],
];

/** Whether a sheet holds lines no longer billed: `CDM_Deleted`, `Inactive Charges`. */
export function isInactiveSheet(name: string | null | undefined): boolean {
  return /(?:^|[^a-z])(?:inactive|inactivated|deleted?|retired|discontinued|obsolete|terme?d|terminated|expired|archived?|disabled)(?![a-z])/i.test(
    name ?? "",
  );
}

type Lines = Iterable<Pick<Row, "cells"> & { readonly row: number; readonly kind: string }>;

/** @returns a note for each column that marks lines as inactive; they are read like any other */
export function inactiveNotes(found: FoundTable, lines: Lines): string[] {
  return [...flagNotes(found, lines), ...laterNotes(found, lines)];
}

/** Places in which one charge number has lines of its own, each with its own start date. */
const PLACES =
  /FACILITY|HOSP|LOCATION|SITE|CAMPUS|ENTITY|CLINIC|REGION|COMPANY|DEP(?:T|ART)|SCHEDULE/;

/** Epic and Meditech keep the former state of a charge as a line with an earlier start date. */
function laterNotes(found: FoundTable, lines: Lines): string[] {
  const { key, start, end } = found.columns;
  if (key === null || start === null || end !== null) return [];
  const keyColumns = [...found.header.names.keys()].filter(
    (index) => index === key.index || PLACES.test(titleKey(found.header.names[index] ?? "")),
  );
  const latest = new Map<string, { day: string; rows: number[] }>();
  const replaced = new Map<string, Unread>();
  // In one pass, because unpacking the rows of a large table takes as long as reading them.
  for (const { row, kind, cells } of lines) {
    const day = dayIn({ row, cells }, start);
    if (kind !== "line" || textOf(cells[key.index]) === "" || !isDay(day)) continue;
    const number = keyColumns.map((index) => textOf(cells[index])).join("\n");
    const last = latest.get(number) ?? { day, rows: [] };
    const earlier = day > last.day ? last.rows.splice(0) : day < last.day ? [row] : [];
    for (const one of earlier) tally(replaced, start.name, { number: one });
    if (day >= last.day) last.rows.push(row);
    latest.set(number, { day: day > last.day ? day : last.day, rows: last.rows });
  }
  return [...replaced.values()].map(
    (some) =>
      `${pluralize(some.count, "line")} ${some.count === 1 ? "has" : "have"} the "${key.name}" of another that starts later, by the column "${start.name}", and ${some.count === 1 ? "is" : "are"} read like any other (${placesOf(found, some)}). Leave out what was replaced, or add a column with its last day.`,
  );
}

function flagNotes(found: FoundTable, lines: Lines): string[] {
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
