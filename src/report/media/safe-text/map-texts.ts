/** A view with every text of it made fit for a medium; keys, numbers and nulls stay, what holds no such text, and what is shared. */
export function mapTexts<T>(view: T, change: (text: string) => string): T {
  // One change stands in its group, its day and the summary alike: what is done once is not done again.
  const done = new Map<object, unknown>();
  const map = (value: unknown): unknown => {
    if (typeof value === "string") return change(value);
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const made = Array.isArray(value) ? items(value) : properties(value as Record<string, unknown>);
    done.set(value, made);
    return made;
  };
  const items = (list: readonly unknown[]) => {
    const made = list.map(map);
    return made.every((one, index) => one === list[index]) ? list : made;
  };
  const properties = (part: Record<string, unknown>) => {
    let made = part;
    for (const key of Object.keys(part)) {
      const value = map(part[key]);
      if (value === part[key]) continue;
      if (made === part) made = { ...part };
      made[key] = value;
    }
    return made;
  };
  return map(view) as T;
}
