/** A view with every text of it made fit for a medium; keys, numbers and nulls stay, what holds no such text, and what is shared. */
export function mapTexts<T>(view: T, change: (text: string) => string): T {
  // One change stands in its group, its day and the summary alike: what is done once is not done again.
  const done = new Map<object, unknown>();
  const map = (value: unknown): unknown => {
    if (typeof value === "string") return change(value);
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const parts = value as Record<string, unknown>;
    let made = parts;
    // Most parts stay as they are: a list of their keys would be made for nothing.
    for (const key in parts) {
      const mapped = map(parts[key]);
      if (mapped === parts[key]) continue;
      if (made === parts) made = copyOf(parts);
      made[key] = mapped;
    }
    done.set(value, made);
    return made;
  };
  return map(view) as T;
}

/** A list is an object whose keys are its places. */
function copyOf(parts: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(parts) ? ([...parts] as object as Record<string, unknown>) : { ...parts };
}
