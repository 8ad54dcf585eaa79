/** From the words of a descriptor to the names of units, and to patterns that find those words. */
import { COUNTED } from "./counted-units.js";
import { MEASURES, type Measure } from "./measures.js";

const MEASURE_BY_SPELLING = new Map(
  Object.entries(MEASURES).flatMap(([unit, { spellings }]) =>
    spellings.map((spelling) => [spelling, unit] as const),
  ),
);

const COUNTED_BY_SPELLING = new Map(
  Object.entries(COUNTED).flatMap(([unit, spellings]) =>
    spellings.map((spelling) => [spelling, unit] as const),
  ),
);

/** @returns the unit that a spelling names, such as `mcg` for `micrograms` */
export function measureOf(spelling: string): string | undefined {
  return MEASURE_BY_SPELLING.get(spelling);
}

/** @returns the counted unit that a spelling names, such as `vial` for `single use vial` */
export function countedOf(spelling: string): string | undefined {
  return COUNTED_BY_SPELLING.get(spelling);
}

/** Source of a pattern for the spellings of all measures, or of some. */
export function measureWords(keep: (measure: Measure) => boolean = () => true): string {
  return alternatives(
    Object.values(MEASURES)
      .filter(keep)
      .flatMap(({ spellings }) => spellings),
  );
}

/** Source of a pattern for the spellings of what is counted. */
export function countedWords(): string {
  return alternatives([...COUNTED_BY_SPELLING.keys()]);
}

/** Longest first, so that `square inches` is not read as `square inch`; ends at the end of a word. */
function alternatives(spellings: readonly string[]): string {
  const escaped = [...spellings]
    .sort((a, b) => b.length - a.length)
    .map((spelling) => spelling.replaceAll(".", "\\."));
  return `(?:${escaped.join("|")})(?![a-z\\d])`;
}
