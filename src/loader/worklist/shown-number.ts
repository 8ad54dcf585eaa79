/** Renders numbers as their format shows them, if it matters: `0012`, `50%`, `14:30`. */
import type { Cell } from "../../model/basics/row.js";

const PERCENT = /^0(?:\.0+)?%$/;
const TIME = /^\[?h{1,2}\]?:mm(?::ss)?(?:\s*am\/pm)?$/i;

/** A fixed number of digits with separators: `0000`, `000-00-0000`. */
const DIGITS = /^[()\- /]*0[()\- /]*0[0()\- /]*$/;

/** @returns the text that the workbook shows, for a format that adds meaning; else the number */
export function shownNumber(value: number, format: string): Cell {
  const bare = format.replace(/^\[\$[^\]]*\]/, "").replace(/["\\]|;@$/g, "");
  if (PERCENT.test(bare)) return `${Number((value * 100).toPrecision(12))}%`;
  if (TIME.test(bare) && value >= 0) return clockTime(value);
  const digits = String(value);
  return DIGITS.test(bare) && /^\d+$/.test(digits) ? filled(digits, bare) : value;
}

/** @param value in days: 0.5 is `12:00` */
export function clockTime(value: number): string {
  const seconds = Math.round(value * 86_400);
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(
    Math.floor,
  );
  return [hours, minutes, ...(rest === 0 ? [] : [rest])].map((part = 0) => two(part)).join(":");
}

/** Fills the mask from the right; extra digits go in front. */
function filled(digits: string, mask: string): string {
  const left = [...digits];
  const shown = [...mask].reverse().map((mark) => (mark === "0" ? (left.pop() ?? "0") : mark));
  return left.join("") + shown.reverse().join("");
}
