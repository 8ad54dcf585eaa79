/** Text width on a terminal: combining marks have no width, East Asian characters and emoji 2. */

const ONE_EACH = /^[\x20-\x7e]*$/;
const NONE = /[\p{M}\u200b-\u200f]/u;
const TWO =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

export function columnsOf(text: string): number {
  if (ONE_EACH.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): number {
  if (NONE.test(character)) return 0;
  return TWO.test(character) ? 2 : 1;
}

/** @returns the characters that fit in `room` columns, but always at least one */
export function firstColumns(text: string, room: number): string {
  let columns = 0;
  let end = 0;
  for (const character of text) {
    columns += widthOf(character);
    if (columns > room && end > 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** @returns the text padded with spaces to a number of columns */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(columns - columnsOf(text), 0));
}
