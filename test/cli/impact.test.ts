import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { buildWorkbook, workbookParts } from "../fixtures/build-workbook.js";
import { buildZip } from "../fixtures/build-zip.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const CDM = [
  "Charge master of the house,,,,",
  "Item,CPT/HCPCS,Department,Price,Volume",
  'Eculizumab,J1300-JW,Pharmacy,"$1,200.00",10',
  "*** CLINIC ***,,,,",
  "Office visit,99213,Clinic,80,100",
  "<script>alert(1)</script>,j1300,=cmd|'/c calc',\"(1,234.50)\",1",
  "typo,Z9999,Clinic,varies,3",
].join("\n");

function inFolder(files: Readonly<Record<string, string | Uint8Array>>) {
  const cwd = emptyFolder();
  for (const [name, body] of Object.entries(files)) writeFileSync(join(cwd, name), body);
  return {
    cwd,
    run: (...args: string[]) => cli(args, { cwd }),
    impact: (...args: string[]) => cli(["impact", "2025", "2026", "--sample", ...args], { cwd }),
    text: (name: string) => readFileSync(join(cwd, name), "utf8"),
    bytes: (name: string) => readFileSync(join(cwd, name)),
  };
}

const json = (text: string) => JSON.parse(text);

describe("a file in a folder of codes", () => {
  it.each([
    ["an output", ["--codes", "lists", "-o", "lists/pharmacy.csv"]],
    ["a mail or table by owner", ["--codes", "lists", "--by-owner", "lists", "--format", "csv"]],
    ["an output of a comparison, by the settings", ["-o", "lists/pharmacy.csv"]],
  ])("is not overwritten by %s", async (_, args) => {
    const { cwd, run } = inFolder({ "hcpcs-diff.json": '{ "mine": "lists" }' });
    const body = "HCPCS,Dept\nJ1300,Pharmacy\n";
    mkdirSync(join(cwd, "lists"));
    writeFileSync(join(cwd, "lists", "pharmacy.csv"), body);
    const config = ["--config", "hcpcs-diff.json", "--owner-column", "Dept"];
    const command = args.includes("--codes") ? ["impact", ...config] : config.slice(0, 2);
    const { code, stderr } = await run(...command, "2025", "2026", "--sample", ...args);
    expect(stderr).toContain("is an input; writing the report there would destroy it");
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, "lists", "pharmacy.csv"), "utf8")).toBe(body);
  });
});

describe("hcpcs-diff impact --codes", () => {
  it("uses the singular for one row and one cell, and gives only known facts about a misspelled code", async () => {
    const { impact } = inFolder({
      "cdm.csv": "Charge Description,HCPCS\nEsketamine nasal,J3490\nEculizumab,J13OO\nleft,LT\n",
    });
    const text = (await impact("--codes", "cdm.csv")).stdout.replace(/\s+/g, " ");
    expect(text).toContain("1 cell of the code column could not be read as a code: row 4.");
    // J1300 is suggested although it ended, because it is what the user meant.
    expect(text).toMatch(/Similar codes: J1300 \([^)]*; termination date 2025-03-31\)/);
    expect(text).not.toMatch(/Rows \d+ (?!=)/);
  });

  it.each(["csv", "load", "worklist-csv"])(
    "reports on the terminal what it left out of a table for programs: %s",
    async (format) => {
      const { impact } = inFolder({ "cdm.csv": "HCPCS,Item\nJ1300,a\nJ0571,b\nnone at all,c\n" });
      const { stderr } = await impact("--codes", "cdm.csv", "--format", format, "-o", "out.csv");
      expect(stderr).toContain("1 cell of the code column could not be read as a code: row 4.");
    },
  );

  it("says for each code what to do, and counts what it does not assess", async () => {
    const { impact } = inFolder({ "cdm.csv": CDM });
    const { code, stdout, stderr } = await impact("--codes", "cdm.csv");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Replace with J1299 from 2025-04-01 (descriptor match 100%): bill 5 units of J1299 for each unit of J1300",
    );
    expect(stdout).toContain("3 of your 4 lines with a code are affected, by 2 codes");
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /1 cell of the column "Price" has no number.* as nothing: row 7\./,
    );
    expect(stdout).toMatch(/Not HCPCS Level II +1 +1/);
    expect(stdout).toContain("SAMPLE DATA");
  });

  it("cuts a long list on a bare run and prints all of it with --full", async () => {
    const codes = Array.from({ length: 13 }, (_, index) => `Z90${index + 10}`);
    const { impact } = inFolder({ "cdm.csv": ["HCPCS", ...codes, ""].join("\n") });
    const bare = (await impact("--codes", "cdm.csv")).stdout;
    expect(bare).toContain("  ... and 3 more: --full, or -o impact.html, shows all.\n");
    const full = (await impact("--codes", "cdm.csv", "--full")).stdout;
    expect(full).not.toContain("more: --full");
    for (const code of codes) expect(full).toContain(code);
  });

  it("renders the same bytes from the saved document in every format", async () => {
    const { impact, run, bytes } = inFolder({ "cdm.csv": CDM });
    const formats = ["html", "md", "csv", "xlsx", "eml", "txt"];
    const outputs = formats.flatMap((format) => ["-o", `a.${format}`]);
    expect((await impact("--codes", "cdm.csv", "-o", "a.json", ...outputs)).code).toBe(0);
    const again = formats.flatMap((format) => ["-o", `b.${format}`]);
    expect((await run("render", "a.json", ...again)).code).toBe(0);
    for (const format of formats) expect(bytes(`b.${format}`)).toEqual(bytes(`a.${format}`));
  });

  it("says in a mail how many more new codes the full report has", async () => {
    const { cwd, impact, run, text } = inFolder({ "cdm.csv": CDM });
    await impact("--codes", "cdm.csv", "-o", "a.json");
    const newCode = {
      ...{ code: "J9011", forCode: "J9999", basis: "own-words", score: 1, sharedWords: ["x"] },
      ...{ effectiveDate: "2026-01-01", description: "Injection", lines: 1, rows: [2] },
    };
    const document = { ...json(text("a.json")), newCodes: new Array(23).fill(newCode) };
    writeFileSync(join(cwd, "b.json"), JSON.stringify(document));
    expect((await run("render", "b.json", "-o", "b.eml")).code).toBe(0);
    expect(
      text("b.eml")
        .replace(/=\r?\n/g, "")
        .match(/3 more\s+in\s+the\s+full\s+report/g),
    ).toHaveLength(2);
  });

  it("keeps the user's columns in the workbook, as text without formulas, before ours", async () => {
    const { impact, bytes, text } = inFolder({ "cdm.csv": CDM });
    await impact("--codes", "cdm.csv", "-o", "a.xlsx", "-o", "a.csv", "-o", "a.html");
    const { Sheets } = read(bytes("a.xlsx"), { cellFormula: true });
    const sheet = Sheets["Your lines"] ?? {};
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1 });
    expect(rows[1]?.slice(0, 6)).toEqual([
      "Item",
      "CPT/HCPCS",
      "Department",
      "Price",
      "Volume",
      "Severity",
    ]);
    expect(rows[2]?.slice(0, 6)).toEqual([
      "Eculizumab",
      "J1300-JW",
      "Pharmacy",
      "$1,200.00",
      "10",
      "Critical",
    ]);
    expect(rows[3]?.[0]).toBe("*** CLINIC ***");
    expect(sheet["C6"]).toMatchObject({ t: "s", v: "=cmd|'/c calc'" });
    expect(Object.values(sheet).some((cell) => (cell as { f?: string }).f !== undefined)).toBe(
      false,
    );
    expect(text("a.csv")).toContain("'=cmd|'/c calc'");
    expect(text("a.html")).toContain("&lt;script&gt;");
    expect(text("a.html")).not.toContain("<script>");
  });

  it("withholds the user's descriptions of CPT codes without --licensed-descriptors", async () => {
    const { impact, text } = inFolder({ "cdm.csv": CDM });
    await impact("--codes", "cdm.csv", "-o", "a.json");
    expect(text("a.json")).not.toContain("Office visit");
    await impact("--codes", "cdm.csv", "-o", "b.json", "--licensed-descriptors");
    expect(text("b.json")).toContain("Office visit");
  });

  it("reads csv, a list, xlsx and Parquet alike", async () => {
    const rows = [
      ["Code", "Volume"],
      ["J1300", 10],
      ["99213", 5],
      ["J1299", 2],
    ];
    const { impact } = inFolder({
      "a.csv": rows.map((row) => row.join(",")).join("\n"),
      "a.xlsx": buildWorkbook(rows),
      "a.list": "# ours\nJ1300\n99213\nJ1299\n",
      "a.parquet": new Uint8Array(
        parquetWriteBuffer({
          columnData: [
            { name: "Code", data: ["J1300", "99213", "J1299"] },
            { name: "Volume", data: [10, 5, 2] },
          ],
        }),
      ),
    });
    const lineStatuses = ["a.csv", "a.xlsx", "a.list", "a.parquet"].map(async (name) => {
      const { stdout } = await impact("--codes", name, "--format", "json");
      const { lineStatuses, summary } = json(stdout);
      return [lineStatuses, name === "a.list" ? 12 : summary.hit.volume];
    });
    expect(new Set(lineStatuses.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it("judges only the user's codes for --fail-on", async () => {
    const { impact } = inFolder({ "hit.csv": "HCPCS\nJ1300", "well.csv": "HCPCS\n99213" });
    expect((await impact("--codes", "hit.csv", "--fail-on", "critical")).code).toBe(1);
    expect((await impact("--codes", "well.csv", "--fail-on", "info")).code).toBe(0);
  });

  it("writes one report per owner, all or none, under names that every system accepts", async () => {
    const { impact, cwd, text } = inFolder({
      "cdm.csv":
        "HCPCS,Owner\nJ1300,../../Pharmacy\nJ1300,pharmacy\nJ1300,CON\nJ1300,\n99213,Clinic",
    });
    expect((await impact("--codes", "cdm.csv", "--by-owner", "out", "--format", "md")).code).toBe(
      0,
    );
    expect(readdirSync(join(cwd, "out")).sort()).toEqual(
      ["con-owner.md", "no-owner.md", "pharmacy-2.md", "pharmacy.md"].sort(),
    );
    expect(text("out/con-owner.md")).toContain("1 of your 1 line with a code is affected");
    await impact("--codes", "cdm.csv", "--by-owner", "mail", "--format", "eml");
    expect(text("mail/con-owner.eml")).toContain("Critical: 1 line, 1 code");
    const failed = await impact("--codes", "cdm.csv", "--by-owner", "cdm.csv/out");
    expect([failed.code, existsSync(join(cwd, "cdm.csv/out"))]).toEqual([2, false]);
  });

  it("lists the user's codes first in a comparison if the settings name the file (mine)", async () => {
    const { run } = inFolder({
      "cdm.csv": CDM,
      "hcpcs-diff.config.yaml": "mine: cdm.csv\nrules:\n  unknown-code: info\n",
    });
    const { stdout } = await run("2025", "2026", "--sample");
    expect(stdout.indexOf("Your codes")).toBeGreaterThan(0);
    expect(stdout.indexOf("Your codes")).toBeLessThan(stdout.indexOf("Replace:"));
    expect((await run("impact", "2025", "2026", "--sample")).stdout).toMatch(/Info +1 +1/);
    const selected = (await run("2025", "2026", "--sample", "--only", "added")).stdout.replace(
      /\s+/g,
      " ",
    );
    expect(selected).toContain("bill 5 units of J1299 for each unit of J1300");
  });
});

describe("a file that cannot be read is refused, with a reason", async () => {
  const codesOnly = ["HCPCS,Price,Qty", 'J1300,"1.234,50",1'].join("\n");
  const formulas = await buildZip(
    workbookParts(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>HCPCS</t></is></c></row><row r="2"><c r="A2"><f>CONCAT("J",1300)</f></c></row>',
    ),
  );
  it.each<[string, string | Uint8Array, RegExp]>([
    [
      "decimal comma",
      codesOnly,
      /row 2, column "Price": the amount has a decimal comma.*--decimal comma/,
    ],
    [
      "no codes",
      "Zip,Name\n90210,x\n10001,y",
      /has no column of HCPCS Level II codes.*--code-column/,
    ],
    [
      "formulas never computed",
      formulas,
      /1 of its cells are formulas whose results were never saved/,
    ],
    ["an empty file", "", /is empty/],
    ["an image", Buffer.from("89504e470d0a1a0a", "hex"), /a PNG image, not a table of codes/],
    ["a damaged Parquet file", Buffer.from("PAR1xxxxxxxxxxxxPAR1"), /cannot be read as Parquet/],
  ])("%s", async (_, body, message) => {
    const { impact, cwd } = inFolder({ file: body });
    const { code, stderr } = await impact("--codes", "file", "-o", "a.json");
    expect(stderr).toMatch(message);
    expect([code, existsSync(join(cwd, "a.json"))]).toEqual([2, false]);
  });

  it("a pattern, and no file at all", async () => {
    const { impact } = inFolder({});
    expect((await impact("--codes", "J*")).stderr).toContain("is a pattern; impact takes files");
    expect((await impact()).stderr).toContain("No file of your codes was named");
  });

  it.each([
    [["--codes", "-"], '"-" stands for standard input, which is not read here.'],
    [["--codes", "a.csv", "--worklist", "-"], '"-" stands for standard input'],
  ])("standard input: %j", async (args, says) => {
    const { code, stderr } = await inFolder({ "a.csv": "HCPCS\nJ1300\n" }).impact(...args);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});

describe("waivers", () => {
  it("are printed to fill in, refused until then, and applied afterwards", async () => {
    const { impact, run, text, cwd } = inFolder({ "cdm.csv": CDM });
    const { stdout } = await impact(
      "--codes",
      "cdm.csv",
      "--print-waivers",
      "--fail-on",
      "critical",
    );
    writeFileSync(join(cwd, "w.yaml"), stdout);
    expect((await impact("--codes", "cdm.csv", "--waivers", "w.yaml")).stderr).toMatch(
      /entry 1 \(J1300 discontinued [0-9a-f]{16}\): reason: fill it in/,
    );
    writeFileSync(
      join(cwd, "w.yaml"),
      stdout.replaceAll('reason: ""', "reason: known").replaceAll('owner: ""', "owner: me"),
    );
    const judged = await impact(
      "--codes",
      "cdm.csv",
      "--waivers",
      "w.yaml",
      "--fail-on",
      "critical",
    );
    expect([judged.code, judged.stderr]).toEqual([0, ""]);
    // Printed waivers expire after a year.
    expect(judged.stdout).toMatch(
      /Accepted: J1300, discontinued: known \(me, until \d{4}-\d\d-\d\d\)\./,
    );
    await run("2025", "2026", "--sample", "-o", "d.json", "-q");
    const selected = ["--codes", "J1300", "--fail-on", "critical"];
    expect((await run("render", "d.json", ...selected)).code).toBe(1);
    expect(
      (await run("render", "d.json", ...selected, "--waivers", "w.yaml", "-o", "w.html")).code,
    ).toBe(0);
    expect(text("w.html")).toContain("Accepted: J1300, discontinued: known");
  });

  it("are reported and ignored once they expire", async () => {
    const waiver = "- {code: J1300, rule: discontinued, reason: r, owner: o, expires: 2025-12-31}";
    const { impact, cwd } = inFolder({
      "c.csv": "HCPCS\nJ1300",
      "w.yaml": `waivers:\n  ${waiver}\n`,
    });
    const args = ["--codes", "c.csv", "--waivers", "w.yaml", "--fail-on", "critical"];
    const { code, stderr } = await impact(...args);
    expect(code).toBe(1);
    expect(stderr).toContain("Waiver expired: J1300 discontinued (o, until 2025-12-31).");
    const earlier = { SOURCE_DATE_EPOCH: String(Date.parse("2025-12-31T12:00:00Z") / 1000) };
    expect(
      (await cli(["impact", "2025", "2026", "--sample", ...args], { cwd, env: earlier })).code,
    ).toBe(0);
  });

  it("are refused for an unknown rule", async () => {
    const { impact } = inFolder({
      "c.csv": "HCPCS\nJ1300",
      "w.yaml":
        "waivers:\n  - {code: J1300, rule: discontinud, reason: r, owner: o, expires: 2030-01-01}\n",
    });
    const { code, stderr } = await impact("--codes", "c.csv", "--waivers", "w.yaml");
    expect([code, stderr]).toEqual([2, expect.stringContaining("Did you mean discontinued?")]);
  });
});

it("impact without codes or claims asks for either", async () => {
  const { code, stderr } = await cli(["impact", "2025", "2026", "--sample"], {
    cwd: emptyFolder(),
  });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--codes \S+, or --claims /)]);
});
