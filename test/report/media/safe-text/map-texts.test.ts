import { describe, expect, it } from "vitest";
import { mapTexts } from "../../../../src/report/media/safe-text/map-texts.js";
import { escapeMarkdown } from "../../../../src/report/media/safe-text/markdown-escape.js";

describe("mapTexts", () => {
  it("changes every text, and nothing else", () => {
    const change = { code: "J1300", description: "a|b", count: 3, last: null };
    expect(mapTexts({ changes: [change], nothing: null }, escapeMarkdown)).toEqual({
      changes: [{ code: "J1300", description: "a\\|b", count: 3, last: null }],
      nothing: null,
    });
  });

  it("keeps shared references shared", () => {
    const change = {
      code: "J1300",
      description: "a|b",
      facts: [{ label: "Unit", value: "10 mg" }],
    };
    const view = mapTexts({ attention: [change], group: [change] }, escapeMarkdown);
    expect(view.attention[0]).toBe(view.group[0]);
  });
});
