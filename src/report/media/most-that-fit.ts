/**
 * How much of something has room, found by halving, where less of it fits if more does.
 * @param leap how much more is tried at once, where all of it would take long to look at
 * @returns the largest number up to `all` that fits; null where not even none does
 */
export async function mostThatFit(
  all: number,
  fits: (count: number) => Promise<boolean>,
  leap = all,
): Promise<number | null> {
  let most = -1;
  let tooMany = all + 1;
  while (tooMany - most > 1) {
    const middle = Math.min(Math.floor((most + tooMany) / 2), Math.max(most, 0) + leap);
    if (await fits(middle)) most = middle;
    else tooMany = middle;
  }
  return most < 0 ? null : most;
}
