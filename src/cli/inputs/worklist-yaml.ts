/** A worklist in YAML, or in JSON, which is YAML too: its rows, and what no other file could hold of it. */
import { isReportLine } from "../../loader/worklist/read-worklist.js";
import { KnownError } from "../../model/basics/errors.js";
import {
  ownTitle,
  unfilledTitles,
  WORKLIST_TITLES,
  type WorklistFile,
  type WorklistRow,
} from "../../model/worklist/worklist-file.js";
import { parseYaml } from "./parse-yaml.js";

/** Sections that we write. */
const SECTIONS: ReadonlySet<string> = new Set(["worklist", "gone", "report"]);

/**
 * Every list of mappings in the file is a section of the worklist; other texts are rows of a person's.
 * @throws KnownError for what is no worklist
 */
export async function yamlRows(
  text: string,
  file: string,
): Promise<Pick<WorklistFile, "rows" | "unfilled" | "left">> {
  const document = await parseYaml(text, {
    what: `${file} cannot be read as YAML`,
    hint: "docs/worklist.md shows the form.",
    schema: "failsafe",
  });
  const sections = Object.entries(isMapping(document) ? document : {});
  if (!sections.some(([, list]) => Array.isArray(list)) && text.trim() !== "")
    throw notAWorklist(`${file} is no worklist: it has no list named worklist`);
  const titles = new Set<string>();
  const rows = sections.flatMap(([name, list]) =>
    (Array.isArray(list) ? list : [list]).flatMap((item: unknown, index): WorklistRow[] => {
      const where = `${file}, ${name} entry ${index + 1}`;
      const given = Object.entries(isMapping(item) ? item : { [name]: item });
      const filled = given.map(([title, value]) => {
        if (typeof value !== "string")
          throw notAWorklist(`${where}: ${title.slice(0, 40)} is no text`);
        return [ownTitle(title), value.trim()] as const;
      });
      if (new Set(filled.map(([title]) => title)).size < filled.length)
        throw notAWorklist(`${where} has a title twice`);
      for (const [title] of filled) titles.add(title);
      const cells = Object.fromEntries(filled.filter(([, value]) => value !== ""));
      if (Object.keys(cells).length === 0 || isReportLine(cells)) return [];
      const section = SECTIONS.has(name) ? {} : { [WORKLIST_TITLES.section]: name };
      return [{ where, cells: { ...section, ...cells } }];
    }),
  );
  const { Lexer } = await import("yaml");
  const marks = [...new Lexer().lex(text)].flatMap((token) => MARKS[token[0] ?? ""] ?? []);
  return { rows, unfilled: unfilledTitles(titles, rows), left: [...new Set(marks)] };
}

/** What stands in a YAML file beside its texts, by how it begins. */
const MARKS: Readonly<Record<string, string>> = {
  "#": "comments (#)",
  "&": "anchors (&)",
  "!": "tags (!)",
  "%": "directives (%)",
};

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function notAWorklist(what: string): KnownError {
  return new KnownError(`${what}.`, { hint: "docs/worklist.md shows the form." });
}
