/** Of half a million lines, most have a department, a code and a day that others have too: each is kept once. */

/** Different texts after which a column is one of numbers or descriptions, which hardly come again. */
const MOST_DIFFERENT = 20_000;

/** @returns a function that puts, in each row that it is given, the same text of a row before in the place of a cell */
export function repeatedTexts(): (cells: string[]) => void {
  const columns: (Map<string, string> | null)[] = [];
  return (cells) => {
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at] ?? "";
      if (columns[at] === undefined) columns[at] = new Map();
      const texts = columns[at];
      if (texts == null || cell === "") continue;
      const known = texts.get(cell);
      if (known !== undefined) cells[at] = known;
      else if (texts.size < MOST_DIFFERENT) texts.set(cell, cell);
      else columns[at] = null;
    }
  };
}
