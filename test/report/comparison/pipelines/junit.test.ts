import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { validateXML } from "xmllint-wasm";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { CHANGED, EMPTY, HOSTILE, PARTIAL, SAMPLE } from "../../ci-documents.js";

const render = async (diff: ReleaseDiff) => String(await renderReport(diff, "junit"));
const schema = readFileSync(
  new URL("../../../fixtures/schemas/junit.xsd", import.meta.url),
  "utf8",
);

const attribute = (xml: string, element: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${element} [^>]*?\\b${name}="([^"]*)"`, "g"))].map(
    (match) => match[1],
  );

describe("JUnit XML is valid by its schema, in libxml2, for", () => {
  it.each([
    ["changes", CHANGED],
    ["nothing changed", EMPTY],
    ["not all fields compared", PARTIAL],
    ["the sample", SAMPLE],
    ["hostile descriptors, names and findings", HOSTILE],
  ] as [string, ReleaseDiff][])("%s", async (_, diff) => {
    const xml = await render(diff);
    const { valid, errors } = await validateXML({
      xml: [{ fileName: "report.xml", contents: xml }],
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  it("valid documents only", async () => {
    const xml = (await render(CHANGED)).replace(/<testcase/, "<unknown");
    const { valid } = await validateXML({
      xml: [{ fileName: "report.xml", contents: xml }],
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(valid).toBe(false);
  });
});

describe("a JUnit test case", () => {
  it("fails only for critical findings", async () => {
    const xml = await render(CHANGED);
    expect(attribute(xml, "failure", "type")).toEqual(["vanished", "discontinued"]);
    expect(attribute(xml, "testsuites", "failures")).toEqual(["2"]);
    expect(attribute(xml, "testsuites", "tests")).toEqual([String(CHANGED.codes.length + 3)]);
  });

  it("is in the suite of its status, with file and line", async () => {
    const xml = await render(CHANGED);
    expect(attribute(xml, "testsuite", "name")).toEqual([
      "Releases compared",
      "Removed without a termination date",
      "Discontinued",
      "Added",
      "Revised",
    ]);
    expect(xml).toContain(
      '<testcase name="J1300 Inj j1300" classname="hcpcs-diff.discontinued" file="HCPC2026_JAN_ANWEB.txt" line="3"',
    );
  });
});

describe("a JUnit report", () => {
  it("has cases even if nothing changed", async () => {
    const xml = await render(EMPTY);
    expect(attribute(xml, "testcase", "name")).toEqual([
      "Read 2025-01",
      "Read 2026-01",
      "No changes to show",
    ]);
    expect(xml).toContain("No code changed between 2025-01 and 2026-01.");
    expect(attribute(xml, "testsuites", "failures")).toEqual(["0"]);
  });

  it("skips fields that were not compared", async () => {
    expect(await render(PARTIAL)).toContain('<testcase name="Compare Coverage');
    expect(attribute(await render(PARTIAL), "testsuites", "skipped")).toEqual(["1"]);
  });

  it("fails a file that was read with errors", async () => {
    const diagnostics = { ...CHANGED.to.diagnostics, errors: 2 };
    const xml = await render({ ...CHANGED, to: { ...CHANGED.to, diagnostics } });
    expect(xml).toContain('message="2 errors in the file of 2026-01"');
  });

  it("has the provenance of both files", async () => {
    const xml = await render(CHANGED);
    for (const { source } of [CHANGED.from, CHANGED.to]) expect(xml).toContain(source.sha256);
    expect(xml).toContain("Made by hcpcs-diff ");
  });

  it("has the sample prefix in the name of every suite", async () => {
    const names = attribute(await render(SAMPLE), "testsuite", "name");
    expect(names.every((name) => name?.startsWith("SAMPLE DATA: "))).toBe(true);
    expect(await render(CHANGED)).not.toContain("SAMPLE DATA");
  });
});

describe("hostile data in JUnit XML", () => {
  it("is escaped, without characters that XML forbids", async () => {
    const xml = await render(HOSTILE);
    expect(xml).not.toContain("<script>");
    expect(xml).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202e\ufffe\uffff]/u);
    expect(create(xml).root().toString()).toContain("\u{1f489}");
  });
});
