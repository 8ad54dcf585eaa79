/** Notes on lines without an end date that a flag or a later line of the same number closes. */
import { pluralize } from "../../model/basics/counts-in-words.js";
import { isDay } from "../../model/basics/days.js";
import { type Row, textOf, titleKey } from "../../model/basics/row.js";
import { roleOf } from "./column-names.js";
import { dayIn } from "./day-columns.js";
import type { FoundTable } from "./find-columns.js";
import { placesOf, tally, type Unread } from "./row-notes.js";

/** Words for lines that are no longer billed: as a flag's name, a status, or in a sheet's name. */
const INACTIVE =
  "INACTIVE|INACTIVATED|DELETED?|RETIRED?|DISCONTINUED?|OBSOLETE|TERME?D|TERMINATED|EXPIRED|ARCHIVED?|DISABLED?";

/** Also for a column such as `Term Date`, if it has marks instead of dates. */
const MARK = [
  new RegExp(`^(?:IS)?(?:${INACTIVE}|HID(?:E|DEN))(?:FLAG|FLG|YN|IND|INDICATOR)?$`),
  /^(?:Y|YES|T|TRUE|1|X|I|INACTIVE)$/i,
] as const;

/** Names of flag columns, with the values that mark an inactive line. */
const FLAGS: readonly (readonly [name: RegExp, inactive: RegExp])[] = [
  [
    /^(?:IS)?ACTIVE(?:FLAG|FLG|YN|IND|INDICATOR|STATUS(?:CD|CODE)?)?$/,
    new RegExp(`^(?:N|NO|F|FALSE|0|I|${INACTIVE})$`, "i"),
  ],
  MARK,
  [
    /^(?:RECORD|LINE|CHARGE|ITEM|CDM|CODE|PROC|PROCEDURE|EAP)?STATUS(?:CD|CODE)?$/,
    new RegExp(`^(?:I|CLOSED|HIDDEN|${INACTIVE})$`, "i"),
  ],
];

const INACTIVE_SHEET = new RegExp(`(?:^|[^A-Z])(?:${INACTIVE})(?![A-Z])`, "i");

/** Whether a sheet holds lines no longer billed: `CDM_Deleted`, `Inactive Charges`. */
export function isInactiveSheet(name: string | null | undefined): boolean {
  return INACTIVE_SHEET.test(name ?? "");
}

/**
 * Takes each line as it is read, because unpacking all rows again takes as long as reading them.
 * @returns a note for each column that marks lines as inactive; they are read like any other
 */
export function inactiveLines(found: FoundTable) {
  const flagged = flaggedLines(found);
  const later = laterLines(found);
  return {
    add: (line: Row) => {
      flagged.add(line);
      later.add(line);
    },
    notes: () => [...flagged.notes(), ...later.notes()],
  };
}

/** Places in which one charge number has lines of its own, each with its own start date. */
const PLACES =
  /FACILITY|HOSP|LOCATION|SITE|CAMPUS|ENTITY|CLINIC|REGION|COMPANY|DEP(?:T|ART)|SCHEDULE/;

/** A date as a number (20250401) times this, plus a row, is an exact number. */
const MORE_THAN_ROWS = 1e8;

/** Epic and Meditech keep the former state of a charge as a line with an earlier start date. */
function laterLines(found: FoundTable) {
  const { key, start, end } = found.columns;
  const places = [...found.header.names.keys()].filter(
    (index) => index !== key?.index && PLACES.test(titleKey(found.header.names[index] ?? "")),
  );
  /** By number and place: the latest start date, and its first row. Half a million fit in memory. */
  const latest = new Map<string, number>();
  /** Further rows with the latest start date of their number. */
  const others = new Map<string, number[]>();
  const replaced = new Map<string, Unread>();
  const add = ({ number: row, cells }: Row) => {
    if (key === null || start === null || end !== null) return;
    const day = dayIn({ row, cells }, start);
    let number = textOf(cells[key.index]);
    if (number === "" || !isDay(day)) return;
    for (const index of places) number += `\n${textOf(cells[index])}`;
    const own = Number(day.replaceAll("-", "")) * MORE_THAN_ROWS + row;
    const last = latest.get(number) ?? 0;
    const age = Math.floor(own / MORE_THAN_ROWS) - Math.floor(last / MORE_THAN_ROWS);
    if (age > 0) latest.set(number, own);
    if (last === 0) return;
    const same = others.get(number) ?? [];
    if (age > 0) {
      for (const one of [last % MORE_THAN_ROWS, ...same])
        tally(replaced, start.name, { number: one });
      others.delete(number);
    } else if (age < 0) tally(replaced, start.name, { number: row });
    else if (same.push(row) === 1) others.set(number, same);
  };
  const notes = () =>
    [...replaced].map(
      ([name, some]) =>
        `${pluralize(some.count, "line has", "lines have")} the "${key?.name}" of another that starts later, by the column "${name}", and ${some.count === 1 ? "is" : "are"} read like any other (${placesOf(found, some)}). Leave out what was replaced, or add a column with its last day.`,
    );
  return { add, notes };
}

function flaggedLines(found: FoundTable) {
  const columns = found.header.names.flatMap((name, index) => {
    const isEndDate = roleOf(name)?.role === "end";
    const flag = FLAGS.find(([form]) => form.test(titleKey(name)));
    const [, inactive] = flag ?? (isEndDate ? MARK : []);
    const isUsed = index === found.columns.end?.index;
    return inactive === undefined || isUsed ? [] : [{ name, index, inactive }];
  });
  const flagged = new Map<string, Unread>();
  const add = (row: Row) => {
    for (const { name, index, inactive } of columns)
      if (inactive.test(String(row.cells[index] ?? "").trim())) tally(flagged, name, row);
  };
  const notes = () =>
    [...flagged].map(
      ([name, some]) =>
        `The column "${name}" was not used: ${pluralize(some.count, "line inactive by it is", "lines inactive by it are")} read like any other (${placesOf(found, some)}).`,
    );
  return { add, notes };
}
