/** The months by their names. */
export const MONTH_NAMES =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** `apr`, `April`, `sept` to 4, 4, 9. */
export function monthNumber(name: string): number | null {
  const lower = name.toLowerCase();
  const index = MONTH_NAMES.findIndex((month) => month.toLowerCase().startsWith(lower));
  return lower.length >= 3 && index >= 0 ? index + 1 : null;
}
