/**
 * A view that answers only for what it has. Handlebars takes a name that there is not for nothing
 * (`{{#if titel}}`, `{{#each groups.titels}}`), and a slip would silently drop a part of every report.
 */

/** A template asked the view for a name that it does not have, or printed what is no text. */
export class MissingName extends Error {
  constructor(
    readonly asked: string,
    message = `the view has no "${asked}" in this place`,
  ) {
    super(message);
  }
}

/** Handlebars asks any value for it before it prints it as HTML; any other text becomes a primitive first. */
const PRINTING: ReadonlySet<string | symbol> = new Set(["toHTML", Symbol.toPrimitive]);

/** @returns the view, which throws MissingName for a name that is not its own; a list may end anywhere */
export function guardView<T>(view: T): T {
  return guarded("this", view) as T;
}

function guarded(name: string, value: unknown): unknown {
  if (typeof value === "function") return null;
  if (typeof value !== "object" || value === null) return value;
  const own = (target: object, key: string | symbol): boolean => {
    if (typeof key === "symbol" || Object.hasOwn(target, key)) return true;
    // Asking for the first of a list is asking whether there is one.
    if (Array.isArray(target) && /^\d+$/.test(key)) return false;
    throw new MissingName(key);
  };
  return new Proxy(value, {
    has: own,
    get(target, key) {
      if (PRINTING.has(key)) throw new MissingName(name, noText(name, target));
      if (!own(target, key)) return null;
      const part: unknown = Reflect.get(target, key);
      return typeof key === "symbol" ? part : guarded(key, part);
    },
  });
}

function noText(name: string, value: object): string {
  return Array.isArray(value)
    ? `"${name}" is a list; {{#each ${name}}} goes through it`
    : `"${name}" is no text; print a part of it, such as {{${name}.${Object.keys(value)[0]}}}`;
}
