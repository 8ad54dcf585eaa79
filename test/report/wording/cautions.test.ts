import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/index.js";
import type { Diagnostic } from "../../../src/model/documents/diagnostic-schema.js";
import { validationOf } from "../../../src/releases/validate-release.js";
import { render } from "../../../src/report/validation/text.js";
import { cautions } from "../../../src/report/wording/cautions.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

const finding = (
  rule: Diagnostic["rule"],
  severity: Diagnostic["severity"],
  message: string,
): Diagnostic => ({
  rule,
  severity,
  message,
  file: "x.xlsx",
  member: null,
  line: null,
  code: null,
});

const LEFT_OUT = finding(
  "sheet-not-read",
  "warning",
  'The sheet "Ancillary" (894 rows, 233 codes) was not read: it is hidden.',
);
const STRAY = finding("stray-quotes", "warning", "One cell holds a quote.");
const RECORDS = [makeRecord("J1300")];

describe("cautions on what was left out", () => {
  it("come first for sheets and columns that were not read", () => {
    const from = makeRelease(2025, RECORDS, {
      diagnostics: [STRAY, LEFT_OUT],
      ignoredColumns: ["Our notes"],
    });
    const diff = diffReleases(from, makeRelease(2026, RECORDS));
    expect(cautions(diff).slice(0, 2)).toEqual([
      'January 2025: The sheet "Ancillary" (894 rows, 233 codes) was not read: it is hidden.',
      "January 2025: columns not read, because their names match no field: Our notes.",
    ]);
  });

  it("come first for kinds of codes that a file lacks", () => {
    const many = Array.from({ length: 20 }, (_, index) => makeRecord(`Q${1000 + index}`));
    const diff = diffReleases(makeRelease(2025, RECORDS), makeRelease(2026, [...RECORDS, ...many]));
    expect(cautions(diff)[0]).toBe(
      "The file of January 2025 is incomplete: it lacks 20 of 20 Q codes that the other release shows to be older. They are reported neither as added nor as removed.",
    );
  });

  it("make a validated file not sound", async () => {
    const contents = makeRelease(2025, RECORDS, { diagnostics: [STRAY, LEFT_OUT] });
    const options = { version: "0", strict: false, max: 10 };
    const validation = validationOf({ ...contents, label: null }, options);
    expect(validation).toMatchObject({ sound: false, leftOut: [LEFT_OUT.message] });
    const text = String(await render(validation, { color: false, width: 200 } as never));
    expect(text.trimStart()).toMatch(/^Left out: The sheet "Ancillary"/);
    expect(text).toContain("Not sound: 1 part left out, 0 errors, 2 warnings.");
    expect(validationOf({ ...contents, diagnostics: [STRAY], label: null }, options).sound).toBe(
      true,
    );
  });
});
