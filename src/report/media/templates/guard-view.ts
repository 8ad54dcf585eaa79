/**
 * Guards a view: an unknown name is an error. Handlebars treats an unknown name as empty
 * (`{{#if titel}}`, `{{#each groups.titels}}`), so that a typo would silently drop a part of every report.
 */

/** A template asked the view for a name that it does not have, or printed what is no text. */
export class MissingName extends Error {
  constructor(
    readonly asked: string,
    message = `the view has no "${asked}" here`,
  ) {
    super(message);
  }
}

/**
 * What a value of the view becomes where a primitive is asked for. Handlebars asks when it prints a value as it is, and
 * when it compares two contexts (`each` over texts, within a block that looks outward): a symbol equals nothing and
 * cannot be printed.
 */
const NO_TEXT = Symbol("no text");

/** The value that was asked for a primitive last. */
let asked: MissingName | null = null;

/** @returns the error that names what a template printed though it is no text; null for any other error */
export function missingName(error: unknown): MissingName | null {
  if (error instanceof MissingName) return error;
  return error instanceof TypeError && error.message.includes("Symbol") ? asked : null;
}

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
      const printed = () => new MissingName(name, noText(name, target));
      // Handlebars asks any value for it before it prints it as HTML.
      if (key === "toHTML") throw printed();
      if (key === Symbol.toPrimitive) {
        return () => {
          asked = printed();
          return NO_TEXT;
        };
      }
      if (!own(target, key)) return null;
      const part: unknown = Reflect.get(target, key);
      return typeof key === "symbol" ? part : guarded(key, part);
    },
  });
}

function noText(name: string, value: object): string {
  return Array.isArray(value)
    ? `"${name}" is a list; {{#each ${name}}} goes through it`
    : `"${name}" is not text; print a part of it, such as {{${name}.${Object.keys(value)[0]}}}`;
}
