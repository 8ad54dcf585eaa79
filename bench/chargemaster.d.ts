/** What a line was generated from, to check what is read from it. */
export interface Truth {
  readonly codes: readonly string[];
  readonly modifiers: readonly string[];
  readonly price: number;
  readonly volume: number;
}

export interface Chargemaster {
  readonly rows: string[][];
  /** One for each row; null for titles, headings, and blanks. */
  readonly truth: (Truth | null)[];
}

export function chargemaster(
  codes: readonly string[],
  options?: { lines?: number; seed?: number; charges?: "text" | "number" },
): Chargemaster;

export function toCsv(rows: readonly (readonly string[])[]): string;
