/** From the words of a descriptor to the names of units, and to patterns that find those words. */
import { MEASURES, type Measure } from "./measures.js";

const isCounted = ({ dimension }: Measure) => dimension === "count";
const isMeasured = (measure: Measure) => !isCounted(measure);

function bySpelling(keep: (measure: Measure) => boolean): ReadonlyMap<string, string> {
  const kept = Object.entries(MEASURES).filter(([, measure]) => keep(measure));
  return new Map(
    kept.flatMap(([unit, { spellings }]) => spellings.map((spelling) => [spelling, unit] as const)),
  );
}

/** The measure that a spelling names, such as `mcg` for `micrograms`. */
export const MEASURE_BY_SPELLING = bySpelling(isMeasured);

/** The counted unit that a spelling names, such as `vial` for `single use vial`. */
export const COUNTED_BY_SPELLING = bySpelling(isCounted);

/** Source of a pattern for the spellings of all measures, or of some. */
export function measureWords(keep: (measure: Measure) => boolean = isMeasured): string {
  return alternatives([...bySpelling(keep).keys()]);
}

/** Source of a pattern for the spellings of what is counted. */
export const COUNTED_WORDS = measureWords(isCounted);

/**
 * What descriptors measure in, and no code is billed in. `in` is not among them: no long description of
 * 2018 to 2026 means inches by it, but in `sq in`.
 */
const NOT_BILLED = "kg oz ounce ounces ft hr hrs year years percent %".split(" ");

/** Source of a pattern for every unit that can follow a number, billed or not. */
export const ALL_UNITS = alternatives([...MEASURE_BY_SPELLING.keys(), ...NOT_BILLED]);

/** The words of units that stand apart from their number, in lower case; `sq` and the like begin some of two words. */
export const UNIT_WORDS: ReadonlySet<string> = new Set([
  ...[...MEASURE_BY_SPELLING.keys()].filter((spelling) => !spelling.includes(" ")),
  ...[...NOT_BILLED, "sq", "square", "cubic"],
]);

/**
 * Longest first, so that `square inches` is not read as `square inch`; ends at the end of a word. V8 compiles all of them
 * anew for each way in which a pattern comes to them, unless it looks ahead first: five times as much code.
 */
function alternatives(spellings: readonly string[]): string {
  const escaped = spellings
    .toSorted((a, b) => b.length - a.length)
    .map((spelling) => spelling.replaceAll(".", "\\."));
  return `(?=[^ ])(?:${escaped.join("|")})(?![a-z\\d])`;
}
