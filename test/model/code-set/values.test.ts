import { describe, expect, it } from "vitest";
import { FIELD_KEYS, fieldSpec, RELEASE_FIELDS } from "../../../src/model/code-set/fields.js";
import { decode, VALUE_TABLES, type ValueTableName } from "../../../src/model/code-set/values.js";

const TABLE_NAMES = Object.keys(VALUE_TABLES) as ValueTableName[];

const CODED_FIELDS = FIELD_KEYS.flatMap((key) => {
  const { values: table, width } = fieldSpec(key);
  return table === undefined ? [] : [{ key, table, width }];
});

const values = (table: ValueTableName) => [...VALUE_TABLES[table].values.keys()];

const heading = (table: ValueTableName, value: string) =>
  VALUE_TABLES[table].values.get(value)?.heading;

describe("a coded value with a published meaning", () => {
  it.each([
    // Q9957, perflutren lipid microspheres, in January 2026
    ["pricingIndicator", "57", "Other carrier priced"],
    ["multiplePricingIndicator", "A", "Not applicable as HCPCS priced under one methodology"],
    ["coverage", "C", "Carrier judgment"],
    ["betos", "I1F", "Standard imaging - other"],
    ["typeOfService", "4", "Diagnostic radiology"],
    ["actionCode", "N", "No maintenance for this code"],
    // skin substitutes in 2026: "51 Drugs → 11 Price established using national RVUs"
    ["pricingIndicator", "51", "Drugs"],
    ["pricingIndicator", "11", "Price established using national RVUs"],
    // one of each other table
    ["ascGroup", "YY", "Approved to be performed in an ambulatory surgical center"],
    ["mogGroup", "000", "No MOG applies"],
    ["mogPolicyIndicator", "1", "ASC covered procedure"],
    ["labCertification", "010", "Histocompatibility testing"],
    [
      "recordType",
      "7",
      "First line of modifier record, also contains detail information in positions 92-275",
    ],
  ] as const)("is decoded: %s %s is %s", (table, value, meaning) => {
    expect(decode(table, value)).toBe(meaning);
  });

  it.each([
    ["pricingIndicator", "40", "Lymphedema compression treatment items (eff. 1/1/2024)"],
    ["pricingIndicator", "56", "IOLs inserted in a physician's office (eff. 10/1/2014)"],
    [
      "typeOfService",
      "0",
      "Whole blood only (eff. 01/96), whole blood or packed red cells before 01/96",
    ],
  ] as const)("keeps its dates: %s %s", (table, value, meaning) => {
    expect(decode(table, value)).toBe(meaning);
  });

  it.each([
    ["betos", "M5C", "Specialist - ophthalmology"],
    ["betos", "P2D", "Major procedure, cardiovascular - coronary angioplasty (PTCA)"],
    ["mogGroup", "550", "Prostate biopsy"],
    ["mogGroup", "689", "Implantation/replacement of intravitreal drug"],
  ] as const)("is free of the layout's misprint: %s %s", (table, value, meaning) => {
    expect(decode(table, value)).toBe(meaning);
  });
});

describe("a value without a published meaning", () => {
  it.each([
    ["ascGroup", "20"], // C9745 in January 2018
    ["typeOfService", "X"],
    ["betos", "01L"], // the misprint of O1L in the layout of January 2025
    ["coverage", "c"], // values are case-sensitive
    ["coverage", ""],
  ] as const)("decodes to null: %s '%s'", (table, value) => {
    expect(decode(table, value)).toBeNull();
  });
});

describe("the value tables", () => {
  it.each([
    ["recordType", 4],
    ["pricingIndicator", 26],
    ["multiplePricingIndicator", 8],
    ["labCertification", 31],
    ["coverage", 5],
    ["ascGroup", 1],
    ["mogGroup", 98],
    ["mogPolicyIndicator", 7],
    ["betos", 107],
    ["typeOfService", 34],
    ["actionCode", 10],
  ] as const)("have all values: %s has %i", (table, size) => {
    expect(values(table)).toHaveLength(size);
  });

  it("decode exactly one field of the record each", () => {
    const used = CODED_FIELDS.map(({ table }) => table);
    expect(used.toSorted()).toEqual(TABLE_NAMES.toSorted());
  });

  it("name their section of the record layout", () => {
    expect(VALUE_TABLES.actionCode.source).toBe(
      "CMS HCPCS record layout, January 2026, section 30",
    );
  });
});

describe("the published order of values", () => {
  it("puts 00 before 11 among pricing indicators", () => {
    expect(values("pricingIndicator").slice(0, 3)).toEqual(["00", "11", "12"]);
  });

  it("puts 0, whole blood, after 9 among types of service", () => {
    expect(values("typeOfService").slice(8, 11)).toEqual(["9", "0", "A"]);
  });
});

describe("the heading of a value", () => {
  it.each([
    ["pricingIndicator", "11", "Physician fee schedule and non-physician practitioners"],
    ["pricingIndicator", "51", "Other"],
    ["mogGroup", "640", "Nervous/eye"],
    ["pricingIndicator", "00", null],
    ["coverage", "C", null],
  ] as const)("is CMS's: %s %s is under %s", (table, value, expected) => {
    expect(heading(table, value)).toBe(expected);
  });
});

describe.each(CODED_FIELDS)("the values of $key", ({ key, table, width }) => {
  it("are as wide as the field", () => {
    // Some BETOS groups have no subgroup, and a blank in the third column: "M3", "P0", "Y1".
    const isFixed = RELEASE_FIELDS.some((one) => one === key);
    // Addendum B has no fixed columns: A and E1 are both status indicators.
    const narrow = values(table).filter(({ length }) =>
      isFixed ? length !== width : length > width,
    );
    expect(narrow).toEqual(table === "betos" ? ["M3", "M6", "P0", "Y1", "Y2", "Z1", "Z2"] : []);
  });

  it("have meanings in tidy words", () => {
    for (const { meaning } of VALUE_TABLES[table].values.values()) {
      expect(meaning).toMatch(/^[A-Z]/);
      expect(meaning).not.toMatch(/\s\s|^\s|\s$|\.$/);
      expect(meaning).not.toMatch(/e\.G\.|rvu|RVU's|IOL's|\beffe?c? /);
    }
  });
});
