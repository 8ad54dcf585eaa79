/** XML 1.0: its escapes, and documents of plain elements. */
import { BIDI_CONTROLS } from "../../model/basics/bidi-controls.js";

export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  /** Elements, each on lines of its own, or one text. */
  readonly children?: readonly XmlElement[] | string;
}

/** @returns the document with its declaration, indented by two blanks */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "").join("\n")}\n`;
}

function lines({ name, attributes = {}, children = [] }: XmlElement, indent: string): string[] {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value).replaceAll("\n", "&#xA;")}"`,
  );
  const open = `${indent}<${name}${pairs.join("")}`;
  if (children.length === 0) return [`${open}/>`];
  if (typeof children === "string") return [`${open}>${escaped(children)}</${name}>`];
  return [
    `${open}>`,
    ...children.flatMap((child) => lines(child, `${indent}  `)),
    `${indent}</${name}>`,
  ];
}

/** What XML has no character for, whatever way it is written (XML 1.0, production 2: Char). */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(value: string | number): string {
  return escapeXml(String(value).replace(NO_CHARACTER, "").replace(BIDI_CONTROLS, ""));
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
