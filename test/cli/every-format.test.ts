/** Checks that every format of a comparison must pass, through the command line. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CellObject, read } from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import { type ParsedMail, simpleParser } from "mailparser";
import { beforeAll, describe, expect, it } from "vitest";
import { REPORT_FORMAT_NAMES, type ReportFormatName } from "../../src/report/formats.js";
import { buildCsv } from "../fixtures/build-table.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { cli } from "./in-process.js";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","pay")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "a | b || c |",
  "`code` ```fence``` *bold* _it_ [link](http://evil.example) ![i](http://evil.example/x.png)",
  "first\r\nBcc: everyone@evil.example\r\n\r\n::error::owned\n# heading\n| --- |",
  "\u202egnitteg \u2066evil\u2069 \u200fand \u061cmore",
  "{{constructor}} {{> /etc/passwd}} $(x) %0A::error::x",
  "]]></failure></testcase><!-- &lt; &#60; <= 5",
  "\u001b[31mred\u001b[0m \u0007\u0008\u009b2J",
] as const;

/** A file for each format. A format without an extension needs a run with --format. */
const FILES: Readonly<Record<ReportFormatName, string>> = {
  text: "r.txt",
  md: "r.md",
  html: "r.html",
  xlsx: "r.xlsx",
  csv: "r.csv",
  "worklist-csv": "r.worklist.csv",
  "worklist-yaml": "r.worklist.yaml",
  eml: "r.eml",
  json: "r.json",
  ndjson: "r.ndjson",
  junit: "r.junit.xml",
  sarif: "r.sarif",
  github: "annotations",
  "github-summary": "summary",
  gitlab: "r.codequality.json",
};

/** Formats for programs, which have keys instead of sentences. */
const DOCUMENTS: ReadonlySet<ReportFormatName> = new Set(["json", "ndjson"]);

const BY_NAME = ["github", "github-summary"] as const satisfies ReportFormatName[];

const temp = tempFolder();
let folders = 0;

/** A fixed date for the mail, because midnight may pass between two runs. */
const DATED = { SOURCE_DATE_EPOCH: "1767225600" };

/** Writes every format with one command line. @returns a reader of each file */
async function everyFormat(command: readonly string[], inputs: Readonly<Record<string, string>>) {
  const folder = `run-${++folders}`;
  for (const [name, text] of Object.entries(inputs)) temp.write(join(folder, name), text);
  const cwd = join(temp.path, folder);
  mkdirSync(cwd, { recursive: true });
  const named = new Set<string>(BY_NAME);
  const byExtension = REPORT_FORMAT_NAMES.filter((format) => !named.has(format));
  const runs = [
    byExtension.flatMap((format) => ["-o", FILES[format]]),
    ...BY_NAME.map((format) => ["-o", FILES[format], "--format", format]),
  ];
  for (const outputs of runs) {
    const { code, stderr } = await cli([...command, "-q", ...outputs], { cwd, env: DATED });
    if (code !== 0) throw new Error(stderr);
  }
  return (format: ReportFormatName) => readFileSync(join(cwd, FILES[format]));
}

type Bytes = Awaited<ReturnType<typeof everyFormat>>;

const COMPARE = ["from.csv", "to.csv", "--from-label", "2025", "--to-label", "2026"] as const;

const HEAD = ["HCPC", "LONG DESCRIPTION", "SHORT DESCRIPTION", "COV", "ADD DT", "TERM DT"] as const;
type Row = readonly string[];
const release = (rows: readonly Row[]) => buildCsv([HEAD, ...rows]);
const row = (code: string, long: string, more: readonly string[] = []): Row => [
  code,
  long,
  long,
  ...(more.length > 0 ? more : ["C", "20200101", ""]),
];

/** Each text is in an added code, an ended one, and a revised one that lost its coverage. */
const code = (letter: string, index: number) => `${letter}${1000 + index}`;
const HOSTILE_INPUTS = {
  "from.csv": release(
    HOSTILE.flatMap((text, index) => [
      row(code("J", index), `${text} was 1 mg`),
      row(code("Q", index), text),
    ]),
  ),
  "to.csv": release(
    HOSTILE.flatMap((text, index) => [
      row(code("A", index), text, ["C", "20260101", ""]),
      row(code("J", index), `${text} is 2 mg`, ["I", "20200101", ""]),
      row(code("Q", index), text, ["C", "20200101", "20251231"]),
    ]),
  ),
};

/** Readable text: cells of a workbook, subject and both parts of a mail, else the file. */
async function readable(format: ReportFormatName, bytes: Buffer): Promise<string> {
  if (format === "xlsx") {
    return cellsOf(bytes)
      .map(({ v }) => String(v))
      .join("\n");
  }
  if (format !== "eml") return bytes.toString("utf8");
  const { subject, text, html } = await mailOf(bytes);
  return [subject, text, html].join("\n");
}

const mailOf = (bytes: Buffer): Promise<ParsedMail> =>
  simpleParser(bytes, { skipHtmlToText: true });

const cellsOf = (bytes: Buffer) =>
  Object.values(read(bytes, { cellFormula: true }).Sheets).flatMap((sheet) =>
    Object.entries(sheet)
      .filter(([at]) => !at.startsWith("!"))
      .map(([, cell]) => cell as CellObject),
  );

/** Every string in a JSON value, including keys. */
function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...stringsOf(one)]);
}

/** Bidi and terminal controls, except line breaks and tabs. */
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\r\n\t])[\p{Cc}\u2028\u2029]/u;

describe("hostile descriptors are harmless in every format", () => {
  let hostile: Bytes;
  let again: Promise<Bytes> | undefined;
  beforeAll(async () => {
    hostile = await everyFormat(COMPARE, HOSTILE_INPUTS);
  });

  it.each(REPORT_FORMAT_NAMES)("%s: has codes of every kind", async (format) => {
    const text = await readable(format, hostile(format));
    for (const letter of ["A", "J", "Q"]) expect(text).toMatch(new RegExp(`${letter}10\\d\\d`));
  });

  it.each(REPORT_FORMAT_NAMES)("%s: has no bidi or terminal controls", async (format) => {
    const bytes = hostile(format);
    const packed = format === "xlsx" || format === "eml";
    if (!packed) expect(bytes.toString().match(UNSEEN)).toBe(null);
    // JSON keeps such characters, but escapes them in its bytes.
    if (!DOCUMENTS.has(format)) expect((await readable(format, bytes)).match(UNSEEN)).toBe(null);
  });

  it.each(["html", "eml"] as const)(
    "%s: has no element, attribute or script from the data",
    async (format) => {
      const html =
        format === "html"
          ? hostile(format).toString()
          : String((await mailOf(hostile(format))).html);
      const tags = html.replace(/<(script|style)>[\s\S]*?<\/\1>/g, "").match(/<[a-z][^>]*>/gi);
      expect(tags?.filter((tag) => /<(script|img|iframe|object)|\son\w+=|evil/i.test(tag))).toEqual(
        [],
      );
      expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    },
  );

  it.each(["md", "github-summary"] as const)("%s: has no markup from the data", (format) => {
    const lines = hostile(format).toString().split("\n");
    const tags = lines.flatMap((line) => line.match(/(?<!\\)<[^>]*>/g) ?? []);
    expect([...new Set(tags)].filter((tag) => !/^<(br|\/?(del|ins))>$/.test(tag))).toEqual([]);
    // An unescaped pipe would add a cell to its row.
    const columns = (line: string) => (line.match(/(?<!\\)\|/g) ?? []).length;
    const rows = lines.flatMap((line, index) =>
      line.startsWith("|") && lines[index - 1]?.startsWith("|")
        ? [[columns(line), columns(lines[index - 1] ?? "")]]
        : [],
    );
    expect(rows.length).toBeGreaterThan(2 * HOSTILE.length);
    expect(rows.filter(([row, before]) => row !== before)).toEqual([]);
    expect(
      lines.filter((line) => /(?<!\\)\[link\]\(|(?<!\\)`/.test(line) && line.includes("evil")),
    ).toEqual([]);
    expect(lines.filter((line) => /^(# heading|::error)/.test(line))).toEqual([]);
  });

  it("csv and xlsx: have the text and no formula", () => {
    const rows = parse(hostile("csv"), { relax_column_count: false }) as string[][];
    const texts = rows.flat();
    expect(texts.filter((text) => /^\s*[=+@-]/.test(text) && !/^[+-]?[\d.,]*$/.test(text))).toEqual(
      [],
    );
    expect(texts).toContain(`'${HOSTILE[2]}`);
    const cells = cellsOf(hostile("xlsx"));
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.map(({ v }) => v)).toContain(HOSTILE[2]);
  });

  it("eml: has no header from the data", async () => {
    const { headers, subject, attachments } = await mailOf(hostile("eml"));
    expect([...headers.keys()]).not.toContain("bcc");
    expect([subject, attachments.map(({ filename }) => filename)]).toEqual([
      expect.stringMatching(/^HCPCS/),
      [expect.stringMatching(/^hcpcs-[\w.-]+\.html$/)],
    ]);
  });

  it.each(["json", "sarif", "gitlab"] as const)(
    "%s: is valid JSON with the whole text",
    (format) => {
      const strings = stringsOf(JSON.parse(hostile(format).toString()));
      expect(strings.some((text) => text.includes("<script>alert(1)</script>"))).toBe(true);
    },
  );

  it("ndjson: has a line for the comparison and one for each change, with the whole text", () => {
    const [whole, ...changes] = hostile("ndjson")
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(whole).toMatchObject({ type: "comparison", comparison: { changes: changes.length } });
    expect(changes.map(({ code }) => code)).toEqual(
      JSON.parse(hostile("json").toString()).codes.map((change: { code: string }) => change.code),
    );
    expect(stringsOf(changes).some((text) => text.includes("<script>alert(1)"))).toBe(true);
  });

  it("junit: escapes text of the data", () => {
    const xml = hostile("junit").toString();
    expect(xml).not.toMatch(/<(script|img)/);
    expect(xml).not.toContain("]]>");
    expect(xml).toContain("&lt;script&gt;");
  });

  it("github: has one command per line, none from the data", () => {
    const lines = hostile("github").toString().trimEnd().split("\n");
    expect(lines.length).toBe(1 + 3 * HOSTILE.length);
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) (file|title)=[^:]*::/);
    expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(2 * HOSTILE.length);
  });

  it.each(REPORT_FORMAT_NAMES)("%s: is the same from the saved document", async (format) => {
    again ??= everyFormat(["render", "diff.json"], { "diff.json": hostile("json").toString() });
    expect((await again)(format).equals(hostile(format))).toBe(true);
  });
});

describe("every format of the sample", () => {
  let direct: Bytes;
  let rendered: Bytes;
  beforeAll(async () => {
    direct = await everyFormat(["2025", "2026", "--sample"], {});
    rendered = await everyFormat(["render", "diff.json"], {
      "diff.json": direct("json").toString(),
    });
  });

  it.each(REPORT_FORMAT_NAMES)("%s: is the same from the saved document", (format) => {
    expect(rendered(format).equals(direct(format))).toBe(true);
  });

  it.each(REPORT_FORMAT_NAMES)(
    "%s: marks the sample, and contains no local path",
    async (format) => {
      const text = await readable(format, direct(format));
      expect(text).toMatch(DOCUMENTS.has(format) ? /"sample": ?true/ : /SAMPLE DATA/);
      expect(text).not.toContain(temp.path);
    },
  );
});

describe("a comparison without changes", () => {
  const same = release([row("J0120", "Injection, tetracycline, up to 250 mg")]);
  let empty: Bytes;
  beforeAll(async () => {
    empty = await everyFormat([...COMPARE, "--allow-same"], { "from.csv": same, "to.csv": same });
  });

  it.each(REPORT_FORMAT_NAMES)("%s: says so", async (format) => {
    const text = await readable(format, empty(format));
    if (format === "json") expect(JSON.parse(text)).toMatchObject({ codes: [] });
    else if (format === "ndjson") expect(JSON.parse(text).comparison.changes).toBe(0);
    // A page wraps each quarter in a tag, so that no line breaks in it.
    else
      expect(text.replace(/<\/?time>/g, "")).toContain(
        "No code changed between 2025-01 and 2026-01.",
      );
  });

  it.each(REPORT_FORMAT_NAMES)("%s: says what was and was not compared", async (format) => {
    const text = (await readable(format, empty(format)))
      .replace(/=\r?\n/g, "")
      .replace(/\s+/g, " ");
    const { from, to, notCompared, tool } = JSON.parse(empty("json").toString());
    for (const { source } of [from, to]) {
      expect(text).toContain(source.file);
      expect(text.replace(/ /g, "")).toContain(source.sha256);
    }
    expect(text).toContain(tool.version);
    expect(notCompared).toContain("statute");
    expect(text).toContain(DOCUMENTS.has(format) ? "statute" : "Statute");
  });
});
