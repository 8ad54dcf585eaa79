import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { waiveImpact } from "../../../src/overlay/waivers.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { ofOwner } from "../../../src/overlay/your-codes/of-owner.js";
import { copied } from "../../../src/overlay/your-table/line-of-table.js";
import { workTables } from "../../../src/report/impact/sheets.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

const CATHETERS = ["A4351", "A4352"];

function records(year: 2025 | 2026): HcpcsRecord[] {
  const newer = year === 2026;
  return [
    makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      ...(newer ? { terminationDate: "2025-03-31", crossReferences: ["J1299"] } : {}),
    }),
    ...(newer
      ? [
          makeRecord("J1299", {
            longDescription: "Injection, eculizumab, 2 mg",
            addedDate: "2025-04-01",
          }),
        ]
      : []),
    makeRecord("G0436", { terminationDate: "2016-09-30" }),
    makeRecord("G0437", { terminationDate: "2016-09-30" }),
    makeRecord("G0389", { terminationDate: "2016-12-31" }),
    makeRecord("C9014", { terminationDate: "2016-09-30", crossReferences: ["J0567"] }),
    ...CATHETERS.map((code) => makeRecord(code, newer ? { pricingIndicators: ["00"] } : {})),
    makeRecord("J0120"),
  ];
}

/** Lines of J1300, a long-ended code, a misspelled one, two with one change, CPT, unchanged. */
const TABLE = [
  "Item,HCPCS,Owner,Price,Qty",
  "office visit,99213,Clinic,80,10",
  "tetracycline,J0120,Pharmacy,1,1",
  "catheter,A4351,Supply,2,10",
  "eculizumab,J1300,Pharmacy,1000,1",
  "catheter 2,A4352,Supply,3,100",
  "eculizumab,j1300,Oncology,1000,5",
  "counseling,G0436,Clinic,9,1",
  "typo,Z9999,Clinic,1,1",
].join("\n");

async function impact(table = TABLE) {
  const [from, to] = [makeRelease(2025, records(2025)), makeRelease(2026, records(2026))];
  const diff = diffReleases(from, to);
  const document = matchCodes({
    diff,
    from,
    to,
    tables: [await readYourTable(folder.write("cdm.csv", table))],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(from, to),
  });
  return { diff, document };
}

const ECULIZUMAB = "Injection, eculizumab, 10 mg";
const G0436 = "Injection, g0436, 1 mg";
const A4352 = "Injection, a4352, 1 mg";

describe("the worklist of the user's lines", () => {
  it("has the comparison's entries with codes of the user, and entries that only the table causes", async () => {
    const { diff, document } = await impact();
    expect(document.worklist.map(({ kind, codes, rows }) => ({ kind, codes, rows }))).toEqual([
      { kind: "replace", codes: ["J1300"], rows: [7, 5] },
      { kind: "close", codes: ["G0436"], rows: [8] },
      { kind: "correct", codes: ["Z9999"], rows: [9] },
      { kind: "review", codes: CATHETERS, rows: [6, 4] },
    ]);
    const ids = new Set(diff.worklist.map(({ id }) => id));
    expect(document.worklist.map(({ id }) => ids.has(id))).toEqual([true, false, false, true]);
  });

  it("has one entry for all codes that ended earlier on one day, except those with a crosswalk", async () => {
    const lines = ["G0437", "G0389", "C9014"].map((code) => `ended,${code},Clinic,1,1`);
    const { document } = await impact([TABLE, ...lines].join("\n"));
    const closing = document.worklist.filter(({ kind }) => kind === "close");
    expect(
      closing.map(({ codes, rows, terminationDate }) => [terminationDate, codes, rows]),
    ).toEqual([
      ["2016-09-30", ["G0436", "G0437"], [8, 10]],
      ["2016-09-30", ["C9014"], [12]],
      ["2016-12-31", ["G0389"], [11]],
    ]);
  });

  it("gives each line with work its entry, and others none", async () => {
    const { document } = await impact();
    const [replace, close, correct, review] = document.worklist.map(({ id }) => id);
    expect(document.rows.map(({ entry }) => entry)).toEqual([
      null,
      null,
      null,
      review,
      replace,
      review,
      replace,
      close,
      correct,
    ]);
  });

  it("has one workbook row per line, highest charges first, and one wording if nothing was reworded", async () => {
    const [worklist] = workTables((await impact()).document);
    const { columns, rows } = worklist ?? { columns: [], rows: [] };
    const titles = columns.map(({ title }) => title);
    const shown = (title: string) => rows.map((row) => row[titles.indexOf(title)]);
    expect(shown("Row")).toEqual([7, 5, 8, 9, 6, 4]);
    expect(shown("Charges")).toEqual([5000, 1000, 9, 1, 300, 20]);
    expect(shown("Crosswalk").slice(0, 3)).toEqual(["J1299", "J1299", null]);
    expect(shown("Line owner").slice(0, 2)).toEqual(["Oncology", "Pharmacy"]);
    // That of an ended code is the old one: beside its successor, it would seem the successor's.
    expect(shown("Old wording").slice(0, 5)).toEqual([ECULIZUMAB, ECULIZUMAB, G0436, null, null]);
    expect(shown("New wording").slice(0, 5)).toEqual([null, null, null, null, A4352]);
  });

  it("says that NDCs are not read without a crosswalk", async () => {
    const { notes } = (await impact("HCPCS,NDC\nJ1300,25682-0001-01\n")).document;
    expect(notes).toEqual([
      'The column "NDC" is not read, because no NDC crosswalk of CMS is given (--with ndc, or --to-with FILE).',
    ]);
  });

  it.each([
    "HCPCS/NDC,Price\nJ1300,5\n",
    "HCPCS,Units per NDC\nJ1300,1\n",
    "HCPCS,NDC Flag\nJ1300,N\n",
  ])("says so of no column without NDCs: %j", async (table) => {
    expect((await impact(table)).document.notes.join()).not.toContain("crosswalk");
  });

  it("keeps the table's owner beside the current one", async () => {
    const { document } = await impact();
    const rows = document.rows.map((row) => ({ ...copied(row), owner: "Ann" }));
    const [worklist] = workTables({ ...document, rows });
    const at = worklist?.columns.findIndex(({ title }) => title === "Line owner") ?? -1;
    expect(worklist?.rows.map((row) => row[at]).slice(0, 2)).toEqual(["Oncology", "Pharmacy"]);
  });

  it("has only one owner's lines in a report to that owner", async () => {
    const { document } = await impact();
    const { worklist, notes } = ofOwner(
      { ...document, notes: ["3 cells hold no number."] },
      "Pharmacy",
    );
    expect(notes).toEqual([]);
    expect(
      worklist.map(({ codes, rows, chargesAffected }) => [codes, rows, chargesAffected.charges]),
    ).toEqual([[["J1300"], [5], 1000]]);
  });

  const waiver = { code: "J1300", reason: "known", owner: "me", expires: "2027-01-01" };
  const accepted = { file: "waivers.yaml", sha256: "0", waivers: [waiver], asOf: "2026-01-01" };

  it("assigns a line with two codes to its remaining work if one code's work is accepted", async () => {
    const { document } = await impact(`${TABLE}\nboth,J1300;G0436,Clinic,1,1`);
    const entryOf = ({ rows, worklist }: typeof document) =>
      worklist.find(({ id }) => id === rows.at(-1)?.entry)?.kind;
    expect(entryOf(document)).toBe("replace");
    const waived = waiveImpact(document, accepted);
    expect(entryOf(waived)).toBe("close");
    expect(waived.rows.slice(0, 3)).toEqual(document.rows.slice(0, 3));
    expect(waived.rows.at(-1)?.cells).toEqual(document.rows.at(-1)?.cells);
  });

  it("puts accepted entries last", async () => {
    const { document } = await impact();
    const waived = waiveImpact(document, accepted);
    expect(waived.worklist.map(({ codes, severity }) => [codes[0], severity])).toEqual([
      ["G0436", "critical"],
      ["Z9999", "major"],
      ["A4351", "major"],
      ["J1300", null],
    ]);
  });
});
