/** Things by what they share, as Map.groupBy does it, which Node 20 lacks. */
import { given } from "./optional.js";

/** @returns the things of each name in their order; names in the order in which they first come */
export function groupBy<Thing, Name>(
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => Name,
): Map<Name, Thing[]> {
  return groupByEach(things, (thing) => [nameOf(thing)]);
}

/** @returns the same of things that have several names each, or none */
export function groupByEach<Thing, Name>(
  things: Iterable<Thing>,
  namesOf: (thing: Thing) => Iterable<Name>,
): Map<Name, Thing[]> {
  const groups = new Map<Name, Thing[]>();
  for (const thing of things)
    for (const name of namesOf(thing)) {
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [thing]);
      else known.push(thing);
    }
  return groups;
}

/** @returns how many things have each name, those of none left out, in the order of the table that the names belong to */
export function countsOf<Name extends string, Thing>(
  names: readonly Name[],
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => Name | null,
): Partial<Record<Name, number>> {
  const groups = groupBy(things, nameOf);
  return Object.fromEntries(
    names.flatMap((name) => given(groups.get(name), ({ length }) => [name, length])),
  ) as Partial<Record<Name, number>>;
}
