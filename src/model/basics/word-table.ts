/**
 * A lookup table for words of the data: for `constructor` or `__proto__`, a plain object would find
 * inherited properties.
 */
export function wordTable<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
