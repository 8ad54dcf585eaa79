/** Kinds of codes that tables name beside each code: HCPCS and CPT, or RC, MS-DRG, NDC, CDM. */
import { formatCount } from "../basics/counts-in-words.js";

/** CMS's files have `HCPCS`, `CPT`, `CDT`; others `CPT/HCPCS`, `HCPCS Level II`, `HCPC`. */
const BILLED = /^\s*(?:HCPC|CPT|CDT)/i;

/** @returns whether the kind is HCPCS: Level I (CPT), Level II or CDT */
export function isBilledKind(kind: string): boolean {
  return BILLED.test(kind);
}

/** `RC 12, MS-DRG 3`: other kinds of codes with their numbers of lines, most first. */
export function otherKinds(lines: ReadonlyMap<string, number>): string {
  return [...lines]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${formatCount(count)}`)
    .join(", ");
}
