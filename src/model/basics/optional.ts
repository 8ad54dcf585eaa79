/** Optional parts of a list: each function returns an array to spread. */

/** @returns the things if the condition holds; else none */
export function when<T>(holds: boolean, ...things: T[]): T[] {
  return holds ? things : [];
}

/** @returns the value, or what `make` makes of it; none for null and undefined */
export function given<T, Made = NonNullable<T>>(
  value: T,
  make: (value: NonNullable<T>) => Made = (it) => it as unknown as Made,
): Made[] {
  return value === null || value === undefined ? [] : [make(value)];
}
