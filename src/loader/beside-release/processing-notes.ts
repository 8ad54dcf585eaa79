/** Reads CMS's processing notes (`proc_notes_JAN2026.txt`), numbered and in a box of asterisks. */
import { decodeText, withLineFeeds } from "../files/decode-text.js";
import { foldText } from "../release/normalize.js";

/** Number and first words of a note: `          0001--THIS PROCESSING NOTE ...` */
const FIRST_LINE = /^[ \t]{0,80}(\d{3,4}) ?-{2,3}(.*)$/;

/** CMS's longest note (2018 to 2026) has 409 characters. */
const MAX_NOTE_CHARACTERS = 10_000;

/** @returns the notes by four-digit number, each on one line; empty if there are none */
export function readProcessingNotes(bytes: Buffer): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  let number: string | null = null;
  for (const line of withLineFeeds(decodeText(bytes)).split("\n")) {
    const first = FIRST_LINE.exec(line);
    if (first !== null) {
      number = (first[1] ?? "").padStart(4, "0");
      notes.set(number, "");
    }
    const words = first === null ? line : (first[2] ?? "");
    // Lines above the first note are a heading.
    if (number !== null) notes.set(number, continued(notes.get(number) ?? "", words));
  }
  return notes;
}

function continued(note: string, line: string): string {
  const words = foldText(withoutRightEdge(line.slice(0, MAX_NOTE_CHARACTERS)));
  return (note === "" ? words : `${note} ${words}`).trimEnd().slice(0, MAX_NOTE_CHARACTERS);
}

/** The right edge of the box is a column of asterisks, sometimes after tabs. */
function withoutRightEdge(line: string): string {
  let end = line.length;
  while (end > 0 && " \t*".includes(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}
