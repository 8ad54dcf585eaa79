import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { formulaSafe } from "../../../src/model/basics/formula-guard.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { selectChanges } from "../../../src/report/comparison/selection.js";
import { cellText } from "../../../src/report/media/safe-text/cell-text.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { anyCharacter } from "../../fixtures/any-character.js";
import { renderReport } from "../../fixtures/render-report.js";
import { some } from "../../fixtures/some.js";

const csv = async (diff: ReleaseDiff, bom?: boolean) =>
  (await renderReport(diff, "csv", bom === undefined ? {} : { bom })) as string;

const rowsOf = async (diff: ReleaseDiff) =>
  parse(await csv(diff), { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

function diffOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]): ReleaseDiff {
  return diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
}

const CATHETER = "Urinary catheter, straight tip, each";
const REVISED = diffOf(
  [makeRecord("A4351", { longDescription: CATHETER }), makeRecord("J1300")],
  [
    makeRecord("A4351", {
      longDescription: 'Urinary catheter, "coude" tip, each',
      pricingIndicators: ["00"],
    }),
    makeRecord("J1300", { terminationDate: "2025-03-31" }),
  ],
);

/** A comparison with one code, whose long description is the given text. */
const added = (longDescription: string) =>
  diffOf(
    [makeRecord("J0120")],
    [makeRecord("J0120"), makeRecord("J9999", { longDescription, addedDate: "2026-01-01" })],
  );

describe("the CSV", () => {
  it("has one row per code and changed field", async () => {
    const rows = (await rowsOf(REVISED)).map((row) => [
      row["Code"],
      row["Field"],
      row["Old"],
      row["New"],
    ]);
    expect(rows).toEqual([
      ["A4351", "Long description", CATHETER, 'Urinary catheter, "coude" tip, each'],
      ["A4351", "Pricing indicator", expect.stringMatching(/^51 /), expect.stringMatching(/^00 /)],
      ["J1300", "", "", ""],
    ]);
  });

  it("keeps dates and codes as written", async () => {
    expect((await rowsOf(REVISED))[2]).toMatchObject({
      Code: "J1300",
      Status: "Discontinued",
      "Termination date": "2025-03-31",
    });
  });

  it("ends every line with CRLF and doubles quotes", async () => {
    const text = await csv(REVISED);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text).toContain('"Urinary catheter, ""coude"" tip, each"');
    expect(text.endsWith("\r\n")).toBe(true);
  });

  it("starts with a byte order mark only on request", async () => {
    expect((await csv(REVISED)).startsWith("Code,Status,")).toBe(true);
    expect((await csv(REVISED, true)).startsWith("\ufeffCode,Status,")).toBe(true);
  });

  it("has the compared releases, and the sample notice, in every row", async () => {
    const rows = await rowsOf({ ...REVISED, sample: true });
    for (const row of some(rows)) {
      expect(row["Older release"]).toMatch(/^2025-01 \(.*SHA-256 0{64}\)$/);
      expect(row["Notes"]).toMatch(/^SAMPLE DATA/);
    }
  });

  it("says so if nothing changed or nothing was selected", async () => {
    const same = [makeRecord("J0120")];
    expect(await rowsOf(diffOf(same, same))).toEqual([
      expect.objectContaining({ Code: "", Notes: "No code changed between 2025-01 and 2026-01." }),
    ]);
    const none = selectChanges(REVISED, { only: null, codes: ["Z*"], severity: null });
    expect((await rowsOf(none))[0]?.["Notes"]).toMatch(/^Nothing between .* matches the selection/);
  });

  it("says why a code that is not Level II could not be selected", async () => {
    const noteOn = async (codes: string[]) =>
      (await rowsOf(selectChanges(REVISED, { only: null, codes, severity: null })))[0]?.["Notes"];
    expect(await noteOn(["99213", "d0120", "Z*"])).toMatch(
      /outside it\. 99213 is a CPT code, which is not in CMS's file\. D0120 is a CDT code, .* No code in either release matches Z\*\. 0 of 2 changes/,
    );
  });
});

describe("a text with other separators, such as semicolons,", () => {
  it("is quoted, but unchanged for readers that split at commas", async () => {
    const text = "Dressing;=1+1;each";
    expect(await csv(added(text))).toContain(`,"${text}",`);
    expect((await rowsOf(added(text)))[0]?.["Description"]).toBe(text);
  });
});

describe("a CSV cell cannot become a formula", () => {
  it.each([
    ['=HYPERLINK("http://evil.example","x")'],
    ["+cmd|' /C calc'!A0"],
    ["-2+3"],
    ["@SUM(1+1)"],
    ["\t=1+1"],
    ["  =1+1"],
    ["＝1+1"],
  ])("%j is prefixed with an apostrophe", async (text) => {
    const [row] = await rowsOf(added(text));
    expect(row?.["Description"]).toBe(`'${cellText(text)}`);
  });

  it.each(["-", "-5", "+1.5", "2026-01-01", "Injection, 10 mg", "00", "5% - 10%"])(
    "%j is unchanged",
    (text) => {
      expect(formulaSafe(text)).toBe(text);
    },
  );

  it("any text is one line without control or bidi characters, and does not start a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter, maxLength: 40 }), async (text) => {
        const shown = (await rowsOf(added(text)))[0]?.["Description"] ?? "";
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
        if (!/^[+-]?[\d.,]*$/.test(shown)) expect(shown).not.toMatch(/^\s*[=+\-@]/);
      }),
      { numRuns: 200 },
    );
  });
});
