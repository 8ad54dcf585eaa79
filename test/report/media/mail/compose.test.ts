import { describe, expect, it } from "vitest";
import { mailSubject } from "../../../../src/report/media/mail/compose.js";

const about = "HCPCS January 2025 to January 2026";
const subjectOf = (counts: readonly string[], own: string | null = null) =>
  mailSubject({ sample: false, own, about, counts });

describe("the subject of an email", () => {
  it("has the most important counts in 100 characters, and says that there are more", () => {
    const subject = subjectOf([
      "135 codes to replace, 120 with new units",
      "121 to close",
      "3 that Medicare no longer pays",
      "415 to review, 60 different changes",
    ]);
    expect(subject).toBe(
      "HCPCS January 2025 to January 2026: 135 codes to replace, 120 with new units; 121 to close; and more",
    );
    expect(subject).toHaveLength(100);
  });

  it("has all counts if they fit", () => {
    expect(subjectOf(["1 code to replace", "1 new"])).toBe(`${about}: 1 code to replace; 1 new`);
  });

  it("cuts a count that is longer than the limit", () => {
    expect(subjectOf(["x".repeat(200)])).toHaveLength(100);
  });

  it("may be longer if it is the user's own, but on one line", () => {
    expect(subjectOf(["1 new"], `Hello\r\n${"y".repeat(150)}`)).toBe(`Hello ${"y".repeat(150)}`);
  });
});
