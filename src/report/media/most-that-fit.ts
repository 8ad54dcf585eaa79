/**
 * Finds how many items fit by binary search; any smaller number must fit too.
 * @param leap the most items to add in one try, because trying very many may be slow
 * @returns the largest number up to `all` that fits; null if not even 0 does
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
