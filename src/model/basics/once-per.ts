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
  // Adjacent records often have the same text, which is faster to compare than to hash.
  let lastText: string | null = null;
  let lastValue: Value | undefined;
  return (text) => {
    if (text === lastText) return lastValue as Value;
    let value = made.get(text);
    if (value === undefined) {
      if (made.size > most) made.clear();
      value = make(text);
      made.set(text, value);
    }
    lastText = text;
    lastValue = value;
    return value;
  };
}
