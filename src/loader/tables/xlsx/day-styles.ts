/** Which styles of a workbook show a number as a day. */
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

/** @returns by the number of a style, whether its format shows a day */
export async function readDayStyles(
  part: ZipMember | undefined,
  file: string,
): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined) return styles;
  const formats = new Map<string, string>();
  let inCells = false;
  await readXml(
    part,
    {
      open: (name, { numFmtId = "0", formatCode = "" }) => {
        if (name === "numFmt") formats.set(numFmtId, formatCode);
        else if (name === "cellXfs") inCells = true;
        else if (name === "xf" && inCells) styles.push(isDay(numFmtId, formats));
      },
      close: (name) => {
        if (name === "cellXfs") inCells = false;
      },
    },
    file,
  );
  return styles;
}

function isDay(id: string, formats: ReadonlyMap<string, string>): boolean {
  const format = formats.get(id);
  if (format !== undefined) return showsDay(format);
  return BUILT_IN_DAYS.some(([first, last]) => Number(id) >= first && Number(id) <= last);
}

/** Whether a format has a year or a day in it: `yyyy-mm-dd`, not `#,##0 "days"`, `[Red]0` or a time alone. */
export function showsDay(format: string): boolean {
  const [first = ""] = format.replace(/"[^"]*"?|\[[^\]]*\]?|[\\_*]./g, "").split(";", 1);
  return /[dy]|m{3}/i.test(first.replace(/general/i, ""));
}
