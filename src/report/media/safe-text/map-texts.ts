/** A view with every text of it made fit for a medium; keys, numbers and nulls stay, what holds no such text, and what is shared. */
export function mapTexts<T>(view: T, change: (text: string) => string): T {
  // One change stands in its group, its day and the summary alike: what is done once is not done again. What holds
  // texts alone is done again in less time than it takes to remember it.
  const done = new Map<object, object>();
  const map = (value: object): object => {
    const known = done.get(value);
    if (known !== undefined) return known;
    const parts = value as Record<string, unknown>;
    let made = parts;
    let holdsTextsAlone = true;
    // Most parts stay as they are: a list of their keys would be made for nothing.
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

/** A list is an object whose keys are its places. */
function copyOf(parts: Record<string, unknown>): Record<string, unknown> {
  return Array.isArray(parts) ? ([...parts] as object as Record<string, unknown>) : { ...parts };
}
