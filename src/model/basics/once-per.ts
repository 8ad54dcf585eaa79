/** What is found out once of each release, or of anything else that lives as long as what is known of it. */

/** @returns the function, which makes each thing's value when it is first asked for it */
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
 * The same of texts of which there are few, such as days: thousands of codes begin and end on some hundred.
 * @param most with more than this, remembering begins anew, because a file of other texts must not fill the memory
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
