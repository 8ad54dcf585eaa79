/** Things by what they share, as Map.groupBy does it, which Node 20 lacks. */

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
