import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { waiverFileSchema } from "../../src/model/comparison/waivers.js";
import { unwaivedSeverity, waiveDiff } from "../../src/overlay/waivers.js";

const FOUND = { id: "0123456789abcdef", rule: "discontinued", severity: "critical", fields: [] };
const diff = {
  to: { effectiveDate: "2026-01-01" },
  codes: [{ code: "J1300", findings: [FOUND] }],
} as unknown as ReleaseDiff;

const by = { reason: "known", owner: "me", expires: "2026-06-30" };
const waive = (waiver: object, asOf = "2026-01-31", document = diff) =>
  waiveDiff(document, {
    file: "w.yaml",
    sha256: "",
    asOf,
    waivers: waiverFileSchema.parse({ waivers: [{ ...by, ...waiver }] }).waivers,
  });

describe("a waiver", () => {
  it.each([
    { finding: FOUND.id },
    { code: "J1300", rule: "discontinued" },
    { finding: FOUND.id, code: "j1300", rule: "discontinued" },
    { code: " j1300 ", rule: "discontinued" },
  ])("%j removes the finding from the severity, but not from the document", (waiver) => {
    const { waivers, codes } = waive(waiver);
    expect(waivers?.applied).toMatchObject([{ finding: FOUND.id, code: "J1300", reason: "known" }]);
    expect(codes[0]?.findings).toEqual([FOUND]);
    expect(unwaivedSeverity({ findings: codes[0]?.findings ?? [] }, waivers)).toBeNull();
  });

  it("is stale and waives nothing if one part of it does not match", () => {
    const { waivers } = waive({ finding: FOUND.id, code: "J1301" });
    expect(waivers).toMatchObject({ applied: [], stale: [expect.stringContaining("J1301")] });
  });

  it("is not stale in a comparison if its rule applies only to the user's own codes", () => {
    const stale = (waiver: object) => waive(waiver).waivers?.stale.length;
    expect(stale({ code: "J9999", rule: "already-invalid" })).toBe(0);
    expect(stale({ code: "J9999", rule: "vanished" })).toBe(1);
    expect(stale({ finding: "fedcba9876543210" })).toBe(1);
  });

  it("is valid on its last day, but not on the day after", () => {
    expect(waive({ finding: FOUND.id }, "2026-06-30").waivers?.applied).toHaveLength(1);
    const { waivers } = waive({ finding: FOUND.id }, "2026-07-01");
    expect(waivers).toMatchObject({ applied: [], expired: [expect.stringContaining("me, until")] });
  });

  it("expires by the date of the run, not the release's effective date", () => {
    const expired = { finding: FOUND.id, expires: "2026-01-31" };
    expect(waive(expired, "2026-01-31").waivers).toMatchObject({ expired: [], asOf: "2026-01-31" });
    const { waivers } = waive(expired, "2026-11-28");
    expect(waivers).toMatchObject({ applied: [], asOf: "2026-11-28" });
  });

  it("keeps the date of a document judged before, so that it renders the same later", () => {
    const judged = waive({ finding: FOUND.id }, "2026-06-30");
    expect(waive({ finding: FOUND.id }, "2027-01-01", judged)).toEqual(judged);
  });

  it("needs a reason, an owner, an expiry date, and something to waive", () => {
    const parse = (waiver: object) => waiverFileSchema.safeParse({ waivers: [waiver] }).success;
    expect(parse({ ...by, finding: FOUND.id })).toBe(true);
    expect(parse({ ...by, finding: FOUND.id, reason: " " })).toBe(false);
    expect(parse({ ...by, code: "J1300" })).toBe(false);
    expect(parse({ ...by, finding: FOUND.id, expires: "soon" })).toBe(false);
    expect(parse({ ...by, finding: FOUND.id, extra: "x" })).toBe(false);
  });
});
