import { formatCount } from "./format-numbers.js";

/**
 * The first of a list, and how many it leaves out: `J1300, J1299 and 29 more`, `row 2, J1300; row 3, J1299; and 29 more`.
 * @param most how many are named
 */
export function firstFew(names: readonly string[], most: number, between = ", "): string {
  const left = names.length - most;
  const more = `${between === ", " ? " " : between}and ${formatCount(left)} more`;
  return names.slice(0, most).join(between) + (left > 0 ? more : "");
}
