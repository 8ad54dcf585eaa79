import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { formatOfFile } from "../../../../src/report/format-table.js";
import { FORMATS } from "../../../../src/report/formats.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { some } from "../../../fixtures/some.js";
import { CHANGED, EMPTY, HOSTILE, PARTIAL, SAMPLE } from "../../ci-documents.js";

/** What GitLab documents as required in a Code Quality report. */
const codeQuality = z.array(
  z.strictObject({
    description: z
      .string()
      .min(1)
      .regex(/^[^\n\r]*$/),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({
      path: z.string().min(1),
      lines: z.strictObject({ begin: z.int().min(1) }),
    }),
  }),
);

const items = async (diff: ReleaseDiff) =>
  codeQuality.parse(JSON.parse(String(await renderReport(diff, "gitlab"))));

describe("a GitLab Code Quality report", () => {
  it.each([
    ["changes", CHANGED],
    ["nothing changed", EMPTY],
    ["hostile descriptors, names and findings", HOSTILE],
  ] as [string, ReleaseDiff][])("has the documented form: %s", async (_, diff) => {
    const list = await items(diff);
    expect(new Set(list.map(({ fingerprint }) => fingerprint)).size).toBe(list.length);
  });

  it("has a code's finding at the line of its record", async () => {
    const ended = (await items(CHANGED)).find(({ check_name }) => check_name === "discontinued");
    expect(ended).toMatchObject({
      severity: "critical",
      location: { path: "HCPC2026_JAN_ANWEB.txt", lines: { begin: 3 } },
      fingerprint: CHANGED.codes.find(({ code }) => code === "J1300")?.findings[0]?.id,
    });
  });

  it("starts with what was compared, so that it is never empty", async () => {
    const [only, ...others] = await items(EMPTY);
    expect(others).toEqual([]);
    expect(only?.description).toContain("No code changed between 2025-01 and 2026-01.");
    expect((await items(PARTIAL))[0]?.description).toContain("Not compared");
  });

  it("has the sample prefix in every item", async () => {
    for (const { description } of some(await items(SAMPLE)))
      expect(description).toMatch(/^SAMPLE DATA: /);
  });
});

describe("the format by file name", () => {
  it.each([
    ["diff.json", "json"],
    ["gl.codequality.json", "gitlab"],
    ["report.sarif", "sarif"],
    ["report.sarif.json", "sarif"],
    ["report.xml", "junit"],
    ["report.junit.xml", "junit"],
    ["REPORT.MD", "md"],
    ["report", null],
  ])("of %s is %s, by the longest extension", (name, format) => {
    expect(formatOfFile(name, FORMATS.diff)).toBe(format);
  });
});
