/** Parts of a list that are there only sometimes: spread, each gives its things or none. */

/** @returns the things where it holds; else none */
export function when<T>(holds: boolean, ...things: T[]): T[] {
  return holds ? things : [];
}

/** @returns what there is, or what is made of it; nothing of null and undefined */
export function given<T, Made = NonNullable<T>>(
  value: T,
  make: (value: NonNullable<T>) => Made = (it) => it as unknown as Made,
): Made[] {
  return value === null || value === undefined ? [] : [make(value)];
}
