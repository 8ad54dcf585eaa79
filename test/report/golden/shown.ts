/** Extracts what a reader sees of a report as text, without styles. */
import { read, utils } from "@e965/xlsx";
import { Parser } from "htmlparser2";
import { type ParsedMail, simpleParser } from "mailparser";
import type { Rendered } from "../../../src/report/format-table.js";

/** The formats with golden files, and the extensions of those files. */
export const SHOWN = {
  text: "txt",
  md: "md",
  csv: "csv",
  junit: "xml",
  github: "github.txt",
  gitlab: "gitlab.txt",
  html: "html.txt",
  xlsx: "xlsx.txt",
  eml: "eml.txt",
  json: "json.txt",
  "github-summary": "summary.md",
  "worklist-csv": "worklist.csv",
  "worklist-yaml": "worklist.yaml",
} as const;

export type ShownFormat = keyof typeof SHOWN;

export async function shown(rendered: Rendered, format: ShownFormat): Promise<string> {
  if (format === "xlsx") return cells(rendered as Uint8Array);
  const text = Buffer.from(rendered as string).toString("utf8");
  // The tags around dates only prevent wrapping, so they must not split the text.
  if (format === "html") return texts(text.replace(/<\/?time>/g, ""));
  if (format === "eml") return mail(text);
  if (format === "json") return `${JSON.stringify(JSON.parse(text), null, 1)}\n`;
  // Git may convert line breaks.
  return text.replaceAll("\r\n", "\n");
}

/** Inline elements; every other element starts a line. Table cells share the row's line. */
const INLINE = new Set(
  "a abbr b bdi code del em i ins label mark small span strong sub sup td th time u wbr".split(" "),
);

/** The texts of a page, without scripts and styles: a line per block or table row. */
function texts(html: string): string {
  const lines: string[][] = [[]];
  let hidden = false;
  const add = (text: string) => lines.at(-1)?.push(text);
  const breakLine = (element: string) => {
    if (!INLINE.has(element)) lines.push([]);
  };
  const parser = new Parser({
    onopentag(name, { title, "aria-label": label }) {
      hidden ||= name === "script" || name === "style";
      breakLine(name);
      for (const one of [title, label]) if (one !== undefined) add(`(${one})`);
    },
    ontext(text) {
      const line = text.replace(/\s+/g, " ").trim();
      if (!hidden && line !== "") add(line);
    },
    onclosetag(name) {
      if (name === "script" || name === "style") hidden = false;
      breakLine(name);
    },
  });
  parser.end(html);
  return lines
    .filter((line) => line.length > 0)
    .map((line) => `${line.join(" | ")}\n`)
    .join("");
}

/** The cells of a workbook: a line per row, bars between cells. */
function cells(bytes: Uint8Array): string {
  const { SheetNames, Sheets } = read(bytes, { cellDates: false });
  return SheetNames.map((name) => {
    const rows: string[][] = utils.sheet_to_json(Sheets[name] ?? {}, { header: 1, defval: "" });
    return [`== ${name}`, ...rows.map((row) => row.join(" | ").replace(/[ |]+$/, "")), ""].join(
      "\n",
    );
  }).join("\n");
}

const parsed = (message: string): Promise<ParsedMail> =>
  simpleParser(message, { skipHtmlToText: true });

async function mail(message: string): Promise<string> {
  const { subject, text, html } = await parsed(message);
  return [`Subject: ${subject}`, "", text, "== as a page", texts(html || "")].join("\n");
}
