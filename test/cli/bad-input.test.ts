import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildHostileZip, manyZeros } from "../fixtures/build-hostile-zip.js";
import { buildCsv, tableOf } from "../fixtures/build-table.js";
import {
  buildEncryptedWorkbook,
  buildWorkbook,
  workbookParts,
} from "../fixtures/build-workbook.js";
import { buildZip } from "../fixtures/build-zip.js";
import {
  CORRECTIONS_2026,
  NOC_2026,
  PROC_NOTES,
  TRANSACTIONS_2025,
  transactionReport,
} from "../fixtures/other-documents.js";
import { bareRecord, ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../fixtures/records.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { cli } from "./in-process.js";
import type { CliRun } from "./run-cli.js";

const { path: root } = tempFolder();

const TEXT = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const TABLE = tableOf([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const GOOD = "HCPC2025_JAN_ANWEB.txt";
const BEFORE = "what stood here before";

const MiB = 1024 * 1024;

/** Runs the command in a folder, offline. A run that never ends fails by the test's timeout. */
function run(folder: string, args: readonly string[]): Promise<CliRun> {
  return cli(args, { cwd: folder, env: { HCPCS_DIFF_OFFLINE: "1" } });
}

let folders = 0;

/** A folder with a good release and an old report; `make` adds what the test needs. */
async function folderWith(make: (folder: string) => unknown): Promise<string> {
  const folder = join(root, `run-${++folders}`);
  mkdirSync(folder);
  writeFileSync(join(folder, GOOD), TEXT);
  writeFileSync(join(folder, "old.json"), BEFORE);
  await make(folder);
  return folder;
}

/** Runs a comparison that must fail without changing a file. @returns its error */
async function complaint(
  make: (folder: string) => unknown,
  args: readonly string[],
): Promise<string> {
  const folder = await folderWith(make);
  const there = readdirSync(folder).sort();
  const { code, stdout, stderr } = await run(folder, [
    ...args,
    ...["-o", "old.json", "-o", "new.html", "-o", "new.md"],
  ]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expectOneParagraph(stderr);
  expect(readdirSync(folder).sort()).toEqual(there);
  expect(readFileSync(join(folder, "old.json"), "utf8")).toBe(BEFORE);
  return stderr;
}

function expectOneParagraph(stderr: string): void {
  expect(stderr).toMatch(/^hcpcs-diff: [^\n]+\n$/);
  expect(stderr.length).toBeLessThan(1000);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|defect|undefined|\[object|Error:/);
  expect([...stderr.slice(0, -1)].filter((character) => character < " ")).toEqual([]);
}

/** Compares the good release of 2025 with a bad file of 2026. */
async function diagnosticFor(name: string, body: string | Uint8Array): Promise<string> {
  const make = (folder: string) => writeFileSync(join(folder, name), body);
  return complaint(make, [GOOD, name]);
}

describe("a file that is not a release ends the run with one paragraph and exit code 2", () => {
  it.concurrent.each<[string, string, () => string | Uint8Array | Promise<Uint8Array>, RegExp]>([
    [
      "an empty file",
      "HCPC2026.txt",
      () => "",
      /HCPC2026\.txt is empty, not a release\. Download or export it again/,
    ],
    [
      "a PDF",
      "HCPC2026.txt",
      () => "%PDF-1.7\n%",
      /is a PDF document, not a release\. Pass the zip/,
    ],
    ["a PNG", "HCPC2026.txt", () => Buffer.from("89504e470d0a1a0a0000", "hex"), /is a PNG image/],
    ["binary data", "HCPC2026.txt", () => Buffer.alloc(5000), /is a binary file/],
    ["prose", "HCPC2026.txt", () => PROC_NOTES, /is a text file, but not a release/],
    [
      "a web page",
      "HCPC2026.zip",
      () => "<html><body>Not found</body></html>",
      /is an HTML page, not a release\..*login page/,
    ],
    [
      "a csv with a missing quote",
      "HCPC2026.csv",
      () => buildCsv(TABLE).replace("   A1,", '"   A1,'),
      /the row that starts on line 2 goes on after a closing quote\. Look there for a missing quote/,
    ],
    [
      "a csv with an extra quote",
      "HCPC2026.csv",
      () => buildCsv(TABLE).replace(/N\r\n$/, '"N\r\n'),
      /the row that starts on line 4 opens a quote that is never closed/,
    ],
    [
      "a csv without its header",
      "HCPC2026.csv",
      () => buildCsv(TABLE.slice(1)),
      /is a text file, but not a release/,
    ],
    [
      "a csv with a header only",
      "HCPC2026.csv",
      () => buildCsv(TABLE.slice(0, 1)),
      /has a header but no records/,
    ],
    [
      "a workbook without its header",
      "HCPC2026.xlsx",
      () => buildWorkbook(TABLE.slice(1)),
      /has no header row that names the code/,
    ],
    ["an empty workbook", "HCPC2026.xlsx", () => buildWorkbook([]), /has no header row/],
    [
      "a Word document",
      "HCPC2026.xlsx",
      () => buildZip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>" }),
      /is a Word document/,
    ],
    [
      "a workbook with a password",
      "HCPC2026.xlsx",
      buildEncryptedWorkbook,
      /is encrypted: it needs a password/,
    ],
    [
      "a truncated workbook",
      "HCPC2026.xlsx",
      () => buildWorkbook(TABLE).subarray(0, 4000),
      /cannot be read as a zip archive: .* truncated/,
    ],
    [
      "CMS's transaction report",
      "HCPC2026.xlsx",
      () => transactionReport(TRANSACTIONS_2025),
      /is CMS's transaction report, not a release/,
    ],
    [
      "CMS's corrections",
      "HCPC2026.xlsx",
      () => buildWorkbook(CORRECTIONS_2026),
      /is CMS's list of corrections, not a release/,
    ],
    [
      "CMS's NOC codes",
      "HCPC2026.xlsx",
      () => buildWorkbook(NOC_2026),
      /is CMS's list of NOC codes, not a release/,
    ],
  ])("%s", async (_, name, build, says) => {
    expect(await diagnosticFor(name, await build())).toMatch(says);
  });
});

describe("a damaged, encrypted or hostile zip ends the run with one paragraph and exit code 2", () => {
  const bombIn = (sheet: { body: Buffer; claims?: number }) =>
    buildHostileZip([
      ...Object.entries(workbookParts("")).map(([name, body]) => ({ name, body })),
      { name: "xl/worksheets/sheet1.xml", ...sheet },
    ]);

  it.concurrent.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    [
      "without a release",
      () => buildZip({ "proc_notes_2026.txt": PROC_NOTES }),
      /holds no release: it has proc_notes_2026\.txt/,
    ],
    ["without any file", () => buildZip({}), /holds no release: it has no file/],
    [
      "cut off",
      async () => (await buildZip({ "HCPC2026.txt": TEXT })).subarray(0, -40),
      /cannot be read as a zip archive: .* truncated.*\. Download it again/,
    ],
    [
      "with a wrong checksum",
      () => buildHostileZip([{ name: "HCPC2026.txt", body: TEXT, checksum: 7 }]),
      /member HCPC2026\.txt, cannot be read as a zip archive: its checksum is wrong/,
    ],
    [
      "with a password",
      () => buildHostileZip([{ name: "HCPC2026.txt", body: TEXT, encrypted: true }]),
      /is encrypted: its member HCPC2026\.txt needs a password\. Unpack it yourself/,
    ],
    [
      "with a member path that leads outside",
      () => buildHostileZip([{ name: "../../HCPC2026.txt", body: TEXT }]),
      /invalid relative path/,
    ],
    [
      "with a declared size of ten gigabytes",
      () => buildHostileZip([{ name: "HCPC2026.txt", body: "0", claims: 10 * 1024 * MiB }]),
      /is refused: it would unpack to 10,240 MiB/,
    ],
    [
      "with a zip bomb",
      () => buildHostileZip([{ name: "HCPC2026.txt", body: manyZeros() }]),
      /is refused: HCPC2026\.txt would unpack to 66 MiB/,
    ],
    [
      "with a zip bomb that declares a small size",
      () => buildHostileZip([{ name: "HCPC2026.txt", body: manyZeros(), claims: 1000 }]),
      /member HCPC2026\.txt, cannot be read as a zip archive/,
    ],
    [
      "with a zip bomb as a workbook",
      () => bombIn({ body: manyZeros() }),
      /is refused: xl\/worksheets\/sheet1\.xml would unpack to 66 MiB/,
    ],
    [
      "with a zip bomb as a workbook that declares a small size",
      () => bombIn({ body: manyZeros(), claims: 1000 }),
      /member xl\/worksheets\/sheet1\.xml, cannot be read/,
    ],
    [
      "with a member name that forges output",
      () => buildHostileZip([{ name: "a\nhcpcs-diff: 0 changes\u001b[2K", body: "x" }]),
      /it has a\ufffdhcpcs-diff: 0 changes\ufffd\[2K/,
    ],
  ])("%s", async (_, build, says) => {
    expect(await diagnosticFor("january-2026.zip", await build())).toMatch(says);
  });
});

describe("an unsound file is not compared", () => {
  it.concurrent.each<[string, string, RegExp]>([
    [
      "if it ends in the middle of a record",
      TEXT.slice(0, -100),
      /\(2026-01\) is not sound: The file ends in the middle of line 3, in the record of Q9957/,
    ],
    [
      "if a line is not a record",
      TEXT.replace("\r\n", "\r\ngarbage\r\n"),
      /Line 2 is not a record: "garbage"/,
    ],
    [
      "if a record is too short",
      TEXT.replace(/^.*\r\n/, (line) => `${line.slice(0, 100)}\r\n`),
      /has 100 columns of 293/,
    ],
  ])("%s", async (_, text, says) => {
    const stderr = await diagnosticFor("HCPC2026.txt", text);
    expect(stderr).toMatch(says);
    expect(stderr).toContain("--allow-errors");
  });

  it.concurrent("unless --allow-errors is given", async () => {
    const folder = await folderWith((at) =>
      writeFileSync(join(at, "HCPC2026.txt"), TEXT.slice(0, -100)),
    );
    const { code, stderr } = await run(folder, [
      GOOD,
      "HCPC2026.txt",
      "--allow-errors",
      "-o",
      "new.json",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("1 error");
    const document = JSON.parse(readFileSync(join(folder, "new.json"), "utf8"));
    expect(document.to.diagnostics).toMatchObject({
      errors: 1,
      list: [{ rule: "file-cut-off", line: 3 }],
    });
  });
});

describe("a path without a readable file ends the run with exit code 2, without waiting", () => {
  const nothing = () => undefined;

  it.concurrent.each<[string, (folder: string) => unknown, string, RegExp]>([
    [
      "a missing file",
      nothing,
      "HCPC2026.txt",
      /HCPC2026\.txt is neither a release label nor an existing file or folder/,
    ],
    [
      "an empty folder",
      (at) => mkdirSync(join(at, "2026-01")),
      "./2026-01",
      /The folder 2026-01 holds no release/,
    ],
    [
      "a folder with notes only",
      (at) => {
        mkdirSync(join(at, "2026-01"));
        writeFileSync(join(at, "2026-01", "notes.txt"), "x");
      },
      "./2026-01",
      /holds no release: it has notes\.txt/,
    ],
    [
      "a pipe",
      (at) => execFileSync("mkfifo", [join(at, "HCPC2026.txt")]),
      "HCPC2026.txt",
      /HCPC2026\.txt is a pipe, not a file\. Save what it gives/,
    ],
    [
      "a pipe in a folder",
      (at) => {
        mkdirSync(join(at, "2026-01"));
        execFileSync("mkfifo", [join(at, "2026-01", "HCPC2026.txt")]);
      },
      "./2026-01",
      /holds no release/,
    ],
    ["an endless device", nothing, "/dev/zero", /\/dev\/zero is a device, not a file/],
    [
      "a link to itself",
      (at) => symlinkSync("HCPC2026.txt", join(at, "HCPC2026.txt")),
      "HCPC2026.txt",
      /HCPC2026\.txt is neither a release label nor/,
    ],
    [
      "link cycles in a folder",
      (at) => {
        mkdirSync(join(at, "2026-01"));
        symlinkSync("..", join(at, "2026-01", "up"));
        symlinkSync("b", join(at, "2026-01", "a"));
        symlinkSync("a", join(at, "2026-01", "b"));
      },
      "./2026-01",
      /holds no release/,
    ],
    [
      "a dangling link",
      (at) => symlinkSync("nowhere", join(at, "HCPC2026.txt")),
      "HCPC2026.txt",
      /is neither a release label nor/,
    ],
    [
      "a file without a label in its name",
      (at) => writeFileSync(join(at, "anweb.txt"), TEXT),
      "anweb.txt",
      /anweb\.txt does not say which release it is\. Name it with --to-label/,
    ],
    [
      "a name with control characters",
      (at) => writeFileSync(join(at, "HCPC\u001b[2J2026\r.txt"), ""),
      "HCPC\u001b[2J2026\r.txt",
      /HCPC\ufffd\[2J2026\ufffd\.txt is empty/,
    ],
    [
      "a name that looks like an option",
      (at) => writeFileSync(join(at, "-2026.txt"), ""),
      "./-2026.txt",
      /-2026\.txt is empty/,
    ],
    [
      "a label with a month that starts no quarter",
      nothing,
      "2026-02",
      /quarters start in January, April, July and October/,
    ],
  ])("%s", async (_, make, reference, says) => {
    expect(await complaint(make, [GOOD, reference])).toMatch(says);
  });

  it.concurrent("an invalid label from --to-label", async () => {
    const make = (folder: string) => writeFileSync(join(folder, "anweb.txt"), TEXT);
    const stderr = await complaint(make, [GOOD, "anweb.txt", "--to-label", "next spring"]);
    expect(stderr).toContain(
      "--to-label next spring is not a release label. Labels look like 2026",
    );
  });
});

describe("two releases that cannot be compared end the run with exit code 2", () => {
  it.concurrent("in the wrong order, with the right order in the error", async () => {
    const make = (folder: string) => writeFileSync(join(folder, "HCPC2024.txt"), TEXT);
    expect(await complaint(make, [GOOD, "HCPC2024.txt"])).toContain(
      `Put the older one first: hcpcs-diff HCPC2024.txt ${GOOD}. To compare backwards: hcpcs-diff ${GOOD} HCPC2024.txt --reverse.`,
    );
    const impact = await complaint(make, ["impact", GOOD, "HCPC2024.txt", "--codes", GOOD]);
    expect(impact).toMatch(/Put the older one first: hcpcs-diff impact HCPC2024\.txt [^ ]+\.\n/);
  });

  it.concurrent("with no code in common", async () => {
    const other = buildFixedWidth([bareRecord("A1001"), bareRecord("A1002")]);
    expect(await diagnosticFor("HCPC2026.txt", other)).toContain("have no code in common");
  });
});

describe("an output that cannot be written ends the run without changes", () => {
  it.concurrent.each([
    ["in a missing folder", "nowhere/report.html", "its folder does not exist"],
    ["in a path below a file", `${GOOD}/report.html`, "a file is where a folder is needed"],
    ["with the path of a folder", "folder.html", "is a folder"],
    [
      "with a slash at the end",
      "new/",
      "new/ is a folder. Name a file in it, as in -o new/report.html.",
    ],
    ["over an input", "./HCPC2026.json", "writing the report there would destroy it"],
  ])("%s", async (_, output, says) => {
    const make = (folder: string) => {
      writeFileSync(join(folder, "HCPC2026.json"), TEXT);
      mkdirSync(join(folder, "folder.html"));
    };
    expect(await complaint(make, [GOOD, "HCPC2026.json", "--allow-same", "-o", output])).toContain(
      says,
    );
  });
});

describe("names such as __proto__ and constructor do no harm", () => {
  it.concurrent("as headers and as member names", async () => {
    const csv = buildCsv([
      ["__proto__", "HCPC", "constructor", "LONG DESCRIPTION"],
      ["x", "J1300", "y", "Injection, eculizumab, 10 mg"],
      ["x", "Q9957", "y", "Injection, perflutren lipid microspheres, per ml"],
    ]);
    const zip = await buildZip({ __proto__: "x", constructor: "y", "HCPC2026.csv": csv });
    const folder = await folderWith((at) => writeFileSync(join(at, "x.zip"), zip));
    const { code, stdout } = await run(folder, [GOOD, "x.zip", "--format", "json"]);
    expect(code).toBe(0);
    const { to, notCompared } = JSON.parse(stdout);
    expect(to).toMatchObject({ records: 2, ignoredColumns: ["__proto__", "constructor"] });
    expect(notCompared).toContain("terminationDate");
  });
});
