/**
 * A table in which words of the data are looked up. An object would answer for `constructor`, `toString` and
 * `__proto__` too, and a file can hold any word.
 * @returns the same entries, and nothing for every other word
 */
export function wordTable<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
