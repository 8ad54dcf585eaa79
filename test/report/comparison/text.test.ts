import { describe, expect, it } from "vitest";
import { waiveDiff } from "../../../src/overlay/waivers.js";
import { renderReport } from "../../fixtures/render-report.js";
import { CHANGED } from "../ci-documents.js";

const text = async (diff = CHANGED) => String(await renderReport(diff, "text"));

describe("the section Accepted findings", () => {
  it("is omitted without waivers", async () => {
    expect(await text()).not.toContain("Waivers");
  });

  it("is shown with a waivers file, even if no waiver applies", async () => {
    const file = { file: "waivers.yaml", sha256: "0".repeat(64), waivers: [], asOf: "2026-01-01" };
    const waived = waiveDiff(CHANGED, file);
    const withPart = await text(waived);
    expect(withPart.includes("Waivers")).toBe(
      waived.waivers !== undefined && /Waivers\n +\S/.test(withPart),
    );
    expect(withPart).not.toMatch(/Waivers\n\n/);
  });
});
