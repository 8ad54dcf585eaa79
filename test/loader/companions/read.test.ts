import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCompanionBytes } from "../../../src/loader/companions/read.js";
import { parseLabel } from "../../../src/model/code-set/labels.js";
import { buildCsv } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { type AddendumRow, addendumB, aspPricing, crosswalk } from "../../fixtures/companions.js";

const OCTOBER = "October 1, 2025 through December 31, 2025";

const read = async (body: string | Buffer, name: string) => {
  const [first, ...more] = await readCompanionBytes(Buffer.from(body), name);
  expect(more).toEqual([]);
  if (first === undefined) throw new Error("nothing read");
  return first;
};

const addendum = (
  rows: readonly AddendumRow[],
  name = "2025_October_Web_Addendum_B_10012025.csv",
) => read(buildCsv(addendumB(rows)), name);

describe("OPPS Addendum B", () => {
  it("is read below its preamble, with amounts and APCs in CMS's form", async () => {
    const { publication, fields, values, marked } = await addendum([
      ["A9596", "K", "9443", "$1,511.55 ", "*", "*"],
      ["J0138", "G", "02075.0", "$0.041"],
      ["J1171", "N", "", " "],
    ]);
    expect(publication).toBe("addendum-b");
    expect(fields).toEqual(["statusIndicator", "apc", "oppsPaymentRate", "passThroughExpiration"]);
    expect(values.get("A9596")).toEqual({
      statusIndicator: "K",
      apc: "9443",
      oppsPaymentRate: "1511.55",
      passThroughExpiration: "*",
    });
    expect(values.get("J0138")).toMatchObject({ apc: "2075", oppsPaymentRate: "0.041" });
    expect(values.get("J1171")).toMatchObject({ apc: null, oppsPaymentRate: null });
    expect([...(marked ?? [])]).toEqual(["A9596"]);
  });

  it.each(["latin1", "utf8"] as const)(
    "keeps codes before the no-break space of MS-DOS, 0xFF, as %s (January 2026)",
    async (encoding) => {
      const table = buildCsv(
        addendumB([
          ["A4341\u00ff", "N"],
          ["G0465\u00ff", "T", "5054", "$2,107.97 "],
        ]),
      );
      const { values } = await read(Buffer.from(table, encoding), "2026_January_Addendum_B.csv");
      expect([...values.keys()]).toEqual(["A4341", "G0465"]);
    },
  );

  it("reports rows with values whose code cannot be read, but not notes", async () => {
    const { diagnostics, rows } = await addendum([
      ["A4341?", "N"],
      ["J1171", "N"],
      ["G0465, see note", "T", "5054", "$2,107.97 "],
      ["* Copayments are capped.", ""],
    ]);
    expect(rows).toEqual({ levelTwo: 1, cpt: 0, dental: 0, other: 3 });
    expect(diagnostics).toMatchObject([
      {
        rule: "beside-records",
        severity: "warning",
        message: '2 rows have values but no readable code, the first "A4341?"; left out.',
      },
    ]);
  });

  it("counts CPT and CDT rows but does not keep them", async () => {
    const companion = await addendum([
      ["0001F", "M"],
      ["99213", "V"],
      ["D0120", "E1"],
      ["J1171", "N"],
      ["", ""],
    ]);
    expect(companion.rows).toEqual({ levelTwo: 1, cpt: 2, dental: 1, other: 1 });
    expect([...companion.values.keys()]).toEqual(["J1171"]);
  });

  it("has two decimals in January 2025 and three in October", async () => {
    expect((await addendum([["J1171", "K", "0791", "$0.50"]])).decimals).toBe(2);
    const october: AddendumRow[] = [
      ["A9527", "U", "2632", "$208.58"],
      ["J1171", "K", "0791", "$0.500"],
    ];
    expect((await addendum(october)).decimals).toBe(3);
    expect((await addendum([["J1171", "N"]])).decimals).toBe(0);
  });

  it("reads the same amount from a plain number and from CMS's form", async () => {
    const whole = fc.integer({ min: 0, max: 99_999 }).map(String);
    const amount = fc.tuple(whole, fc.stringMatching(/^\d{2,5}$/)).map((parts) => parts.join("."));
    const rateOf = async (rate: string) =>
      (await addendum([["J1171", "K", "0791", rate]])).values.get("J1171")?.oppsPaymentRate;
    await fc.assert(
      fc.asyncProperty(amount, async (plain) => {
        expect(await rateOf(plain)).toBe(plain);
        expect(
          await rateOf(
            `$${Number(plain.split(".")[0]).toLocaleString("en-US")}.${plain.split(".")[1]} `,
          ),
        ).toBe(plain);
        expect(await rateOf(`00${plain}`)).toBe(plain);
      }),
    );
  });

  it("may lack columns, whose fields are then missing, not blank", async () => {
    const rows = [
      ["HCPCSCode", "StatusIndicator", "PaymentRate"],
      ["J1171", "K", "127.1"],
    ];
    const companion = await read(buildCsv(rows), "addendum-b-2026-01.csv");
    expect(companion.fields).toEqual(["statusIndicator", "oppsPaymentRate"]);
    expect(companion.values.get("J1171")).toEqual({
      statusIndicator: "K",
      oppsPaymentRate: "127.10",
    });
    expect(companion.marked).toBeNull();
  });

  it("takes its quarter from the file name, because its heading has only the year", async () => {
    const quarter = async (name: string) => (await addendum([["J1171", "N"]], name)).quarter;
    expect(await quarter("2025_October_Web_Addendum_B_10012025.csv")).toEqual(
      parseLabel("2025-10"),
    );
    expect(await quarter("addendum-b-2025-07-reissue.csv")).toEqual(parseLabel("2025-07"));
    expect(await quarter("2025 Addendum B.csv")).toBeNull();
  });

  it("gets findings for an unknown indicator, an invalid amount and a duplicate code", async () => {
    const { diagnostics } = await addendum([
      ["J1171", "Z9"],
      ["J0138", "G", "2075", "see note"],
      ["J0138", "K"],
    ]);
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([
      ["unknown-value", 6],
      ["unreadable-amount", 7],
      ["duplicate-code", 8],
      ["differing-records", null],
    ]);
  });

  it("gets an error if rows of one code differ, and a warning if they are equal", async () => {
    const { diagnostics } = await addendum([
      ["J9057", "E1"],
      ["J9057", "K", "9030", "5.00"],
      ["J1171", "N"],
      ["J1171", "N"],
    ]);
    const findings = diagnostics.map(({ rule, severity, message }) => [rule, severity, message]);
    expect(findings.map(([rule]) => rule)).toEqual([
      "duplicate-code",
      "duplicate-code",
      "differing-records",
    ]);
    expect(findings[2]).toEqual([
      "differing-records",
      "error",
      expect.stringMatching(
        /has differing records for the same code, .*: J9057 \(OPPS status indicator, APC, OPPS payment rate\)\.$/,
      ),
    ]);
  });
});

describe("ASP pricing", () => {
  it("has its quarter in the heading, and limits with three decimals; N/A means none", async () => {
    const rows = aspPricing(OCTOBER, [
      ["A9573", "3.364", "20.000"],
      ["A9606", "N/A", "17.350"],
    ]);
    const { publication, quarter, values } = await read(buildCsv(rows), "asp.csv");
    expect(publication).toBe("asp");
    expect(quarter).toEqual(parseLabel("2025-10"));
    expect(values.get("A9573")).toEqual({ aspPaymentLimit: "3.364", aspCoinsurance: "20" });
    expect(values.get("A9606")).toEqual({ aspPaymentLimit: null, aspCoinsurance: "17.35" });
  });

  it.each(["xlsx", "biff8"] as const)("is read from a workbook: %s", async (bookType) => {
    const rows = aspPricing(OCTOBER, [["A9573", "3.364", "20.000"]]);
    const name = bookType === "xlsx" ? "asp.xlsx" : "asp.xls";
    const companion = await read(buildWorkbook(rows, { bookType }), name);
    expect(companion.source.format).toBe(name.slice(4));
    expect(companion.values.get("A9573")?.aspPaymentLimit).toBe("3.364");
  });
});

describe("the NDC-HCPCS crosswalk", () => {
  it("has its codes in the column of HCPCS codes, not in the user's own Code", async () => {
    const table = [
      ["Code", "HCPCS Code", "Payment Limit"],
      ["8001", "J1300", "12.5"],
    ];
    const { values } = await read(buildCsv(table), "january-2025-asp-pricing-file.csv");
    expect([...values.keys()]).toEqual(["J1300"]);
  });

  it.each(["X_2025_CODE", "x2025_code", "Code", "HCPCS_CD", "HCPCS Level II Code"])(
    "has its codes in %s: R, databases, CMS's own questions and answers",
    async (title) => {
      const [header = [], ...rows] = crosswalk(
        "January 2025",
        [["25682-0001-01", "J1300", "30"]],
        0,
      ).slice(2);
      const { packages } = await read(buildCsv([[title, ...header.slice(1)], ...rows]), "ndc.csv");
      expect(packages).toMatchObject([{ ndc: "25682-0001-01", code: "J1300" }]);
    },
  );

  it("is the largest list of a zip; a finding names those of other drugs", async () => {
    const list = (codes: readonly string[]) =>
      buildCsv(
        crosswalk(
          "January 2026",
          codes.map((code) => ["25682-0001-01", code, "30"]),
        ),
      );
    const zip = await buildZip({
      "ASP.csv": list(["J1299", "J1938"]),
      "ASP copy.csv": list(["J1299"]),
      "OPPS.csv": list(["C9174"]),
    });
    const { source, diagnostics } = await read(zip, "ndc.zip");
    expect(source.member).toBe("ASP.csv");
    expect(diagnostics).toMatchObject([{ rule: "other-release-members", severity: "info" }]);
    expect(diagnostics[0]?.message).toContain("were not: OPPS.csv. To use them");
  });

  it("lists packages, with the year in the title of the code column and 500 empty columns", async () => {
    const rows = crosswalk("January 2026", [
      ["00409-4933-01", "J0166", "100"],
      ["GG100", "J7308", ""],
    ]);
    const { publication, quarter, packages, rows: counts } = await read(buildCsv(rows), "ndc.csv");
    expect(publication).toBe("ndc");
    expect(quarter).toEqual(parseLabel("2026-01"));
    expect(packages).toEqual([
      { ndc: "00409-4933-01", code: "J0166", units: 100, unitsEach: 100 },
      { ndc: "GG100", code: "J7308", units: null, unitsEach: null },
    ]);
    expect(counts.levelTwo).toBe(2);
  });

  /** Reads the NDCs of a crosswalk that writes them in this form. */
  async function ndcsRead(...written: string[]) {
    const rows = crosswalk(
      "January 2026",
      written.map((ndc) => [ndc, "J0166", "100"] as const),
    );
    return (await read(buildCsv(rows), "ndc.csv")).packages.map(({ ndc }) => ndc);
  }

  it("normalizes NDCs in the forms of databases and older lists", async () => {
    // The last is CMS's own number of a skin substitute.
    expect(await ndcsRead("00409493301", "0409-4933-01", "70120004")).toEqual([
      "00409-4933-01",
      "00409-4933-01",
      "70120004",
    ]);
  });

  it("restores leading zeros that a spreadsheet removed from all NDCs", async () => {
    expect(await ndcsRead("409493301", "55513054601", "GG100")).toEqual([
      "00409-4933-01",
      "55513-0546-01",
      "GG100",
    ]);
  });

  it("skips rows without a code, wherever they are", async () => {
    const blank = ["", "", ""] as const;
    const rows = crosswalk("January 2026", [blank, ["00409-4933-01", "J0166", "100"], blank]);
    for (const body of [buildCsv(rows), buildWorkbook(rows)]) {
      const { packages, rows: counts } = await read(body, "ndc");
      expect(packages.map(({ code }) => code)).toEqual(["J0166"]);
      expect(counts).toEqual({ levelTwo: 1, cpt: 0, dental: 0, other: 2 });
    }
  });
});

describe("a zip from CMS", () => {
  it("has the table in two formats and smaller lists, of which the largest is read", async () => {
    const packages = [["00409-4933-01", "J0166", "100"]] as const;
    const zip = await buildZip({
      "section 508 version/AWP NDC-HCPCS crosswalk.csv": buildCsv(
        crosswalk("January 2026", packages),
      ),
      "ASP NDC-HCPCS crosswalk.csv": buildCsv(
        crosswalk("January 2026", [...packages, ["00409-4933-02", "J0167", "10"]]),
      ),
      "vaccines.csv": buildCsv(crosswalk("January 2026", [["00001-0001-01", "90656", "10"]])),
      "readme.txt": "nothing",
      "__MACOSX/._crosswalk.csv": "nothing",
    });
    const companion = await read(zip, "january-2026-asp-ndc-hcpcs-crosswalk.zip");
    expect(companion.source.member).toBe("ASP NDC-HCPCS crosswalk.csv");
    expect(companion.packages).toHaveLength(2);
  });

  it("may have a crosswalk with column titles in words", async () => {
    const words = {
      NDC2: "NDC or ALTERNATE ID",
      BILLUNITS: "Billable Units",
      BILLUNITSPKG: "Billable Units Per Package",
    };
    const rows = crosswalk("January 2026", [["00409-4933-01", "J0166", "100"]]).map((row) =>
      row.map((cell) => words[cell as keyof typeof words] ?? cell),
    );
    expect((await read(buildCsv(rows), "crosswalk.csv")).packages).toMatchObject([
      { ndc: "00409-4933-01", code: "J0166", units: 100 },
    ]);
  });

  it("may contain several publications", async () => {
    const zip = await buildZip({
      "a.csv": buildCsv(addendumB([["J1171", "N"]])),
      "b.csv": buildCsv(aspPricing(OCTOBER, [["A9573", "3.364", "20"]])),
    });
    const found = await readCompanionBytes(zip, "all.zip", parseLabel("2025-10"));
    expect(found.map(({ publication }) => publication)).toEqual(["addendum-b", "asp"]);
    expect(found.map(({ quarter }) => quarter?.month)).toEqual([10, 10]);
  });

  it("may have a list per quarter, of which the requested one is read", async () => {
    const january = "January 1, 2025 through March 31, 2025";
    const zip = await buildZip({
      "asp-october.csv": buildCsv(aspPricing(OCTOBER, [["A9573", "3.364", "20"]])),
      "asp-october.xlsx": buildWorkbook(aspPricing(OCTOBER, [["A9573", "3.364", "20"]])),
      "asp-january.csv": buildCsv(aspPricing(january, [["A9573", "3.298", "20"]])),
    });
    const months = async (asked: string | null) =>
      (await readCompanionBytes(zip, "asp.zip", asked === null ? null : parseLabel(asked))).map(
        ({ quarter, source }) => [quarter?.month, source.member],
      );
    expect(await months(null)).toEqual([
      [10, "asp-october.csv"],
      [1, "asp-january.csv"],
    ]);
    expect(await months("2025-01")).toEqual([[1, "asp-january.csv"]]);
    await expect(months("2025-04")).rejects.toThrow(
      "asp.zip has lists for several quarters, but none for 2025-04.",
    );
  });
});

describe("a file that is not a companion", () => {
  it.each([
    ["a text", Buffer.from("nothing of the kind"), ""],
    ["a table of something else", Buffer.from("Name,Amount\nA,1\n"), ""],
    ["an empty file", Buffer.alloc(0), "empty, "],
    ["a PDF", Buffer.from("%PDF-1.7"), "a PDF document, "],
  ])("is refused: %s", async (_, bytes, what) => {
    await expect(readCompanionBytes(bytes, "x.csv")).rejects.toThrow(
      `x.csv is ${what}not a publication that goes with a release.`,
    );
  });

  it("is refused if it has a header but only CPT codes", async () => {
    const body = buildCsv(addendumB([["99213", "V"]]));
    await expect(readCompanionBytes(Buffer.from(body), "x.csv")).rejects.toThrow(
      "x.csv has a header in row 5, but not one HCPCS Level II code under it.",
    );
  });
});
