/** Caches values per object, such as a release, or per text. */

/** @returns a function that computes the value of each object once */
export function oncePer<Thing extends object, Value>(
  make: (thing: Thing) => Value,
): (thing: Thing) => Value {
  const made = new WeakMap<Thing, { readonly value: Value }>();
  return (thing) => {
    const known = made.get(thing) ?? { value: make(thing) };
    made.set(thing, known);
    return known.value;
  };
}

/**
 * Caches values per text, for few distinct texts such as dates.
 * @param most size at which the cache is cleared, so that unexpected texts cannot fill the memory
 */
export function oncePerText<Value>(
  make: (text: string) => Value,
  most = Number.POSITIVE_INFINITY,
): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const before = made.get(text);
    if (before !== undefined) return before;
    if (made.size > most) made.clear();
    const value = make(text);
    made.set(text, value);
    return value;
  };
}
