import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Threshold } from "../../../src/cli/command-line/read-options.js";
import {
  isSeverity,
  judge,
  judgeImpact,
  severityOnly,
} from "../../../src/cli/outputs/exit-threshold.js";
import { terminal } from "../../../src/cli/terminal.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import type { Severity } from "../../../src/model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { CHANGED, EMPTY } from "../../report/ci-documents.js";

/** What is judged is said on stderr too, which these tests do not look at. */
beforeEach(() => {
  vi.spyOn(terminal, "say").mockReturnValue();
});

/** @returns the exit code that a run is given */
function exitOf(diff: ReleaseDiff, threshold: Threshold | null): number {
  return Number(judge(diff, threshold));
}

const impactExit = (severities: readonly (Severity | null)[], threshold: Severity) => {
  const codes = severities.map((severity, at) => ({ code: `J130${at}`, severity }));
  return Number(judgeImpact({ codes } as ImpactDocument, threshold));
};

describe("--fail-on", () => {
  it.each<[Threshold | null, number, string]>([
    [null, 0, "is not given"],
    ["critical", 1, "is critical, and J1300 ended"],
    ["info", 1, "is less severe than what was found"],
    ["close", 1, "is a kind of work of which there is some"],
    ["reopen", 0, "is a kind of work of which there is none"],
  ])("%s: exit %i where it %s", (threshold, exit) => {
    expect(exitOf(CHANGED, threshold)).toBe(exit);
    expect(exitOf(EMPTY, threshold)).toBe(0);
  });

  it("stops at a code that was asked for and is in neither release, in this selection, or valid", () => {
    const selection = { notFound: [], notSelected: [], alreadyEnded: [] };
    const asked = (more: object) =>
      ({ ...EMPTY, selection: { ...selection, ...more } }) as unknown as ReleaseDiff;
    expect(exitOf(asked({}), "critical")).toBe(0);
    expect(exitOf(asked({ notFound: [{ asked: "J13OO" }] }), "critical")).toBe(1);
    expect(exitOf(asked({ notSelected: ["A9155"] }), "critical")).toBe(1);
    expect(exitOf(asked({ alreadyEnded: [{ code: "J1300" }] }), "critical")).toBe(1);
  });

  it("counts of an impact what is as severe or more", () => {
    expect(impactExit(["minor", null], "major")).toBe(0);
    expect(impactExit(["minor", "critical"], "major")).toBe(1);
    expect(impactExit([], "info")).toBe(0);
  });

  it("counts a code once whose lines have entries of their own, by their packages", () => {
    const said = vi.spyOn(terminal, "say").mockReturnValue();
    const codes = [1, 2].map(() => ({ code: "J0171", severity: "critical" }));
    judgeImpact({ codes } as unknown as ImpactDocument, "critical");
    expect(said).toHaveBeenCalledWith("1 of your codes is critical: exit 1 (--fail-on).");
  });

  it("names a kind of work for a comparison alone", () => {
    expect([isSeverity("major"), isSeverity("close")]).toEqual([true, false]);
    expect([severityOnly("major"), severityOnly(null)]).toEqual(["major", null]);
    expect(() => severityOnly("close")).toThrow("--fail-on close is for a comparison");
  });
});
