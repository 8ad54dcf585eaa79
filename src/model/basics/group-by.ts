/** Things by what they share, as Map.groupBy does it, which Node 20 lacks; and in the order of what they are ranked by. */
import { given } from "./optional.js";

/** @returns the things of each name in their order; names in the order in which they first come */
export function groupBy<Thing, Name>(
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => Name,
): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things) addTo(groups, nameOf(thing), thing);
  return groups;
}

/** @returns the same of things that have several names each, or none */
export function groupByEach<Thing, Name>(
  things: Iterable<Thing>,
  namesOf: (thing: Thing) => Iterable<Name>,
): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things) for (const name of namesOf(thing)) addTo(groups, name, thing);
  return groups;
}

/** @returns how many things have each name, those of none left out, in the order of the table that the names belong to */
export function countsOf<Name extends string, Thing>(
  names: readonly Name[],
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => Name | null,
): Partial<Record<Name, number>> {
  const counts = new Map<Name | null, number>();
  for (const thing of things) {
    const name = nameOf(thing);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(
    names.flatMap((name) => given(counts.get(name), (count) => [name, count])),
  ) as Partial<Record<Name, number>>;
}

export function addTo<Name, Thing>(groups: Map<Name, Thing[]>, name: Name, thing: Thing): void {
  const known = groups.get(name);
  if (known === undefined) groups.set(name, [thing]);
  else known.push(thing);
}

/** Numbers, texts and answers that are compared one after the other: the smaller first, and no before yes. */
export type Rank = readonly (number | string | boolean)[];

/** @returns what sorts things by their ranks, which are made anew for each comparison */
export function by<Thing>(rankOf: (thing: Thing) => Rank): (a: Thing, b: Thing) => number {
  return (a, b) => {
    const [first, second] = [rankOf(a), rankOf(b)];
    for (const [index, one] of first.entries()) {
      const other = second[index] ?? "";
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  };
}
