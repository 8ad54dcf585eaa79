/** Accepted findings in formats that show each finding separately. */
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { waiveDiff } from "../../../src/overlay/waivers.js";
import type { ReportFormatName } from "../../../src/report/formats.js";
import { renderReport } from "../../fixtures/render-report.js";
import { CHANGED } from "../ci-documents.js";

const render = async (diff: ReleaseDiff, format: ReportFormatName) =>
  String(await renderReport(diff, format));

const waived = waiveDiff(CHANGED, {
  file: "w.yaml",
  sha256: "0".repeat(64),
  asOf: "2026-01-31",
  waivers: [
    {
      code: "J1300",
      rule: "discontinued",
      reason: "<not> ours\n::error::x",
      owner: "Pharmacy",
      expires: "2026-12-31",
    },
  ],
});

const COUNT = "1 finding is accepted in w.yaml";
const idOf = (code: string) => CHANGED.codes.find((one) => one.code === code)?.findings[0]?.id;

describe("an accepted finding", () => {
  it("is a skipped case with the reason in JUnit", async () => {
    const xml = await render(waived, "junit");
    expect(xml).toContain(COUNT);
    expect(xml).toMatch(
      /<testcase name="J1300 [^>]*>\s*<skipped message="Accepted: discontinued: &lt;not&gt; ours[^"]*Pharmacy, until 2026-12-31/,
    );
    expect(xml).toMatch(/^<testsuites [^>]*failures="1" errors="0" skipped="1"/m);
    expect(await render(CHANGED, "junit")).toMatch(/^<testsuites [^>]*failures="2"/m);
  });

  it("is suppressed with the reason in SARIF; others have an empty list (3.27.23)", async () => {
    const { runs }: Log = JSON.parse(await render(waived, "sarif"));
    const results = runs[0]?.results ?? [];
    const of = (code: string) =>
      results.find(({ partialFingerprints: ids }) => ids?.["hcpcsDiff/v1"] === idOf(code));
    expect(of("J1300")?.suppressions).toEqual([
      {
        kind: "external",
        status: "accepted",
        justification: expect.stringMatching(/^<not> ours.*\(Pharmacy, until 2026-12-31\)$/s),
      },
    ]);
    expect(of("E0740")?.suppressions).toEqual([]);
    expect(JSON.stringify(runs)).toContain(COUNT);
    expect(await render(CHANGED, "sarif")).not.toContain("suppressions");
  });

  it("is counted in GitHub's first annotation, and has none of its own", async () => {
    const lines = (await render(waived, "github")).trim().split("\n");
    expect(lines[0]).toContain(COUNT);
    expect(lines.filter((line) => line.includes("title=J1300"))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(1);
    expect(await render(CHANGED, "github")).toContain("title=J1300");
  });

  it("keeps its fingerprint in GitLab, with severity info", async () => {
    const items: Record<string, string>[] = JSON.parse(await render(waived, "gitlab"));
    expect(items[0]?.["description"]).toContain(COUNT);
    const one = items.find(({ fingerprint }) => fingerprint === idOf("J1300"));
    expect(one?.["severity"]).toBe("info");
    expect(one?.["description"]).toMatch(/^Accepted: <not> ours[^\n]*Pharmacy, until 2026-12-31/);
    expect(items.find(({ fingerprint }) => fingerprint === idOf("E0740"))?.["severity"]).toBe(
      "critical",
    );
  });

  it("has its reason in a CSV column, and is counted in the notes", async () => {
    const [head = "", ...rows] = (await render(waived, "csv")).split("\r\n");
    expect(head.split(",")).toContain("Accepted findings");
    const of = (code: string) => rows.filter((row) => row.startsWith(`${code},`)).join();
    expect(of("J1300")).toContain("discontinued: <not> ours");
    expect(of("E0740")).not.toContain("Pharmacy");
    expect(of("E0740")).toContain(COUNT);
  });
});
