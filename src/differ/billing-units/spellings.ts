/** Maps the spellings in descriptors to unit names, and builds patterns that match them. */
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

/** Regular expression source for the spellings of all measures, or of those that `keep` accepts. */
export function measureWords(keep: (measure: Measure) => boolean = isMeasured): string {
  return alternatives([...bySpelling(keep).keys()]);
}

/** Regular expression source for the spellings of counted units. */
export const COUNTED_WORDS = measureWords(isCounted);

/**
 * Units that appear in descriptors and that no code is billed in. `in` is not one of them: no long
 * description of 2018 to 2026 uses it for inches, except in `sq in`.
 */
const NOT_BILLED = "kg oz ounce ounces ft hr hrs year years percent %".split(" ");

/** Regular expression source for every unit that can follow a number, billed or not. */
export const ALL_UNITS = alternatives([...MEASURE_BY_SPELLING.keys(), ...NOT_BILLED]);

/** Unit words separate from their number; `sq`, `square`, and `cubic` begin units of two words. */
export const UNIT_WORDS: ReadonlySet<string> = new Set([
  ...[...MEASURE_BY_SPELLING.keys()].filter((spelling) => !spelling.includes(" ")),
  ...[...NOT_BILLED, "sq", "square", "cubic"],
]);

/**
 * Longest first, so that `square inches` does not match as `square inch`; the match ends at the end
 * of a word. The lookahead keeps V8 from recompiling all alternatives for each way into a pattern,
 * which is five times as much code.
 */
function alternatives(spellings: readonly string[]): string {
  const escaped = spellings
    .toSorted((a, b) => b.length - a.length)
    .map((spelling) => spelling.replaceAll(".", "\\."));
  return `(?=[^ ])(?:${escaped.join("|")})(?![a-z\\d])`;
}
