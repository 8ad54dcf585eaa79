import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type CellObject, read, utils, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { reportView } from "../../../src/report/comparison/report-view.js";
import { selectChanges } from "../../../src/report/comparison/selection.js";
import { changeTables } from "../../../src/report/comparison/sheets/workbook-sheets.js";
import { cellText } from "../../../src/report/media/safe-text/cell-text.js";
import type { TableCell } from "../../../src/report/media/tables/table.js";
import { joinedRelease, makeAddendum } from "../../differ/make-companion.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { renderReport } from "../../fixtures/render-report.js";
import { some } from "../../fixtures/some.js";

const bytes = async (diff: ReleaseDiff) => (await renderReport(diff, "xlsx")) as Uint8Array;
const workbook = async (diff: ReleaseDiff) =>
  read(await bytes(diff), {
    cellDates: true,
    UTC: true,
    cellNF: true,
    bookFiles: true,
    cellFormula: true,
  });

function diffOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]): ReleaseDiff {
  return diffReleases(makeRelease(2025, older), makeRelease(2026, newer));
}

/** J1299 replaced J1300, A4351 was reworded and repriced, U7 was added, J0120 is unchanged. */
const CHANGED = diffOf(
  [
    makeRecord("J0120"),
    makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
    makeRecord("A4351", {
      longDescription: "Urinary catheter, straight tip, each",
      mogEffectiveDate: null,
    }),
  ],
  [
    makeRecord("J0120"),
    makeRecord("J1300", {
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
      crossReferences: ["J1299"],
    }),
    makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    }),
    makeRecord("A4351", {
      longDescription: "Urinary catheter, coude tip, each",
      pricingIndicators: ["00"],
      mogEffectiveDate: "2026-01-01",
    }),
    makeRecord("99", { addedDate: "2026-01-01" }),
  ],
);

const sheetOf = (book: WorkBook, name: string) => book.Sheets[name] as WorkSheet;
const cellAt = (sheet: WorkSheet, row: number, column: number) =>
  sheet[utils.encode_cell({ r: row, c: column })] as CellObject | undefined;
/** The cell of the column with a title, in a row counted from 1 below the header. */
const cellOf = (sheet: WorkSheet, row: number, title: string) => {
  const titles = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? [];
  return cellAt(sheet, row, titles.indexOf(title));
};
const allCells = (book: WorkBook) =>
  Object.values(book.Sheets).flatMap((sheet) =>
    Object.entries(sheet)
      .filter(([ref]) => !ref.startsWith("!"))
      .map(([, cell]) => cell as CellObject),
  );
const textOf = (sheet: WorkSheet) => utils.sheet_to_csv(sheet);
const partOf = (book: WorkBook, path: string) =>
  Buffer.from(
    (book as unknown as { files: Record<string, { content: Uint8Array }> }).files[path]?.content ??
      [],
  ).toString();

/** The value that a table's cell has when read back. */
function readBack(cell: TableCell): unknown {
  if (cell === null || typeof cell === "number") return cell ?? undefined;
  if (typeof cell === "string") return cellText(cell);
  if ("written" in cell) return cell.written;
  if ("day" in cell) return new Date(`${cell.day}T00:00:00Z`);
  return cell.map(({ text }) => text).join("");
}

describe("the workbook of a comparison", () => {
  it("has the same cells when read back", async () => {
    const book = await workbook(CHANGED);
    const tables = changeTables(CHANGED, reportView(CHANGED));
    expect(book.SheetNames).toEqual(["Summary", ...tables.map(({ name }) => name)]);
    for (const { name, columns, rows } of tables) {
      const sheet = sheetOf(book, name);
      for (const [at, { title }] of columns.entries()) expect(cellAt(sheet, 0, at)?.v).toBe(title);
      for (const [index, row] of rows.entries()) {
        for (const [at, cell] of row.entries()) {
          expect(
            cellAt(sheet, index + 1, at)?.v,
            `${name} row ${index + 2} column ${at + 1}`,
          ).toEqual(readBack(cell));
        }
      }
    }
  });

  it("keeps codes as text, even if they look like numbers", async () => {
    const sheet = sheetOf(await workbook(CHANGED), "Added");
    expect([1, 2].map((row) => cellAt(sheet, row, 0))).toEqual([
      expect.objectContaining({ t: "s", v: "99", z: "@" }),
      expect.objectContaining({ t: "s", v: "J1299", z: "@" }),
    ]);
  });

  it("has the OPPS payment of added codes if Addendum B was read: J1299", async () => {
    const addendum = await makeAddendum([["J1299", "K", "9236", "$45.028 "]], "2026-01");
    const older = joinedRelease(
      2025,
      [makeRecord("J0120")],
      await makeAddendum([["J1300", "K", "9236", "$200"]]),
    );
    const newer = joinedRelease(
      2026,
      ["J0120", "J1299"].map((code) => makeRecord(code)),
      addendum,
    );
    const sheet = sheetOf(await workbook(diffReleases(older, newer)), "Added");
    expect(cellOf(sheet, 1, "OPPS status indicator")?.v).toMatch(/^K Drug/);
    expect(cellOf(sheet, 1, "OPPS payment rate")?.v).toBe("45.028");
    expect(textOf(sheet)).not.toMatch("ASP payment limit");
    expect(textOf(sheetOf(await workbook(CHANGED), "Added"))).not.toMatch("OPPS");
  });

  it("has real dates, even in changed date fields", async () => {
    const book = await workbook(CHANGED);
    expect(cellOf(sheetOf(book, "Discontinued"), 1, "Termination date")).toMatchObject({
      t: "d",
      v: new Date("2025-03-31"),
      z: "yyyy-mm-dd",
    });
    const payment = utils.sheet_to_json<Record<string, unknown>>(
      sheetOf(book, "Payment and coverage"),
    );
    expect(payment.find((row) => row["Field"] === "MOG effective date")).toMatchObject({
      Old: "(blank)",
      New: new Date("2026-01-01"),
    });
  });

  it("has a row for each crosswalk of a discontinued code, with a numeric factor", async () => {
    const unit = (quantity: number) => ({
      quantity,
      unit: "mg",
      dimension: "mass" as const,
      ceiling: false,
      components: [],
      limit: null,
      equivalent: null,
      text: `${quantity} mg`,
    });
    const billingUnit = {
      from: unit(10),
      to: unit(2),
      factor: 5,
      ratio: { oldUnits: 1, newUnits: 5 },
      reason: "same-unit",
    };
    const replacements = [
      {
        code: "J1299",
        source: "suggested",
        verdict: "ok",
        score: 0.9,
        evidence: null,
        billingUnit,
      },
      {
        code: "J7023",
        source: "cms",
        verdict: "dangling",
        score: null,
        evidence: null,
        billingUnit,
      },
    ];
    const codes = CHANGED.codes.map((change) =>
      change.code === "J1300" ? { ...change, replacements } : change,
    );
    const book = await workbook({ ...CHANGED, codes } as unknown as ReleaseDiff);
    const rows = utils.sheet_to_json<Record<string, unknown>>(sheetOf(book, "Discontinued"));
    expect(rows).toMatchObject([
      {
        Code: "J1300",
        Choice: 1,
        Crosswalk: "J1299",
        Match: 0.9,
        "Unit factor": 5,
        "Old unit": "10 mg",
        "New unit": "2 mg",
      },
      {
        Code: "J1300",
        Choice: 2,
        Crosswalk: "J7023",
        "Crosswalk code is": "Not in the release",
      },
    ]);
    expect(rows[0]?.["What to bill"]).toContain("bill 5 units of J1299 for each unit of J1300");
  });

  it("shows removed words in red strikethrough, and added ones in green", async () => {
    const xml = partOf(await workbook(CHANGED), "xl/worksheets/sheet5.xml");
    const runs = [...xml.matchAll(/<r><rPr>(.*?)<\/rPr><t[^>]*>(.*?)<\/t><\/r>/g)].map(
      ([, font = "", text]) => ({
        text,
        struck: font.includes("<strike/>"),
        color: /rgb="FF(\w+)"/.exec(font)?.[1] ?? null,
      }),
    );
    expect(runs).toEqual([
      { text: "Urinary catheter, ", struck: false, color: null },
      { text: "straight", struck: true, color: "C00000" },
      { text: " tip, each", struck: false, color: null },
      { text: "Urinary catheter, ", struck: false, color: null },
      { text: "coude", struck: false, color: "00703C" },
      { text: " tip, each", struck: false, color: null },
    ]);
  });

  it("has a frozen header and filters on every table", async () => {
    const book = await workbook(CHANGED);
    const tables = changeTables(CHANGED, reportView(CHANGED));
    for (const [index, { columns, rows, frozen = 1 }] of some(tables.entries())) {
      const xml = partOf(book, `xl/worksheets/sheet${index + 2}.xml`);
      const last = utils.encode_cell({ r: rows.length, c: columns.length - 1 });
      expect(xml).toContain(`<pane xSplit="${frozen}" ySplit="1" topLeftCell="`);
      expect(xml).toContain(`<autoFilter ref="A1:${last}"/>`);
      expect(xml).toMatch(/<col min="1" max="1" width="\d+" customWidth="true"\/>/);
    }
  });

  it("has the CSV as the sheet All changes", async () => {
    const [head, ...rows] = parse((await renderReport(CHANGED, "csv")) as string) as string[][];
    const sheet = sheetOf(await workbook(CHANGED), "All changes");
    for (const [row, cells] of [head ?? [], ...rows].entries()) {
      for (const [at, text] of cells.entries()) {
        const value = cellAt(sheet, row, at)?.v ?? "";
        expect(value instanceof Date ? value.toISOString().slice(0, 10) : String(value)).toBe(text);
      }
    }
  });

  it("has the same bytes each time, without the current date", async () => {
    expect(Buffer.from(await bytes(CHANGED)).equals(await bytes(structuredClone(CHANGED)))).toBe(
      true,
    );
    const core = partOf(await workbook(CHANGED), "docProps/core.xml");
    expect(core.match(/\d{4}-\d\d-\d\dT/g)).toEqual(["2026-01-01T", "2026-01-01T"]);
  });
});

describe("the sheet Worklist", () => {
  const worklist = async (diff: ReleaseDiff) => sheetOf(await workbook(diff), "Worklist");

  it("has a row per code in order of work, with the successor, units and dates", async () => {
    const book = await workbook(CHANGED);
    expect(book.SheetNames.slice(0, 3)).toEqual(["Summary", "Worklist", "Discontinued"]);
    const rows = utils.sheet_to_json<Record<string, unknown>>(sheetOf(book, "Worklist"));
    expect(rows.map((row) => [row["Entry"], row["Code"], row["To do"]])).toEqual([
      [1, "J1300", "Replace"],
      [2, "A4351", "Review"],
      [3, "J1299", "Build"],
      [4, "99", "Build"],
    ]);
    expect(rows[0]).toMatchObject({
      Crosswalk: "J1299",
      Units: "5 units for each 1",
      "Effective date": new Date("2025-04-01"),
      "Termination date": new Date("2025-03-31"),
      Severity: "Critical",
      Status: "Open",
      "Crosswalk from": "CMS cross-reference",
    });
    expect(rows[2]).toMatchObject({ Code: "J1299", Units: "2 mg" });
    expect(CHANGED.worklist.map(({ id }) => id)).toContain(rows[0]?.["Entry ID"]);
  });

  it("has columns for people to fill in, with a list of statuses", async () => {
    const xml = partOf(await workbook(CHANGED), "xl/worksheets/sheet2.xml");
    expect(xml).toMatch(
      /<dataValidation type="list" sqref="K2:K5"[^>]*><formula1>"Open,Assigned,Accepted,Done,Declined"</,
    );
    expect(cellOf(await worklist(CHANGED), 1, "Owner")?.v).toBeUndefined();
  });

  it("does not offer a code that cannot be billed as a successor, even if CMS names it", async () => {
    const diff = diffOf(
      [makeRecord("J0120"), makeRecord("J1300")],
      [
        makeRecord("J0120"),
        makeRecord("J1300", { terminationDate: "2025-03-31", crossReferences: ["J7023"] }),
      ],
    );
    const [row] = utils.sheet_to_json<Record<string, unknown>>(await worklist(diff));
    expect([row?.["To do"], row?.["Crosswalk"], row?.["Crosswalk from"]]).toEqual([
      "Close",
      undefined,
      undefined,
    ]);
    expect(row?.["What to do"]).toContain("CMS names J7023");
  });

  it("has only the selected codes", async () => {
    const diff = selectChanges(CHANGED, { only: null, codes: ["J1300"], severity: null });
    const rows = utils.sheet_to_json<Record<string, unknown>>(await worklist(diff));
    expect(rows.map((row) => row["Code"])).toEqual(["J1300"]);
  });
});

describe("the sheet Summary", () => {
  const summary = async (diff: ReleaseDiff) => textOf(sheetOf(await workbook(diff), "Summary"));

  it("starts with the sample notice", async () => {
    expect(await summary({ ...CHANGED, sample: true })).toMatch(/^SAMPLE DATA/);
    expect(await summary(CHANGED)).not.toContain("SAMPLE DATA");
  });

  it("says so if nothing changed", async () => {
    const same = [makeRecord("J0120")];
    const book = await workbook(diffOf(same, same));
    expect(textOf(sheetOf(book, "Summary"))).toContain(
      "No code changed between 2025-01 and 2026-01.",
    );
    expect(textOf(sheetOf(book, "Added")).trim().split("\n")).toHaveLength(1);
  });

  it("names fields not compared, errors in the inputs, and the selection", async () => {
    const diff = {
      ...CHANGED,
      notCompared: ["betos" as const],
      from: { ...CHANGED.from, diagnostics: { ...CHANGED.from.diagnostics, errors: 2 } },
    };
    const text = await summary(selectChanges(diff, { only: null, codes: ["J*"], severity: null }));
    expect(text).toContain(
      "Not compared, because one of the files has no readable column for it: BETOS.",
    );
    expect(text).toContain("January 2025 was read with 2 errors");
    expect(text).toContain("codes J*.");
  });

  it("has counts as numbers", async () => {
    const rows = utils.sheet_to_json<unknown[]>(sheetOf(await workbook(CHANGED), "Summary"), {
      header: 1,
    });
    expect(rows.find(([name]) => name === "Discontinued")?.[1]).toBe(1);
  });
});

/** A comparison with one reworded code, whose descriptors are the given text. */
const hostile = (text: string) =>
  diffOf(
    [makeRecord("J1300", { longDescription: text, shortDescription: text })],
    [
      makeRecord("J1300", {
        longDescription: `${text} new`,
        shortDescription: text,
        coverage: "I",
      }),
    ],
  );

describe("the workbook keeps as harmless text", () => {
  it.each([
    ["a formula", '=HYPERLINK("http://evil.example","x")', '=HYPERLINK("http://evil.example","x")'],
    ["a command", "+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"],
    ["markup", "</t></is></c><f>1+1</f> & <b>", "</t></is></c><f>1+1</f> & <b>"],
    ["control characters", "a\u0000b\u0008c\u001bd\ufffee", "a\ufffdb\ufffdc\ufffdd\ufffde"],
    ["a lone surrogate", "a\ud800b", "a\ufffdb"],
    ["bidi controls", "ab\u202ecd\u2066", "abcd"],
    ["line breaks", "a\r\nb\u2028c", "a b c"],
    ["an error value", "#N/A", "#N/A"],
    ["a workbook escape sequence", "_x0041_ and _x000D_", "_x0041_ and _x000D_"],
  ])("%s", async (_, text, shown) => {
    const book = await workbook(hostile(text));
    expect(cellOf(sheetOf(book, "Payment and coverage"), 1, "Short description")).toMatchObject({
      t: "s",
      v: shown,
    });
    expect(cellOf(sheetOf(book, "Revised"), 1, "Old wording")?.v).toBe(shown);
    for (const cell of some(allCells(book))) expect(cell.f).toBeUndefined();
    for (const part of ["xl/worksheets/sheet5.xml", "xl/worksheets/sheet8.xml"])
      expect(partOf(book, part)).not.toContain("<f>");
  });

  it("a label in the print header and the document properties", async () => {
    const label = `2026\u0000\u001b & ${"x".repeat(300)}`;
    const diff = diffOf([makeRecord("J0120")], [makeRecord("J0120")]);
    const hostile = {
      ...diff,
      tool: { ...diff.tool, version: "1\u0001" },
      to: { ...diff.to, label },
    };
    const { keys, files } = (await workbook(hostile)) as WorkBook & {
      keys: string[];
      files: Record<string, { content: Uint8Array }>;
    };
    const xml = keys
      .filter((key) => key.endsWith(".xml"))
      .map((key) => Buffer.from(files[key]?.content ?? []).toString("utf8"));
    for (const text of xml) expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
    const headers = xml.flatMap((text) => /<oddHeader>(.*?)<\/oddHeader>/.exec(text)?.[1] ?? []);
    expect(headers.length).toBeGreaterThan(0);
    for (const header of headers)
      expect(header.replaceAll("&amp;", "&").length).toBeLessThanOrEqual(255);
  });

  it("a text longer than a cell, cut with a note", async () => {
    const long = `${"word ".repeat(8000)}end`;
    const book = await workbook(
      diffOf(
        [makeRecord("J0120")],
        [
          makeRecord("J0120"),
          makeRecord("J9999", { longDescription: long, addedDate: "2026-01-01" }),
        ],
      ),
    );
    const value = cellOf(sheetOf(book, "Added"), 1, "Description")?.v as string;
    expect(value.length).toBeLessThanOrEqual(32_767);
    expect(value).toMatch(
      /^word word .*\[\.\.\. cut here: a cell holds no more; the JSON report has the whole text\]$/,
    );
    for (const cell of some(allCells(book)))
      expect(String(cell.v).length).toBeLessThanOrEqual(32_767);
  });
});

const soffice = ((): string | null => {
  for (const name of ["soffice", "libreoffice"]) {
    try {
      execFileSync(name, ["--version"], { stdio: "ignore" });
      return name;
    } catch {
      // The next name, or none
    }
  }
  return null;
})();

describe.skipIf(soffice === null)("LibreOffice (skipped where it is not installed)", () => {
  it("opens the workbook with the same cells", { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), "hcpcs-diff-"));
    try {
      await writeFile(
        join(folder, "report.xlsx"),
        await bytes(hostile('=HYPERLINK("http://evil.example","x") _x0041_')),
      );
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const where = ["--outdir", folder, join(folder, "report.xlsx")];
      await promisify(execFile)(soffice as string, [
        ...["--headless", profile, "--convert-to", "fods", ...where],
      ]);
      const shown = await readFile(join(folder, "report.fods"), "utf8");
      const sheet =
        /<table:table table:name="All changes".*?<\/table:table>/s.exec(shown)?.[0] ?? "";
      const cells = [
        ...sheet.matchAll(/<table:table-cell([^>]*)>\s*<text:p>(.*?)<\/text:p>/gs),
      ].map(([, attributes = "", text = ""]) => ({ attributes, text }));
      const texts = cells.map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining(["J1300", "2026-01-01", "Long description"]));
      const hostileCell = cells.find(({ text }) => text.startsWith("=HYPERLINK"));
      expect(hostileCell?.text.replaceAll("&quot;", '"')).toBe(
        '=HYPERLINK("http://evil.example","x") _x0041_',
      );
      expect(hostileCell?.attributes).toContain('office:value-type="string"');
      expect(sheet).not.toContain("table:formula");
      expect(shown).toMatch(/"Worklist\.A1:Worklist\.S2" table:display-filter-buttons="true"/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
