import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import type { Changelog } from "../../../src/model/documents/changelog.js";
import {
  changelogContradiction,
  claimsContradiction,
  diffContradiction,
  impactContradiction,
} from "../../../src/model/documents/contradiction.js";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { selectChanges } from "../../../src/report/comparison/selection.js";
import { runCli } from "../../cli/run-cli.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../../report/golden/documents.js";
import { NEWER, OLDER } from "../../report/golden/releases.js";

const folder = tempFolder();
const diff = SMALL.diff(folder) as ReleaseDiff;
const without = (code: string) => diff.codes.filter((change) => change.code !== code);

/** Rates moved by less than 20%: the codes are only counted. */
const paying = (release: typeof OLDER, oppsPaymentRate: string) => ({
  ...release,
  records: new Map(
    [...release.records].map(([code, record]) => [code, { ...record, oppsPaymentRate }]),
  ),
});
const repriced = diffReleases(paying(OLDER, "100.00"), paying(NEWER, "101.00"));

describe("a saved comparison", () => {
  const selection = { only: null, codes: null, severity: null };
  it.each([
    ["whole", diff],
    ["with everything listed", diffReleases(OLDER, NEWER, { all: true })],
    [
      "with the user's severities",
      diffReleases(OLDER, NEWER, { severities: { bookkeeping: "critical" } }),
    ],
    ["with slightly changed rates", repriced],
    ["reduced to codes", selectChanges(diff, { ...selection, codes: ["J*"] })],
    ["reduced to a severity", selectChanges(diff, { ...selection, severity: "critical" })],
    ["reduced to nothing", selectChanges(diff, { ...selection, codes: ["Z*"] })],
  ])("has no contradiction: %s", (_, one) => {
    expect(diffContradiction(one)).toBeNull();
  });
});

describe("a comparison that was edited", () => {
  const [first, ...rest] = diff.worklist;
  if (first === undefined) throw new Error("no worklist");

  it.each<[string, Partial<ReleaseDiff>, string]>([
    [
      "a count of a status",
      { summary: { ...diff.summary, status: { ...diff.summary.status, discontinued: 6 } } },
      "summary.status.discontinued is 6, but its codes add up to 5",
    ],
    [
      "a removed code",
      { codes: without("J1300") },
      "its worklist names J1300, which is not among its codes",
    ],
    [
      "a repeated code",
      { codes: diff.codes.flatMap((one) => (one.code === "J1300" ? [one, one] : [one])) },
      "summary.status.discontinued is 5, but its codes add up to 6",
    ],
    ["a removed entry", { worklist: rest }, `no worklist entry has ${first.codes[0]}`],
    [
      "an entry with another one's code",
      { worklist: [first, { ...first, id: "x" }, ...rest] },
      `${first.codes[0]} is in it twice`,
    ],
  ])("is detected by a contradiction: %s", (_, change, found) => {
    expect(diffContradiction({ ...diff, ...change })).toBe(found);
  });

  it("is not rendered, and the error names the contradiction", () => {
    const path = folder.write("diff.json", JSON.stringify({ ...diff, codes: without("J1300") }));
    const run = runCli(["render", path, "-o", "report.md"], { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toBe(
      "hcpcs-diff: diff.json contradicts itself: its worklist names J1300, which is not among its codes. Something has changed it. Make it again, and select with --only and --codes to show less of it.\n",
    );
    writeFileSync(path, JSON.stringify(diff));
    expect(runCli(["render", path, "-o", "report.md"], { cwd: folder.path }).code).toBe(0);
    expect(readFileSync(join(folder.path, "report.md"), "utf8")).toContain("J1300");
  });
});

describe("other documents", () => {
  it("have no contradiction if unchanged", async () => {
    expect(changelogContradiction(SMALL.changelog(folder) as Changelog)).toBeNull();
    expect(claimsContradiction(SMALL.claims(folder) as ClaimsImpact)).toBeNull();
    expect(impactContradiction((await SMALL.impact(folder)) as ImpactDocument)).toBeNull();
  });

  it("are detected in a section of a changelog", () => {
    const changelog = SMALL.changelog(folder) as Changelog;
    const sections = changelog.sections.map((one) => ({ ...one, entries: one.entries.slice(1) }));
    expect(changelogContradiction({ ...changelog, sections })).toMatch(
      /^the section 2026-01: its worklist names A2035, which/,
    );
  });

  it("are detected in claims with a removed code", () => {
    const claims = SMALL.claims(folder) as ClaimsImpact;
    expect(claimsContradiction({ ...claims, codes: claims.codes.slice(1) })).toBe(
      "summary.codes is 8, but its codes add up to 7",
    );
  });

  it("may repeat a code in an impact, as J3490 for each code of its packages", async () => {
    const impact = (await SMALL.impact(folder)) as ImpactDocument;
    const [first] = impact.codes;
    if (first === undefined) throw new Error("no code");
    const other = impact.worklist.find(({ id }) => id !== first.entry)?.id ?? "";
    const twice = (entry: string) => ({ ...impact, codes: [...impact.codes, { ...first, entry }] });
    expect(impactContradiction(twice(other))).toBeNull();
  });

  it("are detected in an impact with a missing entry or a removed code", async () => {
    const impact = (await SMALL.impact(folder)) as ImpactDocument;
    const worklist = impact.worklist.slice(1);
    expect(impactContradiction({ ...impact, worklist })).toBe(
      "row 2 names an entry that is not in the worklist",
    );
    expect(impactContradiction({ ...impact, codes: impact.codes.slice(1) })).toMatch(
      /^its worklist names \w{5}, which is not among its codes$/,
    );
    expect(
      impactContradiction({ ...impact, codes: impact.codes.slice(1), worklist: [], rows: [] }),
    ).toBe("summary.hit.codes is 6, but its codes add up to 5");
  });
});
