/** Writes XML 1.0: escapes, attributes and elements. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Formats attributes, omitting undefined ones. */
export function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(String(value))}"`))
    .join("");
}

/** @param content XML; an element without content is self-closing */
export function element(name: string, values: Attributes, content = ""): string {
  const opened = `<${name}${attributes(values)}`;
  return content === "" ? `${opened}/>` : `${opened}>${content}</${name}>`;
}

/** @returns an element around the items; empty if there are none */
export function list(name: string, items: readonly string[], values: Attributes = {}): string {
  return items.length === 0 ? "" : element(name, values, items.join(""));
}

/** @param root the name of the root element, with its attributes */
export function xmlDocument(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root}>${content}</${root.replace(/ .*/s, "")}>`;
}

/** A tab in an attribute would be read as a space (XML 1.0, 3.3.3), and a CR as an LF (2.11). */
const SPECIAL = /[&<>"\t\r]/g;

/** @param text a text without characters that XML forbids */
export function escapeXml(text: string): string {
  // Fast path: most texts have none, and testing is cheaper than replacing.
  if (!/[&<>"\t\r]/.test(text)) return text;
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? "");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#x9;",
  "\r": "&#xD;",
};
