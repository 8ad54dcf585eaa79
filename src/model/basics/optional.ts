/** Optional parts of a list, as arrays to spread, and of a sentence. */

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

/** @returns a text that is empty if a value in it is missing: optional`, until ${date}` */
export function optional(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | null | undefined)[]
): string {
  return values.some((value) => value == null) ? "" : String.raw({ raw: texts }, ...values);
}
