/** Detects tables printed for people, without a delimiter between cells. */

/** A line of dashes below a header, as SSMS, sqlcmd, SQL*Plus and SQLite print tables. */
export const RULER = /^ *-+(?: +-+)+ *$/;

const ALIGNED = "text in columns aligned with spaces";

const LOOKS: readonly (readonly [line: RegExp, what: string])[] = [
  [/[│┃║]/, "a table drawn with line characters"],
  [/^"[^"]*" "/, "text with spaces between its cells"],
  // Excel's "Formatted Text" (prn), and what SPSS, SAS and mainframes print.
  [/\S {2,}(?=\S).*?\S {2,}\S/, ALIGNED],
];

const MOST_LINES = 200;

/** The hint for such a text. */
export const SEPARATE_CELLS =
  "Write it with commas or tabs between the cells (csv), or open it in Excel and save it as xlsx.";

/** @returns what most of the first lines look like; null if they look delimited */
export function unseparatedText(text: string): string | null {
  const lines = text.split(/\r?\n/, MOST_LINES).filter((line) => line.trim() !== "");
  if (lines.some((line) => RULER.test(line))) return ALIGNED;
  const found = LOOKS.find(
    ([look]) => lines.filter((line) => look.test(line)).length * 2 > lines.length,
  );
  return found?.[1] ?? null;
}
