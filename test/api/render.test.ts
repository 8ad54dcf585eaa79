import { describe, expect, it } from "vitest";
import { type FormatOf, type ReleaseDiff, type RenderedAs, renderReport } from "../../src/index.js";
import { DOCUMENTS } from "../../src/report/documents.js";
import { CHANGED } from "../report/ci-documents.js";

type Body<Format> = RenderedAs<Format> extends string ? "text" : "bytes";
/** What the types promise; this table does not compile if they promise otherwise. */
const TYPES: { [Format in FormatOf<ReleaseDiff>]: Body<Format> } = {
  text: "text",
  html: "text",
  md: "text",
  xlsx: "bytes",
  csv: "text",
  "worklist-csv": "text",
  "worklist-yaml": "text",
  eml: "bytes",
  json: "text",
  ndjson: "text",
  junit: "text",
  sarif: "text",
  github: "text",
  "github-summary": "text",
  gitlab: "text",
};

describe("renderReport", () => {
  it("gives text or bytes, as its type says for each format", async () => {
    const given: Record<string, string> = {};
    for (const format of Object.keys(DOCUMENTS.diff.formats) as FormatOf<ReleaseDiff>[]) {
      const body: unknown = await renderReport(CHANGED, format);
      given[format] = typeof body === "string" ? "text" : "bytes";
    }
    expect(given).toEqual(TYPES);
  });

  it("takes no format of another kind of document", async () => {
    // @ts-expect-error: only an impact has load files.
    await expect(renderReport(CHANGED, "load")).rejects.toThrow("no format load");
  });
});
