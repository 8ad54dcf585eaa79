/** How the styles of a workbook show a number: as a day, or in a format of its own. */
import type { ZipMember } from "../../files/zip.js";
import { readXml } from "./xml.js";

/** Formats that every program knows by number (ECMA-376 part 1, 18.8.30): 14 to 17 and 22, 27 to 36 and 50 to 58 in East Asia. */
const BUILT_IN_DAYS: readonly (readonly [first: number, last: number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

/** Number formats that every program knows by number and that say more than General (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_FORMATS: Readonly<Record<string, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yy h:mm",
  37: "#,##0 ;(#,##0)",
  38: "#,##0 ;[Red](#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)",
};

export interface NumberStyle {
  readonly isDay: boolean;
  /** The format code; null for General. */
  readonly format: string | null;
}

/** @returns by the number of a style, how it shows numbers */
export async function readNumberStyles(
  part: ZipMember | undefined,
  file: string,
): Promise<readonly NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (part === undefined) return styles;
  const formats = new Map<string, string>();
  let inCells = false;
  await readXml(
    part,
    {
      open: (name, attributes) => {
        const id = attributes.get("numFmtId") ?? "0";
        if (name === "numFmt") formats.set(id, attributes.get("formatCode") ?? "");
        else if (name === "cellXfs") inCells = true;
        else if (name === "xf" && inCells) styles.push(styleOf(id, formats));
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    },
    file,
  );
  return styles;
}

function styleOf(id: string, formats: ReadonlyMap<string, string>): NumberStyle {
  const own = formats.get(id);
  const isDay =
    own === undefined
      ? BUILT_IN_DAYS.some(([first, last]) => Number(id) >= first && Number(id) <= last)
      : showsDay(own);
  const format = own ?? BUILT_IN_FORMATS[id] ?? null;
  return { isDay, format: format === "General" ? null : format };
}

/** Whether a format has a year or a day in it: `yyyy-mm-dd`, not `#,##0 "days"`, `[Red]0` or a time alone. */
export function showsDay(format: string): boolean {
  const [first = ""] = format.replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./g, "").split(";", 1);
  return /[dy]|m{3}/i.test(first.replace(/general/i, ""));
}
