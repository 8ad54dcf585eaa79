import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { timelineChart } from "../../../src/report/comparison/timeline-chart.js";
import { EMPTY } from "../ci-documents.js";

const withDays = (timeline: unknown) => timelineChart({ ...EMPTY, timeline } as ReleaseDiff);

describe("the timeline chart", () => {
  it("stacks statuses in a bar, and scales the longest bar to the full width", () => {
    const chart = withDays([
      { date: "2025-01-01", status: { added: 2 } },
      { date: "2025-04-01", status: { added: 4, discontinued: 1, revised: 3 } },
    ]);
    const [first, second] = chart?.rows ?? [];
    expect([first?.end, second?.end]).toEqual(["25%", "100%"]);
    // A segment starts where the previous ones end.
    let sum = 0;
    for (const { x, width } of second?.segments ?? []) {
      expect(Number.parseFloat(x)).toBeCloseTo(sum, 1);
      sum += Number.parseFloat(width);
    }
    expect(second?.segments).toHaveLength(3);
    expect(sum).toBeCloseTo(100, 1);
  });

  it("is omitted if nothing changed", () => {
    expect(withDays([])).toBeNull();
  });
});
