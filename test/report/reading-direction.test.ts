import { describe, expect, it } from "vitest";
import { BIDI_CONTROLS } from "../../src/model/basics/bidi-controls.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../src/report/documents.js";
import { type FormatTable, renderAs } from "../../src/report/format-table.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { SMALL } from "./golden/documents.js";

const folder = tempFolder();

/** Free text of a saved document: names of tools, files and sheets, and other text with spaces. */
const FREE = new Set(["name", "version", "file", "member", "sheet", "owner", "comment"]);

/** Puts bidi controls into each of these texts ("Trojan Source", CVE-2021-42574). */
function turned(value: unknown, key = ""): unknown {
  if (typeof value === "string")
    return FREE.has(key) || /\w \w/.test(value) ? `\u2067${value}\u202e` : value;
  if (Array.isArray(value)) return value.map((one) => turned(one, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, turned(inner, name)]),
  );
}

describe.each(DOCUMENT_KIND_NAMES)("a document of the kind %s with bidi controls", (kind) => {
  const formats: FormatTable<never> = DOCUMENTS[kind].formats;
  it.each(Object.keys(formats))("has none of them as %s", async (format) => {
    const document = turned(JSON.parse(JSON.stringify(await SMALL[kind](folder))));
    expect(JSON.stringify(document)).toMatch(/\u202e/);
    const rendered = await renderAs(document as never, formats, format);
    if (typeof rendered !== "string") return;
    expect(rendered.match(BIDI_CONTROLS)).toBeNull();
  });
});
