/** Cuts sections to a number of lines; each keeps its start and says what is left out. */

export interface Section<B> {
  readonly heading: readonly string[];
  readonly blocks: readonly B[];
}

/** How many blocks every section gets, if possible, before the first sections get more. */
const LEAST = 2;

/**
 * @param sections most important first, because the first ones get the remaining room
 * @param room the number of lines; headings are shown even if they do not fit
 * @param more makes the line that stands for the blocks left out
 */
export function fitSections<B extends { readonly lines: readonly string[] }>(
  sections: readonly Section<B>[],
  room: number,
  more: (left: readonly B[]) => string,
): string[] {
  const write = (counts: readonly number[]) =>
    sections.flatMap(({ heading, blocks }, at) => {
      const shown = blocks.slice(0, counts[at]);
      const left = blocks.slice(counts[at]);
      return [
        ...heading,
        ...shown.flatMap(({ lines }) => lines),
        ...(left.length === 0 ? [] : [more(left)]),
      ];
    });
  const fits = (counts: readonly number[]) => write(counts).length <= room;
  let counts = sections.map(() => 0);
  for (let least = LEAST; least > 0 && !counts.some((count) => count > 0); least--) {
    const some = sections.map(({ blocks }) => Math.min(blocks.length, least));
    if (fits(some)) counts = some;
  }
  for (const [at, { blocks }] of sections.entries()) {
    const most = [...blocks.keys()]
      .map((index) => index + 1)
      .findLast((count) => fits(counts.with(at, count)));
    counts = counts.with(at, Math.max(most ?? 0, counts[at] ?? 0));
  }
  return write(counts);
}
