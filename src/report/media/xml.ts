/** XML 1.0: its escapes, and elements as text. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Those that are undefined are left out. */
export function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(String(value))}"`))
    .join("");
}

/** @param content XML; an element without any is closed at once */
export function element(name: string, values: Attributes, content = ""): string {
  const opened = `<${name}${attributes(values)}`;
  return content === "" ? `${opened}/>` : `${opened}>${content}</${name}>`;
}

/** @returns an element of several; nothing where there are none */
export function list(name: string, items: readonly string[], values: Attributes = {}): string {
  return items.length === 0 ? "" : element(name, values, items.join(""));
}

/** @param root name of the outermost element, with its attributes */
export function xmlDocument(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root}>${content}</${root.replace(/ .*/s, "")}>`;
}

/** A line break or tab in an attribute would be read as a blank (XML 1.0, 3.3.3), and a carriage return as a line feed (2.11). */
const SPECIAL = /[&<>"\t\r]/g;

/** @param text of characters that XML has */
export function escapeXml(text: string): string {
  // Most texts have none, and looking costs less than replacing.
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
