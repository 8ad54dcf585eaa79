import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Threshold } from "../../../src/cli/command-line/read-options.js";
import { isSeverity, judge, judgeImpact, severityOnly } from "../../../src/cli/outputs/fail-on.js";
import { terminal } from "../../../src/cli/terminal.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import type { Severity } from "../../../src/model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { CHANGED, EMPTY } from "../../report/ci-documents.js";

/** judge also reports on stderr, which these tests ignore. */
beforeEach(() => {
  vi.spyOn(terminal, "say").mockReturnValue();
});

/** @returns exit code of a run */
function exitOf(diff: ReleaseDiff, threshold: Threshold | null): number {
  return Number(judge(diff, threshold));
}

const impactExit = (severities: readonly (Severity | null)[], threshold: Severity) => {
  const codes = severities.map((severity, at) => ({ code: `J130${at}`, severity }));
  return Number(judgeImpact({ codes } as ImpactDocument, threshold));
};

describe("--fail-on", () => {
  it.each<[Threshold | null, number, string]>([
    [null, 0, "it is not given"],
    ["critical", 1, "J1300 ended"],
    ["info", 1, "findings are more severe"],
    ["close", 1, "there is such work"],
    ["reopen", 0, "there is no such work"],
  ])("%s exits with %i if %s", (threshold, exit) => {
    expect(exitOf(CHANGED, threshold)).toBe(exit);
    expect(exitOf(EMPTY, threshold)).toBe(0);
  });

  it("exits with 1 for a requested code that is in neither release, not selected, or already ended", () => {
    const selection = { notFound: [], notSelected: [], alreadyEnded: [] };
    const asked = (more: object) =>
      ({ ...EMPTY, selection: { ...selection, ...more } }) as unknown as ReleaseDiff;
    expect(exitOf(asked({}), "critical")).toBe(0);
    expect(exitOf(asked({ notFound: [{ asked: "J13OO" }] }), "critical")).toBe(1);
    expect(exitOf(asked({ notSelected: ["A9155"] }), "critical")).toBe(1);
    expect(exitOf(asked({ alreadyEnded: [{ code: "J1300" }] }), "critical")).toBe(1);
  });

  it("judges an impact report by findings at the threshold or above", () => {
    expect(impactExit(["minor", null], "major")).toBe(0);
    expect(impactExit(["minor", "critical"], "major")).toBe(1);
    expect(impactExit([], "info")).toBe(0);
  });

  it("counts a code once even if its lines have separate entries by package", () => {
    const say = vi.spyOn(terminal, "say").mockReturnValue();
    const codes = [1, 2].map(() => ({ code: "J0171", severity: "critical" }));
    judgeImpact({ codes } as unknown as ImpactDocument, "critical");
    expect(say).toHaveBeenCalledWith("1 of your codes is critical: exit 1 (--fail-on).");
  });

  it("accepts a kind of work only for a comparison", () => {
    expect([isSeverity("major"), isSeverity("close")]).toEqual([true, false]);
    expect([severityOnly("major"), severityOnly(null)]).toEqual(["major", null]);
    expect(() => severityOnly("close")).toThrow("--fail-on close is for a comparison");
  });
});
