import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertUnits } from "../../../src/differ/billing-units/convert.js";
import { MEASURES } from "../../../src/differ/billing-units/measures.js";
import { readBillingUnit } from "../../../src/differ/billing-units/read-billing-unit.js";
import { unitConversionSchema } from "../../../src/model/comparison/billing-unit.js";

function convert(from: string, to: string) {
  return convertUnits(readBillingUnit(from), readBillingUnit(to));
}

const drug = (amount: string) => `Injection, example, ${amount}`;

describe("converting units to a replacement", () => {
  it.each([
    [
      "J1300 ended, J1299 took its place: units x5",
      "Injection, eculizumab, 10 mg",
      "Injection, eculizumab, 2 mg",
      5,
    ],
    [
      "S0028 to J1308: units x80",
      "Injection, famotidine, 20 mg",
      "Injection, famotidine, 0.25 mg",
      80,
    ],
    [
      "C9497 to J2062 in 2019: units x10",
      "Loxapine, inhalation powder, 10 mg",
      "Loxapine for inhalation, 1 mg",
      10,
    ],
    [
      "C9303 to J1326: half the units",
      "Injection, zolbetuximab-clzb, 1 mg",
      "Injection, zolbetuximab-clzb, 2 mg",
      0.5,
    ],
    [
      "C9134 to J7181: units x10",
      "Factor xiii (antihemophilic factor, recombinant), tretten, per 10 i.u.",
      "Injection, factor xiii a-subunit, (recombinant), per iu",
      10,
    ],
    [
      "J2788 to J2791: by the units that J2788 states in parentheses",
      "Injection, rho d immune globulin, human, minidose, 50 micrograms (250 i.u.)",
      "Injection, rho(d) immune globulin (human), (rhophylac), intramuscular or intravenous, 100 iu",
      2.5,
    ],
  ])("gives the factor: %s", (_, from, to, factor) => {
    expect(convert(from, to)).toMatchObject({ factor, reason: "converted" });
  });

  it.each([
    [
      "C9174 to J9011",
      "Injection, datopotamab deruxtecan-dlnk, 1 mg",
      "Injection, datopotamab deruxtecan-dlnk, 1 mg",
    ],
    ["S0013 to J0013", "Esketamine, nasal spray, 1 mg", "Esketamine, nasal spray, 1 mg"],
    [
      "C9468 to J7203, i.u. to iu",
      "Injection, factor ix (antihemophilic factor, recombinant), glycopegylated, rebinyn, 1 i.u.",
      "Injection factor ix, (antihemophilic factor, recombinant), glycopegylated, (rebinyn), 1 iu",
    ],
    [
      "C9077 to J0741, a combination",
      "Injection, cabotegravir and rilpivirine, 2mg/3mg",
      "Injection, cabotegravir and rilpivirine, 2mg/3mg",
    ],
    ["1 mg is 1000 micrograms", drug("1 mg"), drug("1000 micrograms")],
    ["up to 1 g is up to 1000 mg", drug("up to 1 gm"), drug("up to 1000 mg")],
    ["1 cc is 1 ml", drug("per cc"), drug("1 ml")],
  ])("leaves the units unchanged: %s", (_, from, to) => {
    expect(convert(from, to)).toMatchObject({
      factor: 1,
      ratio: { oldUnits: 1, newUnits: 1 },
      reason: "same-unit",
    });
  });

  it.each([
    [
      "different-dimension",
      "Q4231 to A2035",
      "Corplex p, per cc",
      "Corplex p or theracor p or allacor p, per milligram",
    ],
    [
      "ceiling",
      "J1940 to J1938",
      "Injection, furosemide, up to 20 mg",
      "Injection, furosemide, 1 mg",
    ],
    [
      "ceiling",
      "J0540 and J0530: different ceilings",
      "Injection, penicillin g benzathine and penicillin g procaine, up to 1,200,000 units",
      "Injection, penicillin g benzathine and penicillin g procaine, up to 600,000 units",
    ],
    ["ceiling", "a ceiling to a fixed amount", drug("up to 20 mg"), drug("20 mg")],
    [
      "per-dose",
      "C9465 to J7318",
      "Hyaluronan or derivative, durolane, for intra-articular injection, per dose",
      "Hyaluronan or derivative, durolane, for intra-articular injection, 1 mg",
    ],
    ["per-dose", "a vial is not a dose", drug("per vial"), drug("per dose")],
    [
      "no-fixed-ratio",
      "J9019 and J9020: iu and units",
      "Injection, asparaginase (erwinaze), 1,000 iu",
      "Injection, asparaginase, not otherwise specified, 10,000 units",
    ],
    [
      "no-fixed-ratio",
      "T2032 and T2033: month and day",
      "Residential care, not otherwise specified (nos), waiver; per month",
      "Residential care, not otherwise specified (nos), waiver; per diem",
    ],
    [
      "different-dimension",
      "H2037 and H2038: minutes and days",
      "Skills training, per 15 minutes",
      "Skills training, per diem",
    ],
    ["combination", "two ingredients to one", drug("10 mg and ibuprofen 3 mg"), drug("10 mg")],
    ["combination", "two ingredients with a different ratio", drug("2 mg/3 mg"), drug("2 mg/6 mg")],
    [
      "combination",
      "J0742, with a different ratio of one of its three ingredients",
      "Injection, imipenem 4 mg, cilastatin 4 mg and relebactam 2 mg",
      "Injection, imipenem 8 mg, cilastatin 8 mg and relebactam 5 mg",
    ],
    [
      "unit-not-read",
      "J7311 in 2019 and 2020",
      "Fluocinolone acetonide, intravitreal implant",
      "Injection, fluocinolone acetonide, intravitreal implant (retisert), 0.01 mg",
    ],
  ])("gives no factor (%s): %s", (reason, _, from, to) => {
    expect(convert(from, to)).toMatchObject({ factor: null, ratio: null, reason });
  });
});

describe("a change of the unit within one code", () => {
  it("has no factor from a ceiling of 3 mg to 1 mg (J0571)", () => {
    const { from, to, ...found } = convert(
      "Buprenorphine, oral, less than or equal to 3 mg",
      "Buprenorphine, oral, 1 mg",
    );
    expect([from?.text, to?.text]).toEqual(["less than or equal to 3 mg", "1 mg"]);
    expect(found).toEqual({ factor: null, ratio: null, reason: "ceiling" });
  });

  it("reads 25% in 50 ml as 12.5 g, so that J2150 is 50 units of J2151", () => {
    const found = convert("Injection, mannitol, 25% in 50 ml", "Injection, mannitol, 250 mg");
    expect(found).toMatchObject({ factor: 50, reason: "converted" });
  });

  it("converts a study dose to a study dose of up to 20 millicuries (C9461 to A9515)", () => {
    const found = convert(
      "Choline c 11, diagnostic, per study dose",
      "Choline c-11, diagnostic, per study dose up to 20 millicuries",
    );
    expect(found).toMatchObject({ factor: 1, reason: "same-unit" });
  });

  it("ignores a higher cell count per dose (Q2055 since 2024)", () => {
    const cells = (million: number) =>
      `Idecabtagene vicleucel, up to ${million} million autologous b-cell maturation antigen (bcma) directed car-positive t cells, including leukapheresis, per therapeutic dose`;
    expect(convert(cells(460), cells(510)).reason).toBe("same-unit");
    expect(convert(cells(460), cells(460)).reason).toBe("same-unit");
  });

  it("is none when only `per` is dropped (J2251)", () => {
    expect(convert(drug("per 1 mg"), drug("1 mg")).reason).toBe("same-unit");
  });

  it("is none when a note is added (Q4101)", () => {
    expect(
      convert("Apligraf, per square centimeter", "Apligraf, per square centimeter (add-on)").factor,
    ).toBe(1);
  });
});

describe("the factor", () => {
  it.each([
    ["0.3 mg", "0.1 mg", 3],
    ["0.1 mg", "1 mcg", 100],
    ["1 mcg", "0.25 mg", 0.004],
    ["0.7 mg", "0.1 mg", 7],
    ["1.1 mg", "10 mg", 0.11],
    ["per 1 liter", "50 ml", 20],
    ["per square inch", "per square centimeter", 6.4516],
    ["per hour", "per 15 minutes", 4],
    ["per mile", "per foot", 5280],
    ["per 50", "each", 50],
  ])("is exact: %s to %s", (from, to, factor) => {
    expect(convert(drug(from), drug(to)).factor).toBe(factor);
  });

  it("has a ratio of whole numbers when no decimal is exact (Q0516 to Q0518)", () => {
    const { factor, ratio } = convert("Supplying fee, per 30-days", "Supplying fee, per 90-days");
    expect(factor).toBe(1 / 3);
    expect(ratio).toEqual({ oldUnits: 3, newUnits: 1 });
  });

  const decimal = fc
    .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
  const spelling = (dimension: string) =>
    fc.constantFrom(
      ...Object.values(MEASURES)
        .filter((measure) => measure.dimension === dimension && measure.inBase !== null)
        .flatMap(({ spellings }) => spellings),
    );
  const phrase = (dimension: string) =>
    fc
      .tuple(decimal, spelling(dimension))
      .map(([quantity, unit]) => drug(`per ${quantity} ${unit}`));
  const pair = fc
    .constantFrom("mass", "volume", "area", "length", "radioactivity", "time")
    .chain((dimension) => fc.tuple(phrase(dimension), phrase(dimension)));

  it("times the factor of the reverse direction is 1", () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const [there, back] = [convert(from, to), convert(to, from)];
        expect((there.factor ?? 0) * (back.factor ?? 0)).toBeCloseTo(1, 10);
        expect(back.ratio).toEqual({
          oldUnits: there.ratio?.newUnits,
          newUnits: there.ratio?.oldUnits,
        });
      }),
    );
  });

  it("is 1 from a unit to itself", () => {
    fc.assert(
      fc.property(pair, ([text]) => {
        expect(convert(text, text)).toMatchObject({ factor: 1, reason: "same-unit" });
      }),
    );
  });

  it("fits the published schema, with the rest of the conversion", () => {
    fc.assert(
      fc.property(pair, ([from, to]) => {
        const conversion = convert(from, to);
        expect(unitConversionSchema.parse(conversion)).toEqual(conversion);
      }),
    );
  });
});
