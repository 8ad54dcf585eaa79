import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readWorklists } from "../../src/cli/inputs/worklists.js";
import { protectWorklists } from "../../src/cli/outputs/protected-worklists.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = ["2025", "2026", "--sample", "-q"];
const CDM = [
  "CDM #,Charge Description,HCPCS,Department,Multiplier,Price,Volume,Eff Date,Term Date",
  "1001,Eculizumab,J1300,Pharmacy,1,1200,10,2020-01-01,",
  "1002,Eculizumab,J1300,Oncology,2,1200,5,2020-01-01,",
  "1003,Zolbetuximab,C9303,Oncology,2,10,1,2020-01-01,",
].join("\n");

function inFolder(files: Readonly<Record<string, string>> = {}) {
  const cwd = emptyFolder();
  const put = (name: string, body: string) => writeFileSync(join(cwd, name), body);
  for (const [name, body] of Object.entries(files)) put(name, body);
  return {
    put,
    path: (name: string) => join(cwd, name),
    text: (name: string) => readFileSync(join(cwd, name), "utf8"),
    run: (...args: string[]) =>
      cli(args, { cwd, env: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 1, 1) / 1000) } }),
    impact: (...args: string[]) =>
      cli(["impact", ...SAMPLE, "--codes", "cdm.csv", ...args], {
        cwd,
        env: { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 1, 1) / 1000) },
      }),
  };
}

describe("a worklist in which the work of a task has changed since", () => {
  it("reopens decided tasks, and says that the load file lacks them", async () => {
    const { impact, run, put, text } = inFolder({ "cdm.csv": CDM });
    await impact("-o", "w.worklist.csv");
    const rows = text("w.worklist.csv").split("\r\n");
    const decided = rows.map((row) =>
      row.includes("J1300")
        ? row.replace(",,Open,", ",Ann,Accepted,").replace(/,v[\da-f]{8},/, ",v00000000,")
        : row,
    );
    put("w.worklist.csv", decided.join("\r\n"));
    const asked = ["impact", ...SAMPLE.slice(0, 3), "--codes", "cdm.csv"];
    const state = ["--worklist", "w.worklist.csv"];
    const { stderr } = await run(...asked, ...state, "-o", "w.load.csv");
    expect(stderr).toContain(
      '2 tasks of the worklist that had been decided are open again, because what to do has changed: they are not in a load file until decided again. The column "Decided before" has what was decided.',
    );
    expect(stderr).toMatch(/The load file has no edit\. \d+ tasks with an edit are not accepted: /);
    expect(text("w.load.csv")).not.toContain("J1300");
    const same = await run(...asked, "-o", "w.load.csv");
    expect(same.stderr).not.toMatch(/open again|has no edit/);
  });
});

describe("a worklist of lines with only some columns sorted", () => {
  it.each(["check-edits", "impact"])(
    "is refused by %s, because two lines with the same code have swapped rows",
    async (name) => {
      const { impact, run, put, text } = inFolder({ "cdm.csv": CDM });
      await impact("-o", "w.worklist.csv");
      const [titles = "", ...rows] = text("w.worklist.csv").split("\n");
      const at = titles.split(",").indexOf("Row");
      const [one = "", two = ""] = rows.filter((row) => row.includes(",J1300,"));
      const moved = (row: string, from: string) =>
        row
          .split(",")
          .map((cell, place) => (place === at ? from.split(",")[at] : cell))
          .join(",");
      const swapped = rows.map((row) =>
        row === one ? moved(one, two) : row === two ? moved(two, one) : row,
      );
      put("part.worklist.csv", [titles, ...swapped].join("\n"));
      const result =
        name === "impact"
          ? await impact("--worklist", "part.worklist.csv", "-o", "load.csv")
          : await run("check-edits", "cdm.csv", "--worklist", "part.worklist.csv");
      expect(result.code).toBe(2);
      expect(result.stderr).toMatch(/task is for: .*row \d+ \(Row\); .*row \d+ \(Row\)\./);
    },
  );
});

describe("a worklist file", () => {
  it("is not the JSON of a report, which has no cells to fill in", async () => {
    const { impact } = inFolder({ "cdm.csv": CDM });
    await impact("-o", "report.json");
    expect((await impact("--worklist", "report.json")).stderr).toContain(
      "report.json is the JSON of a report, not a worklist. Give --worklist a workbook,",
    );
  });

  it("is overwritten with the same bytes if nothing changed", async () => {
    const { run, text } = inFolder();
    await run(...SAMPLE, "-o", "w.worklist.yaml");
    const again = [...SAMPLE, "--worklist", "w.worklist.yaml", "-o", "w.worklist.yaml"];
    expect(await run(...again)).toMatchObject({ code: 0, stderr: "" });
    expect(await run(...again)).toMatchObject({ code: 0, stderr: "" });
    const once = text("w.worklist.yaml");
    await run(...again);
    expect(text("w.worklist.yaml")).toBe(once);
  });

  it("is not overwritten if YAML comments would be lost, or if it is a workbook", async () => {
    const { run, text, put } = inFolder();
    await run(...SAMPLE, "-o", "w.worklist.yaml", "-o", "w.xlsx");
    put("w.worklist.yaml", `# ask Ann\n${text("w.worklist.yaml")}`);
    const again = ["--worklist", "w.worklist.yaml", "-o", "w.worklist.yaml"];
    const commented = await run(...SAMPLE, ...again);
    expect([commented.code, commented.stderr]).toEqual([2, expect.stringContaining("comments")]);
    const book = await run(...SAMPLE, "--worklist", "w.xlsx", "-o", "w.xlsx");
    expect([book.code, book.stderr]).toEqual([2, expect.stringContaining("is an input")]);
  });

  it("is not overwritten by a run that did not read it, or read an older version", async () => {
    const { run, text, put, path } = inFolder();
    await run(...SAMPLE, "-o", "w.worklist.csv");
    expect((await run(...SAMPLE, "-o", "w.worklist.csv")).code).toBe(0);
    put("w.worklist.csv", text("w.worklist.csv").replace(",Open,", ",Done,"));
    const blind = await run(...SAMPLE, "-o", "w.worklist.csv");
    expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining("have written in")]);
    const worklists = await readWorklists([path("w.worklist.csv")]);
    put("w.worklist.csv", `${text("w.worklist.csv")}\r\n`);
    const output = { path: path("w.worklist.csv"), format: "worklist-csv", brief: false } as const;
    await expect(protectWorklists([output], worklists)).rejects.toThrow(/has changed since/);
  });

  it.each([
    ["w.worklist.csv", ["-f", "load"]],
    ["w.worklist.csv", ["-f", "csv"]],
    ["w.csv", []],
    ["w.load.csv", []],
  ])("is not overwritten by another format: %s %j", async (name, format) => {
    const { impact, text, put } = inFolder({ "cdm.csv": CDM });
    await impact("-o", "own.worklist.csv");
    const written = text("own.worklist.csv").replace(",Open,", ",Accepted,");
    put(name, written);
    const blind = await impact(...format, "-o", name);
    expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining("have written in")]);
    const asInput = await impact("--worklist", name, ...format, "-o", name);
    expect([asInput.code, asInput.stderr]).toEqual([2, expect.stringContaining("is an input")]);
    expect(text(name)).toBe(written);
  });

  it("is not overwritten by another run with --by-owner", async () => {
    const { impact, text, put } = inFolder({ "cdm.csv": CDM });
    await impact("-o", "own.worklist.csv");
    const written = text("own.worklist.csv").replace(",Open,", ",Accepted,");
    const byOwner = ["--owner-column", "Department", "--by-owner", "out", "--format", "csv"];
    expect(await impact(...byOwner)).toMatchObject({ code: 0 });
    put("out/pharmacy.csv", written);
    const { code, stderr } = await impact(...byOwner);
    expect([code, stderr]).toEqual([2, expect.stringContaining("have written in")]);
    expect(text("out/pharmacy.csv")).toBe(written);
  });

  it("is not written for a selection", async () => {
    const { run } = inFolder();
    const { code, stderr } = await run(...SAMPLE, "--only", "replace", "-o", "w.worklist.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining("must be complete")]);
  });

  it("is summarized first in every report, also from a saved document", async () => {
    const { run, text, put } = inFolder();
    await run(...SAMPLE, "-o", "w.worklist.csv", "-o", "d.json");
    put("w.worklist.csv", text("w.worklist.csv").replace(",Open,", ",Done,"));
    const formats = ["md", "html", "eml", "txt"].flatMap((one) => ["-o", `a.${one}`]);
    await run(...SAMPLE, "--worklist", "w.worklist.csv", ...formats);
    const again = ["md", "html", "eml", "txt"].flatMap((one) => ["-o", `b.${one}`]);
    await run("render", "d.json", "--worklist", "w.worklist.csv", "-q", ...again);
    for (const one of ["md", "html", "eml", "txt"]) {
      expect(text(`a.${one}`).replace(/=\r?\n|\s+/g, " ")).toMatch(/\d+ tasks: \d+ open, 1 done/);
      expect(text(`b.${one}`)).toBe(text(`a.${one}`));
    }
  });
});

describe("lines with repeated numbers", () => {
  const table = (...lines: string[]) => ["CDM,Description,HCPCS,Charge", ...lines].join("\n");
  const [A, B, C] = ["10,Eculizumab,J1300,100", "10,Famotidine,S0028,5", "11,Corplex,Q4231,50"];
  const BY_NUMBER = ["--key-column", "CDM"];

  it("keep their tasks in any order, and keep their number in the load file", async () => {
    const { impact, text, put } = inFolder({ "cdm.csv": table(A, B, C) });
    await impact(...BY_NUMBER, "-o", "w.worklist.csv");
    put("w.worklist.csv", text("w.worklist.csv").replaceAll(",Open,", ",Accepted,"));
    put("cdm.csv", table(B, A, C));
    const work = ["--worklist", "w.worklist.csv", "-o", "n.json", "-f", "json"];
    await impact(...BY_NUMBER, ...work);
    expect(JSON.parse(text("n.json")).progress).toMatchObject({ gone: [] });
    await impact(...BY_NUMBER, ...work.slice(0, 2), "-o", "n.load.csv");
    expect(text("n.load.csv")).toMatch(/^10,change-code,J1300/m);
    expect(text("n.load.csv")).toMatch(/^10,change-code,S0028/m);
    expect(text("n.load.csv")).not.toContain("#");
  });

  it("do not get decisions of a line whose number was unique before, because it could be either", async () => {
    const { impact, text, put } = inFolder({ "cdm.csv": table(A, "12,Famotidine,S0028,5", C) });
    await impact("-o", "w.worklist.csv");
    put("w.worklist.csv", text("w.worklist.csv").replaceAll(",Open,", ",Accepted,"));
    put("cdm.csv", table(A, "12,Famotidine,S0028,5", C, "11,Corplex b,Q4231,60"));
    await impact("--worklist", "w.worklist.csv", "-o", "n.json");
    const { progress, tasks } = JSON.parse(text("n.json"));
    expect(progress.gone).toMatchObject([{ "Line key": "11", Status: "Accepted" }]);
    const marks = Object.values<{ mark: string }>(progress.states).map(({ mark }) => mark);
    expect([tasks.length, marks.filter((mark) => mark === "new").length]).toEqual([4, 2]);
  });

  it("keep their tasks if two lines with the same number and code swap places", async () => {
    const [one, other] = ["10,Eculizumab vial,J1300,100", "10,Eculizumab bag,J1300,100"];
    const { impact, text, put, run } = inFolder({ "cdm.csv": table(one, other, C) });
    await impact(...BY_NUMBER, "-o", "w.worklist.csv");
    const written = text("w.worklist.csv").split("\r\n");
    const vial = written.map((row) =>
      row.includes("Eculizumab vial") ? row.replace(",,Open,", ",Ann,Accepted,") : row,
    );
    put("w.worklist.csv", vial.join("\r\n"));
    put("cdm.csv", table(other, C, one));
    const work = ["--worklist", "w.worklist.csv"];
    await impact(...BY_NUMBER, ...work, "-o", "n.worklist.csv");
    const owned = text("n.worklist.csv").match(/^.*,Ann,Accepted,.*$/gm);
    expect(owned).toEqual([expect.stringContaining("Eculizumab vial")]);
    put("next.csv", table(other, C, one.replace("J1300", "J1299")));
    const checked = await run("check-edits", "next.csv", ...BY_NUMBER, ...work);
    expect(checked.stdout).toMatch(
      /10, Eculizumab vial +4 +Ann[\s\S]*no units column[\s\S]*found: J1299/,
    );
  });

  it("with no difference share one edit in all owners' load files, and have none if a decision differs", async () => {
    const { impact, text, put } = inFolder({
      "cdm.csv": ["CDM,HCPCS,Department", "10,J1300,Ann", "10,J1300,Ann", "11,Q4231,Bo"].join("\n"),
    });
    await impact("-o", "w.worklist.csv");
    put(
      "w.worklist.csv",
      text("w.worklist.csv")
        .replaceAll(",Open,", ",Accepted,")
        .replace(",,Accepted,", ",Cy,Accepted,"),
    );
    const byOwner = ["--worklist", "w.worklist.csv", "--by-owner", "out", "--format", "load"];
    expect(await impact(...byOwner)).toMatchObject({ code: 0 });
    const all = ["ann", "cy"].map((name) => text(`out/${name}.load.csv`)).join("");
    expect(all.match(/^10,change-units/gm)).toHaveLength(1);
    put("w.worklist.csv", text("w.worklist.csv").replace(",Cy,Accepted,", ",Cy,Declined,"));
    const { code, stderr } = await impact(...byOwner);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/rows \d \(\w+, J1299\), \d \(\w+, J1299\) with 10/),
    ]);
  });

  it("have the column that distinguishes them in the load file, with a note", async () => {
    const { impact, text } = inFolder({
      "cdm.csv": ["CDM,HCPCS,Facility", "10,J1300,East", "10,J1300,West", "11,Q4231,East"].join(
        "\n",
      ),
    });
    const { stderr } = await impact("-o", "w.load.csv");
    expect(stderr).toContain(
      'Several lines of your table have one line key: a system must tell them apart by "Facility" too, which is beside it in the load file.',
    );
    expect(text("w.load.csv")).toMatch(/^10,East,change-code.*^10,West,change-code/ms);
  });

  it("are listed if only their order distinguishes them", async () => {
    const { impact, text } = inFolder({ "cdm.csv": table(A, C, A) });
    await impact(...BY_NUMBER, "-o", "n.json");
    expect(JSON.parse(text("n.json")).notes.join(" ")).toMatch(/tells rows 2, 4 apart/);
  });

  it("are reported as not found if another key column is used", async () => {
    const { run, impact } = inFolder({ "cdm.csv": table(A, "12,Famotidine,S0028,5", C) });
    await impact("-o", "w.worklist.csv");
    const again = ["impact", ...SAMPLE.slice(0, 3), "--codes", "cdm.csv"];
    const other = ["--key-column", "Description", "--worklist", "w.worklist.csv"];
    const { stderr } = await run(...again, ...other);
    expect(stderr).toMatch(/3 of the 3 tasks of the worklist are not found.*--key-column/);
  });

  it("have no trailing space in the key of a line without a description", async () => {
    const { impact, text } = inFolder({ "cdm.csv": "HCPCS,Description\nJ1300,\nS0028,Famotidine" });
    await impact("-o", "n.json");
    const keys = JSON.parse(text("n.json")).tasks.map(({ key }: { key: string }) => key);
    expect(keys.sort()).toEqual(["J1300", "S0028 Famotidine"]);
  });
});

it("a table that is named twice is counted once, with a note", async () => {
  const { impact, text } = inFolder({ "cdm.csv": CDM });
  await impact("--codes", "./cdm.csv", "-o", "n.json");
  const { summary, notes } = JSON.parse(text("n.json"));
  expect(summary.all.lines).toBe(3);
  expect(notes).toContain("cdm.csv is named more than once, but was counted once.");
});

describe("the codes of a comparison, by owner", () => {
  const BY_OWNER = ["--by-owner", "out", "--format"];

  /** A worklist: Ann has J1300 (open) and C9303 (done); an owner with a hostile name has A9155. */
  async function owned() {
    const place = inFolder();
    await place.run(...SAMPLE, "-o", "w.worklist.csv");
    const owners = { J1300: "Ann,Accepted", C9303: "Ann,Done", A9155: "Lab <i>*2*</i>,Assigned" };
    const rows = place.text("w.worklist.csv").split("\r\n");
    const written = rows.map((row) => {
      const found = Object.entries(owners).find(([code]) => row.split(",")[1] === code);
      return found === undefined ? row : row.replace(",,Open,", `,${found[1]},`);
    });
    place.put("w.worklist.csv", written.join("\r\n"));
    const run = (...more: string[]) =>
      place.run(...SAMPLE, "--worklist", "w.worklist.csv", ...more);
    const documents = () =>
      Object.fromEntries(
        readdirSync(place.path("out")).map((file) => [file, JSON.parse(place.text(`out/${file}`))]),
      );
    return { ...place, run, unread: place.run, documents };
  }

  it("are reports of open codes, with one for those without an owner", async () => {
    const { run, documents, text } = await owned();
    expect(await run(...BY_OWNER, "json", "-o", "all.json")).toMatchObject({ code: 0, stderr: "" });
    const parts = documents();
    expect(Object.keys(parts).sort()).toEqual(["ann.json", "lab-i-2-i.json", "no-owner.json"]);
    const codesOf = ({ codes }: { codes: { code: string }[] }) => codes.map(({ code }) => code);
    expect(codesOf(parts["ann.json"])).toEqual(["J1300"]);
    const { states, counts } = parts["ann.json"].progress;
    expect([Object.keys(states).length, counts]).toEqual([1, { open: 1, overdue: 1, done: 0 }]);
    expect(codesOf(parts["lab-i-2-i.json"])).toEqual(["A9155"]);
    const open = codesOf(JSON.parse(text("all.json"))).filter((code) => code !== "C9303");
    expect(Object.values(parts).flatMap(codesOf).sort()).toEqual(open.sort());
  });

  it("are mails that start with counts, and name the owner in every format", async () => {
    const { run, text, path } = await owned();
    for (const format of ["eml", "md", "html", "xlsx"])
      expect((await run(...BY_OWNER, format)).code).toBe(0);
    expect(text("out/ann.eml")).toMatch(/^Subject: .*: 1 not done, 1 overdue\s+\(Ann\)/m);
    expect(text("out/ann.md")).toMatch(/^# .*tasks of Ann$/m);
    expect(text("out/ann.md")).toContain("**1 task: 1 accepted; 1 overdue on 2026-02-01.**");
    expect(text("out/no-owner.md")).toContain("tasks of nobody");
    expect(text("out/lab-i-2-i.md")).not.toContain("<i>*2*");
    expect(text("out/lab-i-2-i.html")).not.toContain("<i>*2*");
    const { files } = (await readWorklists([path("out/ann.xlsx")])) ?? { files: [] };
    const rows = files.flatMap((file) => file.rows.map(({ cells }) => cells));
    expect(rows).toMatchObject([
      { Code: "C9303", Owner: "Ann", Status: "Done" },
      { Code: "J1300", Owner: "Ann", Status: "Accepted" },
    ]);
  });

  it("are workbooks that together are the whole worklist, including done tasks", async () => {
    const { run, unread, path, text } = await owned();
    await run(...BY_OWNER, "xlsx");
    const books = readdirSync(path("out")).flatMap((file) => ["--worklist", `out/${file}`]);
    await run("-o", "whole.json");
    await unread(...SAMPLE, ...books, "-o", "next.json");
    const states = (name: string) => JSON.parse(text(name)).progress.states;
    expect(states("next.json")).toEqual(states("whole.json"));
    expect(Object.values(states("next.json"))).toContainEqual(
      expect.objectContaining({ owner: "Ann", status: "done" }),
    );
  });

  it("include only selected codes", async () => {
    const { run, documents } = await owned();
    await run(...BY_OWNER, "json", "--codes", "J1300,C9303");
    expect(Object.keys(documents())).toEqual(["ann.json"]);
  });

  it("are written beside the whole report, whose formats the extensions of -o set", async () => {
    const { run, text } = await owned();
    const whole = ["-o", "lead.txt", "-o", "lead.html"];
    expect(await run(...BY_OWNER, "eml", ...whole)).toMatchObject({ code: 0, stderr: "" });
    expect(text("lead.txt")).toMatch(/^Progress$[\s\S]*^ +Ann +1 not done, 1 overdue, 1 done$/m);
    expect(text("lead.html")).toContain("<h2");
    expect(text("out/ann.eml")).toMatch(/^Subject: /m);
  });

  it("are refused without a worklist, and for unsuitable formats", async () => {
    const { run, path } = await owned();
    const blind = await inFolder().run(...SAMPLE, ...BY_OWNER, "md");
    expect([blind.code, blind.stderr]).toEqual([2, expect.stringContaining("needs a worklist")]);
    for (const format of ["github", "worklist-csv"])
      expect((await run(...BY_OWNER, format)).code).toBe(2);
    expect(existsSync(path("out"))).toBe(false);
  });
});

describe("the lines of a chargemaster, by owner", () => {
  const XLSX = ["--by-owner", "out", "--format", "xlsx"];

  /** @param decisions owner, status, date and comment of the lines 1001, 1002 and 1003 */
  async function decided(...decisions: readonly string[]) {
    const place = inFolder({ "cdm.csv": CDM });
    await place.impact("-o", "w.worklist.csv");
    const rows = place.text("w.worklist.csv").split("\r\n");
    const written = rows.map((row) => {
      const at = ["1001", "1002", "1003"].findIndex((key) => row.includes(`,${key},`));
      return at < 0 ? row : row.replace(/,[^,]*,Open,,,/, `,${decisions[at]},`);
    });
    place.put("w.worklist.csv", written.join("\r\n"));
    /** The progress that these worklists give. */
    const progress = async (...files: string[]) => {
      await place.impact(...files.flatMap((file) => ["--worklist", file]), "-o", "read.json");
      return JSON.parse(place.text("read.json")).progress;
    };
    const byOwner = async (...args: string[]) => {
      await place.impact("--worklist", "w.worklist.csv", ...args);
      return readdirSync(place.path("out")).sort();
    };
    return { ...place, progress, byOwner };
  }

  it("are workbooks that keep all decisions, also of declined and done lines", async () => {
    const { progress, byOwner } = await decided(
      "Ann,Declined,,not stocked",
      "Ann,Accepted,,",
      "Bo,Done,2026-01-05,in test",
    );
    expect(await byOwner(...XLSX)).toEqual(["ann.xlsx", "bo.xlsx"]);
    const { states } = await progress("out/ann.xlsx", "out/bo.xlsx");
    expect(states).toEqual((await progress("w.worklist.csv")).states);
    const decisions = Object.values<{ status: string; comment: string }>(states);
    expect(decisions.map(({ status, comment }) => `${status} ${comment}`).sort()).toEqual([
      "accepted ",
      "declined not stocked",
      "done in test",
    ]);
  });

  it("include only open lines in formats for reading", async () => {
    const { byOwner } = await decided("Ann,Declined,,", "Ann,Open,,", "Bo,Done,,");
    expect(await byOwner("--by-owner", "out", "--format", "md")).toEqual(["ann.md"]);
  });

  it("are workbooks that keep decisions on lines that left the chargemaster, also without an owner", async () => {
    const { put, progress, byOwner } = await decided("Ann,Open,,", ",Declined,,", "Bo,Done,,live");
    put("cdm.csv", CDM.split("\n").slice(0, 2).join("\n"));
    expect(await byOwner(...XLSX)).toEqual(["ann.xlsx", "bo.xlsx", "no-owner.xlsx"]);
    const { gone } = await progress("out/ann.xlsx", "out/bo.xlsx", "out/no-owner.xlsx");
    const lines = gone.map((cells: Record<string, string>) => [cells["Line key"], cells["Status"]]);
    expect(lines.sort()).toEqual([
      ["1002", "Declined"],
      ["1003", "Done"],
    ]);
  });
});

describe("a new code that a person typed", () => {
  const LOAD = ["-o", "changes.csv", "--format", "load"];

  async function written(code: string) {
    const folder = inFolder({ "cdm.csv": CDM });
    await folder.impact("-o", "w.worklist.csv");
    const rows = folder.text("w.worklist.csv").replaceAll(",J1299,5,", `,${code},5,`);
    folder.put("w.worklist.csv", rows.replaceAll(",,Open,", ",Ann,Accepted,"));
    const state = ["--worklist", "w.worklist.csv"];
    const checked = ["check-edits", "cdm.csv", ...state, "--release", "2026", "--sample"];
    return {
      loaded: await folder.impact(...state, ...LOAD),
      checked: await folder.run(...checked),
      has: (name: string) => existsSync(folder.path(name)),
      ...folder,
    };
  }

  it.each([
    ["is in no release", "Z9999", "Z9999 is not a HCPCS Level II code of January 2026"],
    ["had ended", "C9303", "C9303 was discontinued on 2025-06-30"],
    [
      "begins after the edit",
      "J9011",
      "J9011 is valid from 2025-10-01, but the edit is dated 2025-04-01",
    ],
    [
      "is one of two",
      "J1299 or J0165",
      '"J1299, J0165" is more than one code: write one for the line',
    ],
    ["has a modifier", "J1299-JW", "J1299-JW has a modifier, and a new code has none"],
  ])("is refused for the load file if it %s", async (_, code, why) => {
    const { loaded, checked, has } = await written(code);
    const message = [2, 3]
      .map((row) => `w.worklist.csv, row ${row}, column "New code": ${why}`)
      .join("; ");
    for (const run of [loaded, checked])
      expect([run.code, run.stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(has("changes.csv")).toBe(false);
  });

  it("equals the proposed code in lower case and with a space", async () => {
    const { loaded, text } = await written(" j1299 ");
    expect([loaded.code, loaded.stderr]).toEqual([0, ""]);
    expect(text("changes.csv")).toContain("1001,change-units,J1300,,5,");
  });

  it("uses a unit factor that was confirmed in the next worklist", async () => {
    const { impact, put, text } = await written("J1938");
    await impact("--worklist", "w.worklist.csv", "-o", "next.worklist.csv");
    put("next.worklist.csv", text("next.worklist.csv").replaceAll(",J1938,,", ",J1938,5,"));
    await impact("--worklist", "next.worklist.csv", ...LOAD);
    expect(text("changes.csv")).toContain("1001,change-units,J1300,,5,");
  });

  it("is not the report's own proposal: 71271 for G0297 is not reported as unchecked", async () => {
    const folder = inFolder({ "cdm.csv": "CDM #,HCPCS\n1001,G0297\n" });
    await folder.impact("-o", "w.worklist.csv");
    const proposed = folder.text("w.worklist.csv");
    expect(proposed).toContain(",change-code,71271,");
    folder.put("w.worklist.csv", proposed.replaceAll(",Open,", ",Accepted,"));
    const checked = await folder.run(
      ...[
        "check-edits",
        "cdm.csv",
        "--worklist",
        "w.worklist.csv",
        "--release",
        "2026",
        "--sample",
      ],
    );
    expect(checked.stderr).not.toContain("71271");
  });

  it("is accepted if it may be CPT, and check-edits reports it as unchecked", async () => {
    const { loaded, checked, text } = await written("99213");
    expect(loaded.code).toBe(0);
    expect(text("changes.csv")).toContain(",J1300,99213,");
    expect(loaded.stderr).toContain("factor that the report had written was the proposed code's");
    expect(checked.stderr).toContain("in the HCPCS Level II file (CPT): 99213.");
  });
});

describe("an accepted edit", () => {
  it("is in the load file, in its owner's mail while open, and is checked in the next chargemaster", async () => {
    const { impact, run, text, put } = inFolder({
      "cdm.csv": CDM,
      "hcpcs-diff.config.yaml": "load: { key: CDM_NO, newCode: NEW_HCPCS }\n",
    });
    await impact("-o", "w.worklist.csv");
    const rows = text("w.worklist.csv").split("\r\n");
    const accepted = rows.map((row) =>
      row.includes("J1300") ? row.replace(",,Open,", ",Ann,Accepted,") : row,
    );
    put("w.worklist.csv", accepted.join("\r\n"));
    const state = ["--worklist", "w.worklist.csv"];
    await impact(...state, "-o", "changes.csv", "--format", "load");
    expect(text("changes.csv").split("\r\n")).toEqual([
      "CDM_NO,Action,Old code,NEW_HCPCS,Unit factor,Effective date,Termination date",
      "1001,change-code,J1300,J1299,,2025-04-01,2025-03-31",
      "1001,change-units,J1300,,5,2025-04-01,",
      "1002,change-code,J1300,J1299,,2025-04-01,2025-03-31",
      "1002,change-units,J1300,,5,2025-04-01,",
      "",
    ]);
    await impact(...state, "--all-edits", "-o", "all.load.csv");
    expect(text("all.load.csv")).toContain("1003,change-code,C9303,J1326");
    expect((await impact(...state, "--by-owner", "owners", "--format", "eml")).code).toBe(0);
    expect(text("owners/ann.eml")).toMatch(/Subject: .*2 not done, 2 overdue\s+\(Ann\)/);
    const before = await run("check-edits", "cdm.csv", ...state);
    expect([before.code, before.stdout]).toEqual([1, expect.stringContaining("2 not applied")]);
    const loaded = CDM.replace(
      "1001,Eculizumab,J1300,Pharmacy,1,1200,10,2020-01-01",
      "1001,Eculizumab,J1299,Pharmacy,5,1200,10,2025-04-01",
    ).replace(
      "1002,Eculizumab,J1300,Oncology,2,1200,5,2020-01-01",
      "1002,Eculizumab,J1299,Oncology,10,1200,5,2025-04-01",
    );
    put("next.csv", loaded);
    put("w.worklist.csv", text("w.worklist.csv").replace(",,Open,", ",,Declined,"));
    const after = await run("check-edits", "next.csv", "--before", "cdm.csv", ...state);
    expect(after.stdout).toContain("2 accepted edits: 2 applied; 0 overdue on");
    expect(after.code).toBe(0);
  });

  it("uses the code that a person typed, in the load file and in the next worklist", async () => {
    const { impact, text, put } = inFolder({ "cdm.csv": CDM });
    await impact("-o", "w.worklist.csv");
    const chosen = text("w.worklist.csv")
      .replaceAll(",Open,", ",Accepted,")
      .replaceAll(',"change-code, change-units",J1299,5,', ',"change-code, change-units",J1745,,');
    put("w.worklist.csv", chosen);
    const outputs = ["-o", "n.load.csv", "-o", "n.worklist.csv"];
    const { stderr } = await impact("--worklist", "w.worklist.csv", ...outputs);
    expect(stderr).toContain(
      "2 edits of the load file with the action check-units, because the unit changes and the factor is unknown: row 2 (J1300), row 3 (J1300).",
    );
    expect(stderr).toContain("the Unit factor that the report had written was the proposed code's");
    expect(text("n.load.csv")).toMatch(/^1001,change-code,J1300,J1745,,/m);
    expect(text("n.load.csv")).toMatch(/^1001,check-units,J1300,,,/m);
    expect(text("n.load.csv")).not.toContain("J1299");
    expect(text("n.worklist.csv")).toMatch(/,"change-code, check-units",J1745,,/);
  });

  it("names accepted tasks that a load file lacks for want of a code", async () => {
    const { impact, text, put } = inFolder({ "cdm.csv": `${CDM}\n1004,Eculizumab,J13O0,,1,1,1,,` });
    await impact("-o", "w.worklist.csv");
    put("w.worklist.csv", text("w.worklist.csv").replaceAll(",Open,", ",Accepted,"));
    const load = ["--worklist", "w.worklist.csv", "-o", "n.load.csv"];
    expect((await impact(...load)).stderr).toContain(
      '1 accepted task is not in the load file, because a person chooses the code: row 5 (J13O0). Write the code into "New code".',
    );
    put("w.worklist.csv", text("w.worklist.csv").replace(/(J13O0.*),Accepted,/, "$1,Declined,"));
    expect((await impact(...load)).stderr).not.toContain("a person chooses the code");
  });

  it("does not multiply the units cell of a line with two codes, and says so", async () => {
    const cdm = CDM.replace("J1300,Pharmacy", "J1300;C9303,Pharmacy");
    const { impact, text, put } = inFolder({ "cdm.csv": cdm });
    const { stderr } = await impact("-o", "a.load.csv", "-o", "w.worklist.csv");
    expect(stderr).toContain(
      "2 edits of the load file with the action check-units, because the line has several codes, and its one units cell cannot be multiplied for just one: row 2 (J1300), row 2 (C9303). Work out the units.",
    );
    expect(text("a.load.csv")).not.toContain("1001,change-units");
    expect(text("a.load.csv")).toContain("1001,check-units,J1300,");
    expect(text("a.load.csv")).toContain("1002,change-units,J1300,,5,");
    const written = text("w.worklist.csv").replace(
      '"change-code, check-units",J1299,,',
      '"change-code, check-units",J1299,5,',
    );
    put("w.worklist.csv", written.replaceAll(",Open,", ",Accepted,"));
    await impact("--worklist", "w.worklist.csv", "-o", "b.load.csv");
    expect(text("b.load.csv")).toContain("1001,change-units,J1300,,5,");
    expect(text("b.load.csv")).toContain("1001,check-units,C9303,");
  });

  it("cannot be checked without a worklist", async () => {
    const { run } = inFolder({ "cdm.csv": CDM });
    const { code, stderr } = await run("check-edits", "cdm.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining("--worklist")]);
  });
});
