/**
 * Changes every text in a view, such as escaping it. Everything else stays: keys, numbers, nulls,
 * objects without changed texts, and shared references.
 */
export function mapTexts<T>(view: T, change: (text: string) => string): T {
  // Cached, because a view refers to the same change from several places; but an object that has
  // only texts is mapped again in less time than caching takes.
  const done = new Map<object, object>();
  const map = (value: object): object => {
    const known = done.get(value);
    if (known !== undefined) return known;
    const parts = value as Record<string, unknown>;
    let made = parts;
    let holdsTextsAlone = true;
    // for...in, because Object.entries would allocate for objects that mostly stay unchanged.
    for (const key in parts) {
      const part = parts[key];
      let mapped = part;
      if (typeof part === "string") mapped = change(part);
      else if (typeof part === "object" && part !== null) {
        holdsTextsAlone = false;
        mapped = map(part);
      }
      if (mapped === part) continue;
      if (made === parts) made = copyOf(parts);
      made[key] = mapped;
    }
    if (!holdsTextsAlone) done.set(value, made);
    return made;
  };
  return (map({ view }) as { view: T }).view;
}

/** Copies an object or an array, whose keys are its indexes. */
function copyOf(parts: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(parts) ? ([...parts] as object as Record<string, unknown>) : { ...parts };
}
