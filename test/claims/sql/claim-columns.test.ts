import { describe, expect, it } from "vitest";
import { claimColumns, findClaimColumns } from "../../../src/claims/sql/claim-columns.js";

const names = (count: number) => Array.from({ length: count }, (_, at) => `c${at + 1}`);

it.each([
  [0, "no columns"],
  [20, names(20).join(", ")],
  [21, `${names(20).join(", ")} and 1 more`],
])("lists up to twenty columns when a table of %i has no code column", (count, said) => {
  const find = () => claimColumns(names(count), {}, { where: "public.claims", areNames: true });
  expect(find).toThrow(
    `public.claims has no column of codes (HCPCS, Procedure code, ...); it has ${said}.`,
  );
});

it("reads units from Units, not from the Unit where a patient lay", () => {
  const names = ["Unit", "DOS", "HCPCS", "Units"];
  expect(findClaimColumns(names, {})).toMatchObject({ units: "Units" });
});

it.each([
  ["Synthea's ledger", "TYPE", true, "PAYMENTS"],
  ["a list of visits", "Type", false, "Charges"],
  ["athenahealth's transactions", "Transaction Type", true, "Charges"],
  ["Epic's transactions", "TX_TYPE_C", true, "Charges"],
  ["kinds of claims", "Claim Type", false, "Charges"],
])("notices the column that tells charges from payments: %s", (_, name, isFound, more) => {
  const { others = [] } = findClaimColumns(["HCPCS", "DOS", name, more], {}) ?? {};
  expect(others).toEqual(isFound ? [{ role: "row-type", name }] : []);
});

describe("a column of drug packages in claims", () => {
  it.each(["NDC", "Line NDC", "LINE_NDC_CD", "NDC11", "National Drug Code", "ndc_number"])(
    "is found by its usual name: %s",
    (name) => {
      const others = [{ role: "ndc", name }];
      expect(findClaimColumns(["HCPCS", "DOS", name], {})).toMatchObject({ others });
    },
  );

  it.each(["NDC units", "Fund code", "Indc"])("is not found by another name: %s", (name) => {
    expect(findClaimColumns(["HCPCS", "DOS", name], {})).not.toHaveProperty("others");
  });
});

describe("a second column of codes in claims", () => {
  const both = ["CPT", "HCPCS", "DOS", "Service date", "Units"];

  it("is reported, because it may hold a line's code", () => {
    const others = [{ role: "code", name: "CPT" }];
    expect(findClaimColumns(both, {})).toMatchObject({ code: "HCPCS", others });
  });

  it("is reported when it has the same name with a number", () => {
    const names = ["DOS", "CPT Code", "CPT Code 2", "CPT Code 3"];
    const others = [
      { role: "code", name: "CPT Code 2" },
      { role: "code", name: "CPT Code 3" },
    ];
    expect(findClaimColumns(names, {})).toMatchObject({ code: "CPT Code", others });
  });

  it.each([
    ["a modifier", "SV101-2", "SV101-3"],
    ["an ICD-10-PCS code", "hcpcs_code", "procedure_code_1"],
  ])("is not assumed of %s", (_, code, other) => {
    expect(findClaimColumns(["DTP03", code, other], {})).not.toHaveProperty("others");
  });

  it("is not reported when the user chose a column", () => {
    expect(findClaimColumns(both, { code: "CPT" })).not.toHaveProperty("others");
  });
});

it("prefers line columns to claim columns", () => {
  const claim = ["Service Date", "Total Charges", "Billed Amount"];
  const line = ["Line Service Date", "Line Charges"];
  expect(findClaimColumns(["HCPCS", ...claim, ...line], {})).toMatchObject({
    date: "Line Service Date",
    charges: "Line Charges",
  });
  expect(findClaimColumns(["HCPCS", ...claim], {})).toMatchObject({
    date: "Service Date",
    charges: "Billed Amount",
  });
});

it.each([
  ["44 HCPCS/Rate", "45 Serv Date", "46 Serv Units", "47 Total Charges"],
  ["24D. CPT/HCPCS", "24A. Date(s) of Service From", "24G Days or Units", "24F Charges"],
])("finds columns with the field numbers of paper forms: %s", (code, date, units, charges) => {
  const found = findClaimColumns(["1 Name", code, date, units, charges], {});
  expect(found).toEqual({ code, date, units, charges });
});

it("finds X12's elements, as programs flatten an 837 or 835", () => {
  for (const names of [
    ["SV202-2", "DTP03", "SV205", "SV203"],
    ["SV101_02", "DTP03", "SV104", "SV102"],
  ] as const) {
    const [code, date, units, charges] = names;
    expect(findClaimColumns(["CLM01", ...names], {})).toEqual({ code, date, units, charges });
  }
});

it.each([
  ["HealthVerity", "procedure_code", "date_service", "procedure_units_billed", "line_charge"],
  ["PharMetrics", "PROC_CDE", "FROM_DT", "QUAN", "CHARGE"],
  ["AdvancedMD", "CPT", "Visit Date", "Units", "Charge Amt"],
])("finds the columns of %s", (_, code, date, units, charges) => {
  const found = findClaimColumns([charges, units, date, code], {});
  expect(found).toEqual({ code, date, units, charges });
});

it("takes a column HCPCS Rate, which may hold rates, for codes only if no other has them", () => {
  const names = ["HCPCS Rate", "Procedure Code", "DOS"];
  expect(findClaimColumns(names, {})?.code).toBe("Procedure Code");
});
