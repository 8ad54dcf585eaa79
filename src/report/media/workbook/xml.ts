/** XML of a workbook's parts: what stands in an element and in its attributes. */
import { escapeXml } from "../xml.js";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

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
