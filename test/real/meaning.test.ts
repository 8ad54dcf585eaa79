import { describe, expect, it } from "vitest";
import { codeQuestions } from "../../src/differ/replacements/code-questions.js";
import { findReplacements } from "../../src/differ/replacements/find-replacements.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { CodeChange } from "../../src/model/comparison/code-change.js";
import { realDiff, realRelease, realReleases } from "./releases.js";

async function change(code: string, from: string, to: string): Promise<CodeChange> {
  const { codes } = await realDiff(from, to, true);
  const found = codes.find((one) => one.code === code);
  if (found === undefined) throw new Error(`${code} is in neither release`);
  return found;
}

describe.skipIf(realReleases === null)("the replacement of an ended code, 2025 to 2026", () => {
  it.each([
    ["J1300", "J1299", 5, "converted"],
    ["S0028", "J1308", 80, "converted"],
    ["J1940", "J1938", null, "ceiling"],
    ["C9303", "J1326", 0.5, "converted"],
    ["Q4231", "A2035", null, "different-dimension"],
    ["C9174", "J9011", 1, "same-unit"],
    ["S0013", "J0013", 1, "same-unit"],
  ])("of %s is %s, units x%s (%s)", async (ended, replacement, factor, reason) => {
    const { replacements } = await change(ended, "2025", "2026");
    expect(replacements[0]).toMatchObject({
      code: replacement,
      verdict: "ok",
      billingUnit: { factor, reason },
    });
  });

  it.each(["G9037", "G9604", "G0512", "Q0222"])(
    "of %s is unknown, and none is suggested",
    async (ended) => {
      expect((await change(ended, "2025", "2026")).replacements).toEqual([]);
    },
  );
});

describe.skipIf(realReleases === null)(
  "the replacement of a code without a cross-reference",
  () => {
    it.each([
      ["C9447", "2020-04", "J1097"],
      ["K0554", "2023", "E2103"],
      ["J7303", "2023", "J7295 J7294"],
      ["J9058", "2025", "J9033"],
      ["J9059", "2025", "J9033"],
      ["J9044", "2023", "J9041"],
      ["J7333", "2023", "J7321"],
      ["B9000", "2018", "B9002"],
      ["J9250", "2025", "J9260"],
      ["J9258", "2025", "J9264"],
      ["J9259", "2025", "J9264"],
      ["Q4100", "2026", "Q4431 Q4432 Q4433"],
      ["J1725", "2018", "J1729 J1726"],
      ["Q4210", "2025", "Q4332 Q4331"],
      ["C9065", "2023", "J9318"],
      ["K1018", "2025", "E0734"],
      ["G9947", "2020-04", "G2140 G2141"],
      ["J2310", "2026", "J2312"],
      ["C9154", "2025", "J0577 J0578"],
      ["S1090", "2026", "J7402"],
      ["C9754", "2026", "36836"],
      ["C9755", "2026", "36837"],
      ["G2070", "2025", ""],
      ["G2071", "2025", ""],
      ["G2072", "2025", ""],
      ["A7042", "2018", ""],
      ["G1006", "2023", ""],
      ["J8562", "2026", ""],
    ])("of %s, as of %s, is %s", async (code, label, found) => {
      const release = await realRelease(label);
      const record = release.records.get(code) as HcpcsRecord;
      const replacements = findReplacements(record, release);
      expect(replacements.map((one) => one.code).join(" ")).toBe(found);
    });

    it("has the same score everywhere: J2001 to J2003", async () => {
      const [older, newer] = [await realRelease("2023"), await realRelease("2025")];
      const [asked] = codeQuestions(older, newer).replacementsOf("J2001");
      const compared = (await change("J2001", "2023", "2025")).replacements[0];
      const [shown] = findReplacements(newer.records.get("J2001") as HcpcsRecord, newer);
      expect([asked?.score, shown?.score]).toEqual([compared?.score, compared?.score]);
    });

    it("is known for an end before the older release: J1030 x40 and J2930", async () => {
      const { replacementsOf } = codeQuestions(
        await realRelease("2025"),
        await realRelease("2026"),
      );
      expect(replacementsOf("J1030")).toMatchObject([
        { code: "J1010", billingUnit: { factor: 40 } },
      ]);
      expect(replacementsOf("J2930")).toMatchObject([{ code: "J2919" }]);
    });
  },
);

describe.skipIf(realReleases === null)("a cross-reference of CMS, 2018 to 2019,", () => {
  it("is dangling for C9468, which names J7023 and means J7203", async () => {
    const { replacements } = await change("C9468", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "J7023", source: "cms", verdict: "dangling" });
  });

  it("has another unit for loxapine: C9497 10 mg, J2062 1 mg", async () => {
    const { replacements } = await change("C9497", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "J2062", billingUnit: { factor: 10 } });
  });

  it("is a code outside the file for C8904: 77046", async () => {
    const { replacements } = await change("C8904", "2018", "2019");
    expect(replacements[0]).toMatchObject({ code: "77046", verdict: "external" });
  });
});

describe.skipIf(realReleases === null)("a code that CMS added retroactively", () => {
  it.each([
    ["G0567", "2025", "2026", "2024-06-27"],
    ["G2025", "2020-04", "2023", "2020-01-27"],
    ["C9803", "2020-04", "2023", "2020-03-01"],
  ])(
    "is in effect on its added date: %s, new from %s to %s, from %s",
    async (code, from, to, day) => {
      expect(await change(code, from, to)).toMatchObject({
        status: "added",
        effectiveDate: day,
        timing: "retroactive",
      });
    },
  );

  it("is marked in the worklist of 2025 to 2026: three entries, none of them added in between", async () => {
    const { worklist } = await realDiff("2025", "2026");
    expect(
      worklist
        .filter(({ timing }) => timing === "retroactive")
        .map(({ kind, effectiveDate, codes }) => [kind, effectiveDate, codes.length]),
    ).toEqual([
      ["close", "2024-12-13", 17],
      ["close", "2023-12-14", 3],
      ["build", "2024-06-27", 1],
    ]);
  });
});

describe.skipIf(realReleases === null)("the effective date of an ASC group, 2025 to 2026,", () => {
  it.each(["C1735", "C1738", "C7562", "C7565", "C9610", "J2468", "A9513"])(
    "of %s is 2025-01-01",
    async (code) => {
      expect(await change(code, "2025", "2026")).toMatchObject({ effectiveDate: "2025-01-01" });
    },
  );
});

describe.skipIf(realReleases === null)("other findings", () => {
  it("include that G0279 names 77065 instead of G0204, which is not in the release", async () => {
    const { changes } = await change("G0279", "2018", "2019");
    const described = changes.find(({ field }) => field === "longDescription");
    expect(described?.descriptorClass).toBe("reference");
    expect(described?.references?.[0]).toMatchObject({
      from: "G0204",
      to: "77065",
      toInRelease: false,
    });
  });

  it("include that G9890 has another meaning since 2019, which is critical", async () => {
    const { status, severity } = await change("G9890", "2018", "2019");
    expect([status, severity]).toEqual(["reused", "critical"]);
  });

  it("include that Q4197's payment changed behind an action code for its description", async () => {
    const { verdict, notCovered, action } = await change("Q4197", "2025", "2026");
    expect([verdict, action.code, notCovered]).toEqual(["partly-declared", "C", ["payment"]]);
  });
});
