/** Columns as spreadsheets name them. */

/** 0 to `A`, 26 to `AA`, as spreadsheets name their columns. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/** `AA` to 26; null for what is no letter of a column. */
export function columnOfLetter(letter: string): number | null {
  if (!/^[A-Z]{1,3}$/i.test(letter)) return null;
  return [...letter.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
}
