/** Groups and sorts things; Node 20 lacks Map.groupBy. */
import { given } from "./optional.js";

/** @returns things by name; names and things keep the order in which they first occur */
export function groupBy<Thing, Name>(
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => Name,
): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things) addTo(groups, nameOf(thing), thing);
  return groups;
}

/** @returns things by each of their names; a thing may have several names, or none */
export function groupByEach<Thing, Name>(
  things: Iterable<Thing>,
  namesOf: (thing: Thing) => Iterable<Name>,
): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things) for (const name of namesOf(thing)) addTo(groups, name, thing);
  return groups;
}

/** @returns the number of things per name, in the order of `names`, without zeros */
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

/** Sort keys, compared one after the other: ascending, and false before true. */
export type Rank = readonly (number | string | boolean)[];

/** @returns a comparator by rank; it computes ranks anew for each comparison */
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
