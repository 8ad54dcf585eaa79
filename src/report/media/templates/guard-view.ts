/**
 * Guards a view, so that an unknown name is an error. Handlebars treats one as empty
 * (`{{#if titel}}`, `{{#each groups.titels}}`), so a typo would silently drop part of a report.
 */

/** A template used a name that the view does not have, or printed a value that is not text. */
export class MissingName extends Error {
  constructor(
    readonly asked: string,
    message = `the view has no "${asked}" here`,
  ) {
    super(message);
  }
}

/**
 * The primitive value of objects in the view. Handlebars converts an object to a primitive to
 * print it unescaped, and to compare contexts (`each` over texts, in a block that looks outward).
 * A symbol equals nothing else and cannot be printed.
 */
const NO_TEXT = Symbol("no text");

/** The error for the object that was last converted to a primitive. */
let asked: MissingName | null = null;

/** @returns the MissingName behind an error, also if a symbol was printed; otherwise null */
export function missingName(error: unknown): MissingName | null {
  if (error instanceof MissingName) return error;
  return error instanceof TypeError && error.message.includes("Symbol") ? asked : null;
}

/**
 * @param name what a template calls the value
 * @returns the value as a proxy that throws MissingName for unknown names, except list indexes
 */
export function guardView(value: unknown, name = "this"): unknown {
  if (typeof value === "function") return null;
  if (typeof value !== "object" || value === null) return value;
  const own = (target: object, key: string | symbol): boolean => {
    if (typeof key === "symbol" || Object.hasOwn(target, key)) return true;
    // Templates read the first item of a list to test whether there is one.
    if (Array.isArray(target) && /^\d+$/.test(key)) return false;
    throw new MissingName(key);
  };
  return new Proxy(value, {
    has: own,
    get(target, key) {
      const printed = () => new MissingName(name, noText(name, target));
      // Handlebars reads this from any value before printing it as HTML.
      if (key === "toHTML") throw printed();
      if (key === Symbol.toPrimitive) {
        return () => {
          asked = printed();
          return NO_TEXT;
        };
      }
      if (!own(target, key)) return null;
      const part: unknown = Reflect.get(target, key);
      return typeof key === "symbol" ? part : guardView(part, key);
    },
  });
}

function noText(name: string, value: object): string {
  return Array.isArray(value)
    ? `"${name}" is a list; {{#each ${name}}} goes through it`
    : `"${name}" is not text; print a part of it, such as {{${name}.${Object.keys(value)[0]}}}`;
}
