/** Kinds of codes as tables name them beside each code: HCPCS and CPT, or RC, MS-DRG, NDC, CDM. */
import { formatCount } from "../basics/counts-in-words.js";

/** CMS's price files have `HCPCS`, `CPT` and `CDT`; others write `CPT/HCPCS`, `HCPCS Level II`, `HCPC`, `CPT-4`. */
const BILLED = /^\s*(?:HCPC|CPT|CDT)/i;

/** @returns whether codes of that kind are HCPCS codes: of Level I, Level II or CDT */
export function isBilledKind(kind: string): boolean {
  return BILLED.test(kind);
}

/** `RC 12, MS-DRG 3`: the kinds of other codes with how many lines have them, most first. */
export function otherKinds(lines: ReadonlyMap<string, number>): string {
  return [...lines]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${formatCount(count)}`)
    .join(", ");
}
