/** A word of the document as the start of a line: `critical` as `Critical`. */
export function capitalize(word: string): string;
export function capitalize(word: string | null): string | null;
export function capitalize(word: string | null): string | null {
  return word === null ? null : word.charAt(0).toUpperCase() + word.slice(1);
}
