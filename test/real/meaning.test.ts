import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { CodeChange } from "../../src/model/comparison/code-change.js";
import { realRelease, realReleases } from "./releases.js";

async function change(code: string, from: string, to: string): Promise<CodeChange> {
  const options = { version: "test", all: true };
  const diff = diffReleases(await realRelease(from), await realRelease(to), options);
  const found = diff.codes.find((one) => one.code === code);
  if (found === undefined) throw new Error(`${code} is in neither release`);
  return found;
}

describe.skipIf(realReleases === null)(
  "what takes the place of an ended code, 2025 to 2026",
  () => {
    it.each([
      ["J1300", "J1299", 5, "converted"],
      ["S0028", "J1308", 80, "converted"],
      ["J1940", "J1938", null, "ceiling"],
      ["C9303", "J1326", 0.5, "converted"],
      ["Q4231", "A2035", null, "different-dimension"],
      ["C9174", "J9011", 1, "same-unit"],
      ["S0013", "J0013", 1, "same-unit"],
    ])("%s: %s, units x%s (%s)", async (ended, replacement, factor, reason) => {
      const { replacements } = await change(ended, "2025", "2026");
      expect(replacements[0]).toMatchObject({
        code: replacement,
        verdict: "ok",
        billingUnit: { factor, reason },
      });
    });

    it.each(["G9037", "G9604", "G0512", "Q0222"])(
      "%s: nothing, and nothing is suggested",
      async (ended) => {
        expect((await change(ended, "2025", "2026")).replacements).toEqual([]);
      },
    );
  },
);

describe.skipIf(realReleases === null)("what CMS named, 2018 to 2019", () => {
  it("is dangling for C9468, which names J7023 and means J7203", async () => {
    const { replacements } = await change("C9468", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "J7023", source: "cms", verdict: "dangling" });
  });

  it("changed the unit of loxapine: C9497 10 mg, J2062 1 mg", async () => {
    const { replacements } = await change("C9497", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "J2062", billingUnit: { factor: 10 } });
  });

  it("is a code outside the file for C8904: 77046", async () => {
    const { replacements } = await change("C8904", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "77046", verdict: "external" });
  });
});

describe.skipIf(realReleases === null)("what CMS added retroactively", () => {
  it.each([
    ["G0567", "2025", "2026", "2024-06-27"],
    ["G2025", "2020-04", "2023", "2020-01-27"],
    ["C9803", "2020-04", "2023", "2020-03-01"],
  ])("%s, new from %s to %s, holds from %s", async (code, from, to, day) => {
    expect(await change(code, from, to)).toMatchObject({
      status: "added",
      effectiveDate: day,
      timing: "retroactive",
    });
  });
});

describe.skipIf(realReleases === null)("what else is found out", () => {
  it("G0279 came to name 77065 for G0204, which is not in the release", async () => {
    const { changes } = await change("G0279", "2018", "2019");
    const described = changes.find(({ field }) => field === "longDescription");
    expect(described?.descriptorClass).toBe("reference");
    expect(described?.references?.[0]).toMatchObject({
      from: "G0204",
      to: "77065",
      toInRelease: false,
    });
  });

  it("G9890 means something else since 2019, and that is critical", async () => {
    const { status, severity } = await change("G9890", "2018", "2019");
    expect([status, severity]).toEqual(["reused", "critical"]);
  });

  it("Q4197 changed its payment behind a letter that speaks of its description", async () => {
    const { verdict, notCovered, action } = await change("Q4197", "2025", "2026");
    expect([verdict, action.code, notCovered]).toEqual(["partly-declared", "C", ["payment"]]);
  });
});
