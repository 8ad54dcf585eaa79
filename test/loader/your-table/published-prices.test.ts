/** Reads price files as hospitals, vendors and collectors publish them, unlike CMS's template. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sheetOfText } from "../../../src/loader/tables/sheet.js";
import { priceSheet } from "../../../src/loader/your-table/price-file.js";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "S0028", "Q9957", "A1001", "A6216"]);

type Body = string | Buffer;

async function readAs(name: string, body: Body) {
  const found = findTables(await readYourTables([write(name, body)]), {}, (code) =>
    KNOWN.has(code),
  );
  const { rows } = readRows(found, { decimal: "point", licensed: true, isKnown: () => false });
  const { columns, notes } = found;
  const lines = rows.filter(({ kind }) => kind === "line");
  return { lines, columns, notes };
}

/** The codes of each line with its price: eculizumab for 100, perflutren for 1. */
async function pricesOf(name: string, body: Body) {
  const { lines } = await readAs(name, body);
  return lines.map(({ codes, price }) => [codes.map(({ code }) => code).join(" "), price]);
}

const BOTH = [
  ["J1300", 100],
  ["Q9957", 1],
];

const V2 = "hospital_name,last_updated_on,version\nGeneral,2026-01-01,2.2.0\n";
const ATTESTATION =
  "To the best of its knowledge and belief, the hospital has included all applicable standard charge information";
const V3 = `hospital_name,last_updated_on,version,location_name,hospital_address,license_number|IL,type_2_npi,"${ATTESTATION}, in accordance with the requirements",attester_name\nGeneral,2026-04-01,3.0.0,"General|East","1 Main St, Springfield, IL|2 Oak",123,1234567893|1234567901,TRUE,J. Doe\n`;
const HEADER =
  "description,code|1,code|1|type,code|2,code|2|type,setting,standard_charge|gross,standard_charge|discounted_cash,payer_name,plan_name,standard_charge|negotiated_dollar";
const ROWS = [
  "ECULIZUMAB,0636,RC,J1300,HCPCS,both,100,80,Aetna,PPO,60",
  "PERFLUTREN,0636,RC,Q9957,HCPCS,both,1,1,Aetna,PPO,1",
];
const lines = (...parts: readonly string[]) => `${parts.join("\n")}\n`;
const file = (header = HEADER, rows: readonly string[] = ROWS, above = V2) =>
  above + lines(header, ...rows);
const each = (change: (row: string) => string) => ROWS.map(change);
/** The file with one text replaced in each row. */
const inRows = (was: string | RegExp, now: string) =>
  file(
    HEADER,
    each((row) => row.replace(was, now)),
  );

const CSV: readonly (readonly [what: string, body: Body])[] = [
  ["names as a database stores them", file(HEADER.replaceAll("|", "_"), ROWS, "")],
  ["version 3: an attestation as a column title, pipes in cells, NPIs", file(HEADER, ROWS, V3)],
  [
    "version 3: counts and percentiles, a count of '1 through 10'",
    file(
      `${HEADER},median_amount,10th_percentile,90th_percentile,count,standard_charge|methodology`,
      each((row) => `${row},55,40,70,1 through 10,fee schedule`),
    ),
  ],
  [
    "the header appended to the hospital's values, and repeated below (AnMed)",
    lines(
      "hospital_name,last_updated_on,version",
      `General,2026-03-06,3.0.0,TRUE,${HEADER}`,
      HEADER,
      ...ROWS,
    ),
  ],
  ["names in mixed case", file(HEADER.replace("setting", "settIng").replace("code|1|", "Code|1|"))],
  ["names with blanks and quotes", file(HEADER.replaceAll(/[^,]+/g, '" $& "'))],
  [
    "a tall file: one row per payer",
    file(
      HEADER,
      ROWS.flatMap((row) => [row, row.replace("Aetna,PPO,60", "Cigna,HMO,50")]),
    ),
  ],
  [
    "a wide file: columns per payer and plan",
    file(
      HEADER.replace(
        "payer_name,plan_name,standard_charge|negotiated_dollar",
        "standard_charge|Aetna|PPO|negotiated_dollar,standard_charge|Aetna|PPO|methodology,estimated_amount|Aetna|PPO",
      ),
      each((row) => row.replace(/Aetna,PPO,(\d+)$/, "$1,fee schedule,$1")),
    ),
  ],
  [
    "a wide file whose payers lack a plan (Centra)",
    file(
      HEADER.replace(
        "payer_name,plan_name,standard_charge|negotiated_dollar",
        "Standard_Charge | All_Anthem_Plans | Negotiated_Dollar",
      ),
      each((row) => row.replace("Aetna,PPO,", "")),
    ),
  ],
  [
    "the HCPCS code third, the NDC fourth (Baylor Scott & White)",
    file(
      HEADER.replace("code|2|type", "code|2|type,code|3,code|3|type,code|4,code|4|type"),
      each((row) =>
        row.replace(/0636,RC,(\w+),HCPCS/, "CDM123,CDM,0636,RC,$1,HCPCS,25682000101,NDC"),
      ),
    ),
  ],
  [
    "code types before the codes",
    file(
      HEADER.replace("code|1,code|1|type", "code|1|type,code|1"),
      each((row) => row.replace("0636,RC", "RC,0636")),
    ),
  ],
  [
    "all code types after all codes",
    file(
      HEADER.replace(
        "code|1,code|1|type,code|2,code|2|type",
        "code|1,code|2,code|1|type,code|2|type",
      ),
      each((row) => row.replace("RC,", "").replace(",HCPCS", ",RC,HCPCS")),
    ),
  ],
  ["the kind as CPT/HCPCS, which CMS's validator refuses", inRows("HCPCS", "CPT/HCPCS")],
  ["the kind as HCPCS Level II", inRows("HCPCS", "HCPCS Level II")],
  ["the kind as HCPC", inRows("HCPCS", "HCPC")],
  [
    "a code type with trailing blanks, and a lowercase code",
    file(
      HEADER,
      each((row) =>
        row.replace(/(\w+),HCPCS/, (_, code: string) => `${code.toLowerCase()} ,HCPCS `),
      ),
    ),
  ],
  [
    "a column of modifiers",
    file(
      HEADER.replace("setting", "modifiers,setting"),
      each((row) => row.replace("both", "JW|JZ,both")),
    ),
  ],
  [
    "the billing class, and notes with commas and quotes",
    file(
      HEADER.replace("setting", "billing_class,setting,additional_generic_notes"),
      each((row) => row.replace("both", 'facility,both,"See ""notes"", part 2"')),
    ),
  ],
  [
    "drug units as numbers and types",
    file(
      HEADER.replace("setting", "drug_unit_of_measurement,drug_type_of_measurement,setting"),
      each((row) => row.replace("both", "10,ME,both")),
    ),
  ],
  ["charges with dollar signs and thousands", inRows(",100,", ',"$100.00",')],
  ["N/A for missing values", inRows("0636,RC", "N/A,N/A")],
  ["a line break within a description", inRows(/^\w+/, '"$&\nIV"')],
  ["Windows line breaks and a byte-order mark", `\ufeff${file().replaceAll("\n", "\r\n")}`],
  [
    "the hospital's name with a Windows-1252 character",
    Buffer.from(file().replace("General", "Ni\u00f1os\u2019"), "latin1"),
  ],
  ["commas up to the widest row of a wide file", file().replaceAll("\n", `${",".repeat(300)}\n`)],
  [
    "blank rows between its items",
    file(
      HEADER,
      ROWS.flatMap((row) => [row, ",,,,,,,,,,"]),
    ),
  ],
  ["a code guarded against Excel", inRows(/,(\w+),HCPCS/, ',"=""$1""",HCPCS')],
  ["several modifiers after the code", inRows(/,(\w+),HCPCS/, ",$1-JW-59,HCPCS")],
  ["two codes of one type in a cell", inRows("0636,RC", '"0250,0636",RC')],
  [
    "a footnote below",
    `${file()}"Charges are those of the date above, and may change.",,,,,,,,,,\n`,
  ],
  [
    "items of a service package: a DRG but no HCPCS code",
    file(HEADER, [...ROWS, "SPINAL FUSION,460,MS-DRG,,,inpatient,90000,70000,Aetna,PPO,50000"]),
  ],
  [
    "two settings of one item with the same price",
    file(HEADER, [ROWS[0] as string, ROWS[1] as string]).replace(",both,", ",outpatient,"),
  ],
  ["gzip", gzipSync(file())],
];

/** Files without `code|1` columns: those before July 2024, and those that others derived. */
const OWN_LAYOUTS: readonly (readonly [what: string, header: string, row: string])[] = [
  ["code and code_type", "description,code,code_type,gross_charge", "$D,$C,HCPCS,$P"],
  [
    "billing_code and billing_code_type, as in payers' files",
    "billing_code_type,billing_code,name,rate",
    "HCPCS,$C,$D,$P",
  ],
  [
    "Craneware, 2021",
    "Charge #,Description,CPT/HCPCS Code,Rev Code,Gross Charge",
    "4001,$D,$C,0636,$P",
  ],
  [
    "Epic, 2021: procedure and code type in words",
    "Procedure,Code Type,Code,NDC,Rev Code,Procedure Description,Quantity,Gross Charge",
    "4001,CPT®,$C,25682000101,0636,$D,1,$P",
  ],
  [
    "ClearGage: IP and OP prices",
    "SERVICE_CODE_NUM,SERVICE_DESCRIPTION,HCPCS,REV_CODE,IP_PRICE,STANDARD CHARGE",
    "4001,$D,$C,636,$P,$P",
  ],
  [
    "Turquoise, a flat table",
    "hospital_id,code,code_type,description,setting,standard_charge_gross",
    "100,$C,HCPCS,$D,both,$P",
  ],
  [
    "DoltHub, a flat table",
    "cms_certification_num,payer,code,internal_revenue_code,units,description,price",
    "010001,gross,$C,0636,,$D,$P",
  ],
];

const filled = (row: string, code: string, price: number) =>
  row
    .replaceAll("$C", code)
    .replaceAll("$P", String(price))
    .replaceAll("$D", "ITEM, 10 MG".replace(",", ""));

const ITEMS = [
  {
    description: "ECULIZUMAB",
    code_information: [
      { code: "0636", type: "RC" },
      { code: "J1300", type: "HCPCS" },
    ],
    standard_charges: [{ setting: "both", gross_charge: 100, discounted_cash: 80 }],
  },
  {
    description: "PERFLUTREN",
    code_information: [{ code: "Q9957", type: "HCPCS" }],
    standard_charges: [{ setting: "both", gross_charge: 1, discounted_cash: 1 }],
  },
];
const HOSPITAL = { hospital_name: "General", last_updated_on: "2026-04-01", version: "3.0.0" };
const WHOLE = { ...HOSPITAL, standard_charge_information: ITEMS };
const mapped = (change: (item: (typeof ITEMS)[number]) => object) => ({
  ...HOSPITAL,
  standard_charge_information: ITEMS.map(change),
});

const JSON_FILES: readonly (readonly [what: string, document: unknown])[] = [
  [
    "version 3: an attestation, NPIs and addresses before the items",
    {
      ...HOSPITAL,
      hospital_address: ["1 Main St"],
      type_2_npi: ["1234567893"],
      attestation: { attestation: ATTESTATION, confirm_attestation: true, attester_name: "J. Doe" },
      standard_charge_information: ITEMS,
    },
  ],
  [
    "the hospital's modifiers after its items",
    {
      ...WHOLE,
      modifier_information: [
        { code: "JW", description: "Drug wasted", modifier_payer_information: [] },
      ],
    },
  ],
  ["the document in a list", [WHOLE]],
  ["the document in another document, under a name", { data: WHOLE }],
  [
    "drug units as strings",
    mapped((item) => ({ ...item, drug_information: { unit: "10", type: "ME" } })),
  ],
  [
    "charges as strings",
    mapped((item) => ({
      ...item,
      standard_charges: item.standard_charges.map((one) => ({
        ...one,
        gross_charge: String(one.gross_charge),
      })),
    })),
  ],
  [
    "payers with percentiles and counts",
    mapped((item) => ({
      ...item,
      standard_charges: item.standard_charges.map((one) => ({
        ...one,
        payers_information: [
          {
            payer_name: "Aetna",
            plan_name: "PPO",
            standard_charge_dollar: 60,
            median_amount: 55,
            "10th_percentile": 40,
            count: "1 through 10",
          },
        ],
      })),
    })),
  ],
  [
    "modifiers as a list (version 3)",
    mapped((item) => ({
      ...item,
      standard_charges: item.standard_charges.map((one) => ({
        ...one,
        modifier_code: ["JW", "JZ"],
      })),
    })),
  ],
  [
    "a single code object instead of a list",
    mapped((item) => ({ ...item, code_information: item.code_information.at(-1) })),
  ],
  [
    "a single charge object instead of a list",
    mapped((item) => ({ ...item, standard_charges: item.standard_charges[0] })),
  ],
  [
    "the code type CPT/HCPCS",
    mapped((item) => ({
      ...item,
      code_information: item.code_information.map((one) => ({
        ...one,
        type: one.type.replace("HCPCS", "CPT/HCPCS"),
      })),
    })),
  ],
  ["names with uppercase letters", { ...HOSPITAL, Standard_Charge_Information: ITEMS }],
  ["an empty item at the end", { ...HOSPITAL, standard_charge_information: [...ITEMS, {}] }],
  [
    "revenue codes as numbers",
    mapped((item) => ({
      ...item,
      code_information: [{ code: 636, type: "RC" }, ...item.code_information.slice(-1)],
    })),
  ],
];

const SHAPES = [...CSV, ...OWN_LAYOUTS, ...JSON_FILES].length + 4;

describe(`a price file is read in ${SHAPES} forms of sites and vendors`, () => {
  it.each(CSV)("as csv with %s", async (_, body) => {
    expect(await pricesOf("standardcharges.csv", body)).toEqual(BOTH);
  });

  it.each(OWN_LAYOUTS)("in a layout of its own: %s", async (_, header, row) => {
    const rows = [filled(row, "J1300", 100), filled(row, "Q9957", 1)];
    expect(await pricesOf("prices.csv", lines(header, ...rows))).toEqual(BOTH);
  });

  it.each(JSON_FILES)("as JSON with %s", async (_, document) => {
    expect(await pricesOf("standardcharges.json", JSON.stringify(document))).toEqual(BOTH);
  });

  it("as JSON with NaN for missing values, as Python writes", async () => {
    const body = JSON.stringify(WHOLE).replaceAll('"discounted_cash":80', '"discounted_cash":NaN');
    expect(await pricesOf("standardcharges.json", body)).toEqual(BOTH);
  });

  it("as a workbook with a sheet of notes before it", async () => {
    const rows = file()
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const body = buildWorkbook([["Read me"], ["Prices of General"]], {
      sheet: "Notes",
      more: { Charges: rows },
    });
    expect(await pricesOf("standardcharges.xlsx", body)).toEqual(BOTH);
  });

  it.each(["readme.txt", "README.TXT", "notes.pdf"])(
    "as a zip of one file, with %s beside it",
    async (note) => {
      const body = await buildZip({
        "123_general_standardcharges.csv": file(),
        [note]: "See the csv.\n",
      });
      expect(await pricesOf("standardcharges.zip", body)).toEqual(BOTH);
    },
  );

  it("but not from a zip of several, which is refused with a hint", async () => {
    const body = await buildZip({ "east.csv": file(), "west.csv": file() });
    await expect(readAs("standardcharges.zip", body)).rejects.toMatchObject({
      message: "standardcharges.zip is a zip archive of several tables, not a table of codes.",
      hint: "Unpack it into a folder, and name that folder or the files in it.",
    });
  });
});

it("A price file is recognized in Parquet, where column names are separate from rows", () => {
  const columns = HEADER.replaceAll("|", "_").split(",");
  const rows = ROWS.map((row, at) => ({ number: at + 1, cells: row.split(",") }));
  const read = priceSheet({ ...sheetOfText(rows), columns });
  expect(read?.sheet.rows.slice().map(({ cells }) => cells[0])).toEqual(["J1300", "Q9957"]);
});

describe("codes of other code sets are not read as HCPCS codes, even in other layouts", () => {
  it.each([
    ["code_type", "RC", "0636"],
    ["Code Type", "MS-DRG", "460"],
    ["billing_code_type", "NDC", "25682000101"],
    ["Code System", "CDM", "40001"],
    ["code_kind", "Revenue Code", "0250"],
  ])("as the column %s shows: %s %s", async (name, kind, code) => {
    const body = lines(
      `description,code,${name},gross_charge`,
      `OTHER,${code},${kind},5`,
      "ECULIZUMAB,J1300,HCPCS,100",
      "PERFLUTREN,Q9957,HCPCS,1",
    );
    const { lines: read, notes } = await readAs("prices.csv", body);
    expect(read.map(({ codes, price }) => [codes[0]?.code, price])).toEqual(BOTH);
    expect(notes).toEqual([]);
  });
});
