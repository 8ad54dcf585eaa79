import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { readWorklist } from "../../src/cli/inputs/worklists.js";
import { REPORT_SHEETS } from "../../src/model/worklist/worklist-file.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = ["2025", "2026", "--sample", "-q"];

/** Outputs of the sample by file name, made once, because every run writes the same bytes. */
const untouched = new Map<string, Promise<Buffer>>();

async function written(name: string): Promise<Buffer> {
  const cwd = emptyFolder();
  await cli([...SAMPLE, "-o", name], { cwd });
  return readFileSync(join(cwd, name));
}

function inFolder() {
  const cwd = emptyFolder();
  const path = (name: string) => join(cwd, name);
  const put = (name: string, body: string | Buffer) => writeFileSync(path(name), body);
  return {
    path,
    put,
    /** Writes an unchanged worklist. */
    begin: async (name: string) => {
      const body = untouched.get(name) ?? written(name);
      untouched.set(name, body);
      put(name, await body);
    },
    text: (name: string) => readFileSync(path(name), "utf8"),
    run: (...args: string[]) => cli([...SAMPLE, ...args], { cwd }),
    /** All titles and cells of a worklist that is read back. */
    texts: async (name: string) => {
      const { rows } = await readWorklist(path(name));
      return rows.flatMap(({ cells }) => [...Object.keys(cells), ...Object.values(cells)]);
    },
  };
}

/** Edits our workbook with another library, as a spreadsheet program would. */
function edited(body: Buffer, edit: (worklist: WorkSheet, book: WorkBook) => void): Buffer {
  const book = read(body, { cellNF: true });
  const sheet = book.Sheets["Worklist"];
  if (sheet === undefined) throw new Error("no sheet Worklist");
  edit(sheet, book);
  return Buffer.from(write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array);
}

const TARGETS = ["n.xlsx", "n.worklist.csv", "n.worklist.yaml"];

describe("a worklist that a run reads and overwrites", () => {
  it("keeps csv lines that are not tasks: above and below the table, longer, or in our own lines", async () => {
    const { run, put, text, texts, begin } = inFolder();
    await begin("w.worklist.csv");
    const [header, first, ...rest] = text("w.worklist.csv").split("\r\n");
    const report = rest.findIndex((line) => line.includes("Made by hcpcs-diff"));
    const ours = rest[report] ?? "";
    const lines = [
      "Spring update; call Ann (x 12)",
      header,
      `${first},wide one`,
      ...rest.with(report, ours.replace("Made by", "Signed by Bo. Made by")),
      "",
      "vendor is late",
    ];
    put("w.worklist.csv", lines.join("\r\n"));
    const again = ["--worklist", "w.worklist.csv", "-o", "w.worklist.csv"];
    for (const _ of [1, 2, 3]) expect(await run(...again)).toMatchObject({ code: 0, stderr: "" });
    const found = (await texts("w.worklist.csv")).join("\n");
    for (const one of ["call Ann (x 12)", "wide one", "Signed by Bo", "vendor is late"])
      expect(found.split(one)).toHaveLength(2);
  });

  it("keeps text beside a task in the column Report", async () => {
    const { run, put, text, texts, begin } = inFolder();
    await begin("w.worklist.csv");
    const [header, first, ...rest] = text("w.worklist.csv").split("\r\n");
    expect(header).toMatch(/,Report$/);
    put("w.worklist.csv", [header, `${first?.replace(/,$/, "")},see p. 3`, ...rest].join("\r\n"));
    const again = ["--worklist", "w.worklist.csv", "-o", "w.worklist.csv"];
    for (const _ of [1, 2]) expect((await run(...again)).code).toBe(0);
    expect((await texts("w.worklist.csv")).filter((one) => one === "see p. 3")).toHaveLength(1);
  });

  it("keeps additional YAML entries in any place", async () => {
    const { run, put, text, texts, begin } = inFolder();
    await begin("w.worklist.yaml");
    const more = 'team: Pharmacy\nvendors:\n  - Name: Acme\nlead: { Phone: "12 34" }\n';
    put("w.worklist.yaml", `${text("w.worklist.yaml")}  - signed by Bo\n${more}`);
    const again = ["--worklist", "w.worklist.yaml", "-o", "w.worklist.yaml"];
    for (const _ of [1, 2]) expect(await run(...again)).toMatchObject({ code: 0, stderr: "" });
    const found = await texts("w.worklist.yaml");
    for (const one of ["team", "Pharmacy", "vendors", "Acme", "lead", "12 34", "signed by Bo"])
      expect(found.filter((text) => text === one)).not.toEqual([]);
    expect(found.filter((text) => text === "signed by Bo")).toHaveLength(1);
  });

  it.each([
    ["# ask Ann\n", "comments"],
    ["%YAML 1.2\n---\n", "directives"],
    ["mark: &a x\n", "anchors"],
    ["mark: !own x\n", "tags"],
  ])(
    "is not overwritten if it has YAML that a new worklist cannot hold: %j",
    async (mark, what) => {
      const { run, put, text, begin } = inFolder();
      await begin("w.worklist.yaml");
      const written = `${mark}${text("w.worklist.yaml")}`;
      put("w.worklist.yaml", written);
      const { code, stderr } = await run("--worklist", "w.worklist.yaml", "-o", "w.worklist.yaml");
      expect([code, stderr]).toEqual([2, expect.stringContaining(what)]);
      expect(text("w.worklist.yaml")).toBe(written);
      const blind = await run("-o", "w.worklist.yaml");
      expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining("have written in")]);
    },
  );

  it("is not overwritten by a run that cannot read it", async () => {
    const { run, put, text, begin } = inFolder();
    await begin("w.worklist.csv");
    const [, ...headless] = text("w.worklist.csv").split("\r\n");
    put("w.worklist.csv", headless.join("\r\n"));
    expect((await run("-o", "w.worklist.csv")).code).toBe(2);
    expect((await run("--worklist", "w.worklist.csv", "-o", "w.worklist.csv")).code).toBe(2);
    expect(text("w.worklist.csv")).toBe(headless.join("\r\n"));
  });
});

describe("a workbook that people edited", () => {
  async function book(edit: (worklist: WorkSheet, book: WorkBook) => void) {
    const place = inFolder();
    await place.begin("w.xlsx");
    place.put("w.xlsx", edited(readFileSync(place.path("w.xlsx")), edit));
    return place;
  }

  it.each(TARGETS)("keeps the text of its cells in %s", async (target) => {
    const { run, texts } = await book((sheet, { SheetNames, Sheets }) => {
      const titles = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? [];
      const column = (title: string) => titles.indexOf(title);
      const put = (at: number, cell: object) => {
        sheet[utils.encode_cell({ r: 1, c: at })] = cell;
      };
      const beyond = titles.length;
      for (const [at, title] of ["Account", "Share", "Call", "Look-up", "Sum", "Phone"].entries())
        sheet[utils.encode_cell({ r: 0, c: beyond + at })] = { t: "s", v: title };
      put(column("Comment"), { t: "s", v: "first line\nsecond line" });
      put(beyond, { t: "n", v: 12, z: "0000" });
      put(beyond + 1, { t: "n", v: 0.5, z: "0%" });
      put(beyond + 2, { t: "n", v: 0.604166666666667, z: "h:mm" });
      put(beyond + 3, { t: "e", v: 42 });
      put(beyond + 4, { t: "n", f: "A2*2" });
      put(beyond + 5, { t: "n", v: 5551234567, z: "(000) 000-0000" });
      sheet["!ref"] = utils.encode_range({ r: 0, c: 0 }, { r: 40, c: beyond + 5 });
      SheetNames.push("My notes");
      Sheets["My notes"] = utils.aoa_to_sheet([["ask Acme"], [null, "by May"]]);
    });
    expect(await run("--worklist", "w.xlsx", "-o", target)).toMatchObject({ code: 0, stderr: "" });
    const found = await texts(target);
    const cells = ["first line\nsecond line", "0012", "50%", "14:30", "#N/A", "=A2*2"];
    for (const one of [...cells, "(555) 123-4567", "My notes", "ask Acme", "by May"])
      expect(found).toContain(one);
  });

  it.each(TARGETS)(
    "keeps text that was typed over our cells in %s, and reports it",
    async (target) => {
      const { run, texts } = await book((sheet) => {
        const [titles = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
        for (const r of [1, 2])
          sheet[utils.encode_cell({ r, c: titles.indexOf("What to do") })] = {
            t: "s",
            v: `ask ${r}`,
          };
        const beyond = { r: 1, c: titles.length };
        sheet[utils.encode_cell({ ...beyond, r: 0 })] = { t: "s", v: "Call" };
        sheet[utils.encode_cell(beyond)] = { t: "n", v: 46027.5416666667, z: "m/d/yyyy h:mm" };
        sheet["!ref"] = utils.encode_range({ r: 0, c: 0 }, { r: 40, c: titles.length });
      });
      const { code, stderr } = await run("--worklist", "w.xlsx", "-o", target);
      expect([code, stderr]).toEqual([
        0,
        expect.stringMatching(
          /"\.\.\., typed over": w\.xlsx, sheet "Worklist", row 2, column "What to do"; .* row 3, /,
        ),
      ]);
      const found = await texts(target);
      for (const one of ["What to do, typed over", "ask 1", "ask 2", "2026-01-05 13:00"])
        expect(found).toContain(one);
      expect(await run("--worklist", target, "-o", `again.${target}`)).toMatchObject({
        stderr: "",
      });
      expect(await texts(`again.${target}`)).toContain("ask 1");
    },
  );

  it.each(TARGETS)(
    "must be kept if it has notes on cells, which %s cannot hold",
    async (target) => {
      const { run, path } = await book((sheet) => {
        const cell = sheet["A2"];
        if (cell !== undefined) utils.cell_add_comment(cell, "ask Ann", "Bo");
      });
      const { code, stderr } = await run("--worklist", "w.xlsx", "-o", target);
      expect([code, stderr]).toEqual([
        0,
        expect.stringMatching(/Keep w\.xlsx: it has notes on cells/),
      ]);
      const before = readFileSync(path("w.xlsx"));
      expect((await run("-o", "w.xlsx")).code).toBe(2);
      expect(readFileSync(path("w.xlsx"))).toEqual(before);
    },
  );

  it("must be kept if it has merged cells, links, or text in our other sheets", async () => {
    const { run, path, put } = await book((sheet, { Sheets }) => {
      sheet["!merges"] = [utils.decode_range("J2:J3")];
      const [titles = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
      const comment = utils.encode_cell({ r: 1, c: titles.indexOf("Comment") });
      sheet[comment] = { t: "s", v: "see", l: { Target: "https://example.com/" } };
      utils.sheet_add_aoa(Sheets["Summary"] ?? {}, [["call Acme"]], { origin: "B400" });
    });
    const { stderr } = await run("--worklist", "w.xlsx", "-o", "n.xlsx");
    for (const one of ["merged cells", "links", 'texts typed into the sheet "Summary"'])
      expect(stderr).toContain(one);
    expect(stderr).not.toMatch(/conditional|rules|"Added"/);
    const untouched = edited(readFileSync(path("n.xlsx")), () => undefined);
    put("u.xlsx", untouched);
    expect(await run("--worklist", "u.xlsx", "-o", "v.xlsx")).toMatchObject({ stderr: "" });
  });

  it("must be kept if its column of cell checks is gone", async () => {
    const { run } = await book((sheet) => {
      const [titles = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
      sheet[utils.encode_cell({ r: 0, c: titles.indexOf("Cell checks") })] = { t: "s", v: "x" };
    });
    const { stderr } = await run("--worklist", "w.xlsx", "-o", "n.worklist.csv");
    expect(stderr).toMatch(/Keep w\.xlsx: it has text that cannot be told.*"Cell checks" are gone/);
  });

  it("has only sheets that REPORT_SHEETS lists", async () => {
    const { run, put, path } = inFolder();
    put(
      "cdm.csv",
      "CDM #,HCPCS,Description,Charge\n1,J1300,Eculizumab,100\n2,S0028,Famotidine,5\n",
    );
    await run("-o", "w.xlsx");
    await cli(["impact", ...SAMPLE, "--codes", path("cdm.csv"), "-o", path("i.xlsx")], {});
    for (const name of ["w.xlsx", "i.xlsx"])
      for (const sheet of read(readFileSync(path(name))).SheetNames)
        expect(REPORT_SHEETS).toContain(sheet);
  });
});

it("a comment that is too long for a cell of a workbook is refused with its row", async () => {
  const { run, put, text, texts, begin } = inFolder();
  await begin("w.worklist.csv");
  const long = "x".repeat(40_000);
  put("w.worklist.csv", text("w.worklist.csv").replace(",,Open,,", `,,Open,,${long}`));
  const { code, stderr } = await run("--worklist", "w.worklist.csv", "-o", "n.xlsx");
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/Worklist, row 2, column "Comment".*32,767/),
  ]);
  await run("--worklist", "w.worklist.csv", "-o", "n.worklist.yaml");
  expect(await texts("n.worklist.yaml")).toContain(long);
});

it("csv is read as Excel saves it: with semicolons, tabs, UTF-16 or a byte order mark", async () => {
  const { run, put, text, texts, begin } = inFolder();
  await begin("w.worklist.csv");
  const rows = await readFileLines(text("w.worklist.csv"));
  for (const [separator, encoding] of [
    [";", "utf8"],
    ["\t", "utf16le"],
    [",", "latin1"],
  ] as const) {
    const lines = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`));
    const body = lines.map((row) => row.join(separator)).join("\r\n");
    const owned = body.replace(`""${separator}"Open"`, `"Zoë Müller"${separator}"done"`);
    const mark = encoding === "latin1" ? "" : "\ufeff";
    put("x.csv", Buffer.from(`${mark}${owned}`, encoding));
    expect(await run("--worklist", "x.csv", "-o", `${encoding}.worklist.csv`)).toMatchObject({
      code: 0,
      stderr: "",
    });
    const found = await texts(`${encoding}.worklist.csv`);
    expect([found.includes("Zoë Müller"), found.includes("Done")]).toEqual([true, true]);
  }
});

async function readFileLines(text: string): Promise<string[][]> {
  const { parse } = await import("csv-parse/sync");
  return parse(text, { relax_column_count: true }) as string[][];
}
