import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../src/model/basics/errors.js";
import type { CodeChange } from "../../src/model/comparison/code-change.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { renderComparisonMarkdown } from "../../src/report/comparison/markdown.js";
import { runCli } from "../cli/run-cli.js";
import { makeRecord } from "../differ/make-release.js";
import { anyCharacter } from "../fixtures/any-character.js";
import { renderReport } from "../fixtures/render-report.js";
import { samplePaid } from "../fixtures/sample.js";
import { CHANGED, diffOf, EMPTY, SAMPLE } from "./ci-documents.js";

const cut = async (diff: ReleaseDiff, maxSize: number) =>
  String(await renderReport(diff, "md", { maxSize }));

/** Room for the counts and provenance of these small releases, but not much more. */
const SMALLEST = 6_000;

/** Codes whose details are complete: as a table row, or as a section with its own table. */
function shownIn(text: string, { codes }: ReleaseDiff): CodeChange[] {
  const details = text.split("\n## All changes\n")[1] ?? "";
  return codes.filter(({ code }) =>
    new RegExp(`^(?:##### ${code} |\\| ${code} \\|)`, "m").test(details),
  );
}

const leftOut = (text: string) =>
  Number(
    (
      /^> \*\*Caution:\*\* The details of ([\d,]+) changes? are not shown here/m.exec(text)?.[1] ??
      "0"
    ).replaceAll(",", ""),
  );

const RANK = { critical: 3, major: 2, minor: 1, info: 0 } as const;

/** Added, ended and reworded codes, with arbitrary descriptions. */
const diffs = fc
  .array(
    fc.record({
      fate: fc.constantFrom("added", "ended", "reworded", "short"),
      text: fc.oneof(
        fc.string({ unit: anyCharacter, maxLength: 400 }),
        fc.string({ unit: "grapheme", maxLength: 400 }),
      ),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((fates) => {
    const codes = fates.map(({ fate, text }, index) => {
      const code = `J${String(index).padStart(4, "0")}`;
      const older = makeRecord(code, { longDescription: `${text} catheter` });
      const newer = {
        added: { addedDate: "2026-01-01" },
        ended: { terminationDate: "2025-12-31" },
        reworded: { longDescription: `${text} stent, coronary` },
        short: { shortDescription: `${text} x` },
      }[fate];
      return { older: fate === "added" ? [] : [older], newer: [{ ...older, ...newer }] };
    });
    const anchor = makeRecord("A0001");
    return diffOf(
      [anchor, ...codes.flatMap(({ older }) => older)],
      [anchor, ...codes.flatMap(({ newer }) => newer)],
    );
  });

describe("a Markdown report with a size limit", () => {
  it("keeps to the limit, shows the most severe changes completely, and counts the rest", async () => {
    await fc.assert(
      fc.asyncProperty(diffs, fc.integer({ min: SMALLEST, max: 20_000 }), async (diff, maxSize) => {
        const text = await cut(diff, maxSize);
        expect(text.length).toBeLessThanOrEqual(maxSize);
        const shown = shownIn(text, diff);
        expect(shown.length + leftOut(text)).toBe(diff.codes.length);
        const left = diff.codes.filter((change) => !shown.includes(change));
        const rank = ({ severity }: CodeChange) => RANK[severity ?? "info"];
        expect(Math.min(...shown.map(rank))).toBeGreaterThanOrEqual(Math.max(...left.map(rank)));
        expect(text).not.toContain("No code changed");
        expect(text).toContain("## Provenance");
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("keeps to a limit in bytes too", async () => {
    await fc.assert(
      fc.asyncProperty(diffs, fc.integer({ min: 2 * SMALLEST, max: 30_000 }), async (diff, max) => {
        const text = await renderComparisonMarkdown(
          diff,
          { templates: null },
          { max, unit: "bytes" },
        );
        expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(max);
        expect(shownIn(text, diff).length + leftOut(text)).toBe(diff.codes.length);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it("says at the top what is left out, by severity", async () => {
    const whole = String(await renderReport(CHANGED, "md"));
    const text = await cut(CHANGED, whole.length - 1);
    expect(text.length).toBeLessThan(whole.length);
    const note = /^> \*\*Caution:\*\* .*$/m.exec(text)?.[0];
    expect(note).toMatch(
      /not shown here, to stay within [\d,]+ characters: .*1 minor\. The most severe are kept/,
    );
    expect(text.indexOf(String(note))).toBeLessThan(text.indexOf("## "));
  });

  it("is byte for byte the whole report if that fits", async () => {
    const whole = String(await renderReport(CHANGED, "md"));
    expect(await cut(CHANGED, whole.length)).toBe(whole);
    expect(await cut(EMPTY, 65_536)).toContain("No code changed between 2025-01 and 2026-01.");
  });

  it("drops lists before counts and provenance", async () => {
    const list = Array.from({ length: 100 }, (_, line) => ({
      rule: "orphan-continuation" as const,
      severity: "warning" as const,
      message: "x".repeat(200),
      file: "f",
      member: null,
      line,
      code: null,
    }));
    const diagnostics = { ...CHANGED.to.diagnostics, warnings: 100, list };
    const text = await cut({ ...CHANGED, to: { ...CHANGED.to, diagnostics } }, 8_000);
    expect(text.length).toBeLessThanOrEqual(8_000);
    expect(text).toContain("100 more");
    expect(text).toContain("not shown here");
  });

  it("does not say that nothing changed if it has no room for details", async () => {
    const anchor = makeRecord("A0001");
    const long = makeRecord("J1300", { longDescription: "injection ".repeat(500) });
    const text = await cut(diffOf([anchor], [anchor, long]), SMALLEST);
    expect(leftOut(text)).toBe(1);
    expect(text).not.toContain("No code changed");
  });

  it("fails if not even counts and provenance fit", async () => {
    await expect(cut(CHANGED, 500)).rejects.toThrow(KnownError);
    await expect(cut(CHANGED, 500)).rejects.toThrow("cannot be cut to 500 characters");
  });

  it("starts with the sample notice", async () => {
    expect(await cut(SAMPLE, SMALLEST)).toMatch(/^> \*\*SAMPLE DATA/);
  });
});

describe("--max-size", () => {
  it("cuts a comparison and a saved document alike", () => {
    const { stdout } = runCli(["2025", "2026", "--sample", "-f", "md", "--max-size", "20000"]);
    expect(stdout.length).toBeLessThanOrEqual(20_000);
    expect(leftOut(stdout)).toBeGreaterThan(0);
    const { stdout: document } = runCli(["2025", "2026", "--sample", "-f", "json"]);
    const again = runCli(["render", "-", "-f", "md", "--max-size=20000"], { input: document });
    expect(again.stdout).toBe(stdout);
  });

  it.each(["0", "-5", "64k", "1.5", ""])("rejects %j", (size) => {
    const { code, stdout, stderr } = runCli(["2025", "2026", "--sample", `--max-size=${size}`]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--max-size");
  });
});

describe("the GitHub job summary", () => {
  it("is the same as the Markdown report if that is under 1 MiB", async () => {
    expect(await renderReport(CHANGED, "github-summary")).toBe(await renderReport(CHANGED, "md"));
  });

  it("is under 1 MiB in bytes, not in characters", async () => {
    const wide = "\u{1f489}".repeat(300);
    const codes = Array.from({ length: 1_500 }, (_, index) =>
      makeRecord(`J${String(index).padStart(4, "0")}`, {
        longDescription: wide,
        addedDate: "2025-04-01",
      }),
    );
    const anchor = makeRecord("A0001");
    const diff = diffOf([anchor], [anchor, ...codes]);
    const summary = String(await renderReport(diff, "github-summary"));
    const bytes = Buffer.byteLength(summary);
    expect(bytes).toBeLessThan(1024 * 1024);
    expect(bytes).toBeGreaterThan(1024 * 1000);
    expect(shownIn(summary, diff).length + leftOut(summary)).toBe(1_500);
  }, 60_000);
});

it("A cut report counts omitted changes by severity, and says whether the worklist is complete", async () => {
  const diff = await samplePaid();
  const notes: string[] = [];
  for (const size of [60_000, 40_000, 20_000, 10_000]) {
    const text = await cut(diff, size);
    notes.push(/^> \*\*Caution:\*\* (.*not shown here.*)$/m.exec(text)?.[1] ?? "all is shown");
  }
  expect(notes).toMatchInlineSnapshot(`
    [
      "all is shown",
      "The details of 33 changes are not shown here, to stay within 40,000 characters: 23 major, 9 minor, 1 info. The most severe are kept; the worklist and the counts are complete.",
      "The details of 71 changes are not shown here, to stay within 20,000 characters: 23 critical, 38 major, 9 minor, 1 info. The most severe are kept; the worklist and the counts are complete.",
      "The details of 74 changes are not shown here, to stay within 10,000 characters: 26 critical, 38 major, 9 minor, 1 info. The most severe are kept; the last 43 entries of the worklist are cut.",
    ]
  `);
});
