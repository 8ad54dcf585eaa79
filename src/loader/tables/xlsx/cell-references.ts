/** References to cells: `AB12`. */

/** Excel's last column is XFD, and its last row 1,048,576. */
export const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

export function isRow(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= MOST_ROWS;
}

const [A, Z, LOWER_A, LOWER_Z] = [65, 90, 97, 122];

/** `AB12` to 27; -1 for what has no letters. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code >= A && code <= Z) column = column * 26 + code - A + 1;
    else if (code >= LOWER_A && code <= LOWER_Z) column = column * 26 + code - LOWER_A + 1;
    else break;
  }
  return column - 1;
}
