/** How much two rates may differ and count as equal, because files have different precision. */
import { type FieldKey, fieldSpec } from "./fields.js";
import type { Publication } from "./publications.js";

/** The largest difference that counts as equal, by field; only companions' rates have one. */
export type Tolerances = ReadonlyMap<FieldKey, number>;

/** A companion, or a document's facts about one. */
interface Listed {
  readonly publication: Publication;
  readonly fields: readonly FieldKey[];
  readonly decimals?: number | undefined;
}

interface WithCompanions<T> {
  readonly companions?: readonly T[] | undefined;
}

/** Allowance for binary rounding errors. */
const TINY = 1e-9;

/**
 * Addendum B gives cents in January 2025 and tenths of a cent in October, so $0.01 and $0.008 may
 * be one rate; 34 of its 563 differences are of that kind. Precision is judged by file, not by
 * cell: $0.01 in a workbook of ASP is $0.010.
 */
export function rateTolerances(
  older: WithCompanions<Listed>,
  newer: WithCompanions<Listed>,
): Tolerances {
  const found = new Map<FieldKey, number>();
  for (const { before, after, fields } of pairsOf(older, newer)) {
    const [one, other] = [before.decimals ?? 0, after.decimals ?? 0];
    const step = one === other ? 0 : 10 ** -Math.min(one, other);
    for (const field of fields)
      if (fieldSpec(field).type === "money") found.set(field, step / 2 + TINY);
  }
  return found;
}

/** Pairs of companions of one publication, with the fields that both have. */
export function pairsOf<T extends Pick<Listed, "publication" | "fields">>(
  { companions: olders = [] }: WithCompanions<T>,
  { companions: newers = [] }: WithCompanions<T>,
) {
  return olders.flatMap((before) =>
    newers
      .filter(({ publication }) => publication === before.publication)
      .map((after) => ({
        before,
        after,
        fields: before.fields.filter((field): field is T["fields"][number] =>
          after.fields.includes(field),
        ),
      })),
  );
}
