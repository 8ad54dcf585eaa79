/** `A` for 0, `AA` for 26, as spreadsheets name columns. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/** 26 for `AA`; null for text that is not a column letter. */
export function columnOfLetter(letter: string): number | null {
  if (!/^[A-Z]{1,3}$/i.test(letter)) return null;
  return [...letter.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
}
