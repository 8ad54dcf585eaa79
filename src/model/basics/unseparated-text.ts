/** Names texts that are not tables: pages, messages, and what is printed for people. */

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
  if (looksLikeJson(text)) return "JSON";
  const lines = text.split(/\r?\n/, MOST_LINES).filter((line) => line.trim() !== "");
  if (lines.some((line) => RULER.test(line))) return ALIGNED;
  const found = LOOKS.find(
    ([look]) => lines.filter((line) => look.test(line)).length * 2 > lines.length,
  );
  return found?.[1] ?? null;
}

/** Whether a text begins like JSON and unlike any table. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\[\s*(?:[[{"\]]|$)|\{\s*["}])/.test(text.slice(0, 1000));
}

const SAVE_AGAIN = "Open it in Excel or LibreOffice, and save it as xlsx or csv.";

/** What to do with a message between systems, which no spreadsheet program opens. */
export const AS_TABLE =
  "Export its lines as a table (csv): one row per line, with the code, volume and charge.";

const MARKUP: readonly (readonly [begins: RegExp, what: string, use: string])[] = [
  [
    /^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|meta|style|table|div)\b/is,
    "an HTML page",
    `${SAVE_AGAIN} If it is a login page or an error page, download the file again.`,
  ],
  [/^\s*<(?:\?xml|[a-z:]+[\s>])/i, "an XML document", SAVE_AGAIN],
  [
    /^# (?:HCPCS Level II|Impact on your codes|Claims against HCPCS)\b/,
    "a report that hcpcs-diff wrote",
    "Name your own file.",
  ],
  [/^\{\\rtf/, "a text with formats (RTF)", SAVE_AGAIN],
  // A csv may begin with `ID;Procedure`; its second line is no record of a letter or two.
  [/^ID;P.*[\r\n]+[A-Z]{1,2};/, "a SYLK file", SAVE_AGAIN],
  [/^TABLE\r?\n0,1\r?\n/, "a DIF file", SAVE_AGAIN],
  // A dump has many rows on a line, so that only some would be read.
  [/^(?:INSERT INTO|CREATE TABLE)\s.*\(/im, "an SQL script", "Export its table as csv."],
  [/^\s*ISA[*|^~]/, "an X12 transaction, such as an 837", AS_TABLE],
  [/^\s*(?:FHS|BHS|MSH)\|\^/, "an HL7 message", AS_TABLE],
];

/** How many characters decide what a text is. */
const PROBE_CHARACTERS = 64 * 1024;

/** Names a text format that we do not read, such as the HTML of many .xls reports; else null. */
export function markupOf(text: string): { readonly what: string; readonly use: string } | null {
  const probe = text.slice(0, PROBE_CHARACTERS);
  const found = MARKUP.find(([begins]) => begins.test(probe));
  return found === undefined ? null : { what: found[1], use: found[2] };
}
