import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { summarize } from "../../src/model/comparison/summarize.js";
import { worklistOfCodes } from "../../src/report/comparison/selection.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = ["2025", "2026", "--sample", "-q"];

describe("--since", () => {
  it("shows first what is new, and --fail-on judges only that", async () => {
    const cwd = emptyFolder();
    await cli([...SAMPLE, "-o", "sent.json"], { cwd });
    const nothing = await cli([...SAMPLE, "--since", "sent.json", "--fail-on", "critical"], {
      cwd,
    });
    expect(nothing.code).toBe(0);
    expect(nothing.stdout).toContain("Findings: 0 new, 0 changed, 0 gone");

    // An earlier report without J1300.
    const sent: ReleaseDiff = JSON.parse(readFileSync(join(cwd, "sent.json"), "utf8"));
    const codes = sent.codes.filter(({ code }) => code !== "J1300");
    const worklist = worklistOfCodes(sent.worklist, codes);
    const critical = (sent.summary.severity.critical ?? 0) - 1;
    const severity = { ...sent.summary.severity, critical };
    const summary = { ...summarize(codes, sent.notListed), severity };
    const earlier = { ...sent, codes, worklist, summary };
    writeFileSync(join(cwd, "earlier.json"), JSON.stringify(earlier));
    const since = ["--since", "earlier.json", "--fail-on", "critical"];
    const now = await cli([...SAMPLE, ...since, "--only-new", "-o", "a.md", "-o", "a.html"], {
      cwd,
    });
    expect(now.code).toBe(1);
    const markdown = readFileSync(join(cwd, "a.md"), "utf8");
    expect(markdown).toContain("- **J1300** New: Code discontinued.");
    const again = [
      "render",
      "sent.json",
      ...since,
      "--only-new",
      "-q",
      "-o",
      "b.md",
      "-o",
      "b.html",
    ];
    expect((await cli(again, { cwd })).code).toBe(1);
    for (const format of ["md", "html"]) {
      expect(readFileSync(join(cwd, `b.${format}`), "utf8")).toBe(
        readFileSync(join(cwd, `a.${format}`), "utf8"),
      );
    }
  });

  it("is required by --only-new", async () => {
    const { code, stderr } = await cli([...SAMPLE, "--only-new"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--only-new needs the earlier report");
  });
});
