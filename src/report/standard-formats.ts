/** The formats that most kinds of documents have, worded once. */

import type { RenderDocument } from "./format-table.js";
import type { Table, TableColumn } from "./media/tables/table.js";
import type { AnyView, PageParts } from "./media/templates/page.js";
import type { AnyDocument } from "./wording/source.js";
import type { WorklistAlone } from "./worklist/write.js";

interface Rows extends Pick<Table, "rows"> {
  readonly columns: readonly Pick<TableColumn, "title">[];
}

export const TEXT = {
  title: "plain text, for a terminal",
  extensions: [".txt", ".text"],
} as const;

export const MARKDOWN = { title: "Markdown", extensions: [".md", ".markdown"] } as const;

const HTML = { title: "one HTML page", extensions: [".html", ".htm"] } as const;

export const XLSX = { title: "Excel workbook", extensions: [".xlsx"] } as const;

export const SARIF = {
  title: "SARIF 2.1.0, for code scanning",
  extensions: [".sarif", ".sarif.json"],
} as const;

export const EML = { title: "an email draft", extensions: [".eml"] } as const;

export const JSON_FORMAT = {
  title: "the whole document, to render from later",
  extensions: [".json"],
  load: async () => (await import("./media/json.js")).renderJson,
} as const;

export const NDJSON = {
  title: "one change per line, for streams: jq, DuckDB, pandas",
  extensions: [".ndjson", ".jsonl"],
} as const;

/** @param load imports the module that renders the format, lazily */
export function format<About, Render>(about: About, load: () => Promise<{ render: Render }>) {
  return { ...about, load: async () => (await load()).render };
}

/** A table of a document as CSV. @param title what a row is, as in `one row per code` */
export function csvFormat<D>(title: string, loadTable: () => Promise<(document: D) => Rows>) {
  return {
    title: `${title}, for other programs`,
    extensions: [".csv"],
    load: async (): Promise<RenderDocument<D>> => {
      const [{ csvText }, table] = await Promise.all([
        import("./media/tables/csv.js"),
        loadTable(),
      ]);
      return async (document, { bom = false }) => {
        const { columns, rows } = table(document);
        return csvText(
          columns.map(({ title }) => title),
          rows,
          bom,
        );
      };
    },
  } as const;
}

/**
 * A page as Markdown and HTML, both rendered from the same view.
 * @param kind the folder of the templates, as in `card`
 * @param loadView imports the function that makes the view, lazily like every renderer
 */
export function pageFormats<D extends AnyDocument>(
  kind: string,
  loadView: () => Promise<(document: D) => AnyView>,
  parts: PageParts = {},
) {
  const load = async () => import("./media/templates/page.js");
  return {
    md: {
      ...MARKDOWN,
      load: async (): Promise<RenderDocument<D>> =>
        (await load()).markdownPage(kind, await loadView()),
    },
    html: {
      ...HTML,
      load: async (): Promise<RenderDocument<D>> =>
        (await load()).htmlPage(kind, await loadView(), parts),
    },
  } as const;
}

/** The worklist alone. @param load imports the function that extracts it from a document */
export function worklistFormats<D>(load: () => Promise<(document: D) => WorklistAlone>) {
  const writtenBy =
    (write: "worklistCsv" | "worklistYaml") => async (): Promise<RenderDocument<D>> => {
      const [worklistFile, writers] = await Promise.all([load(), import("./worklist/write.js")]);
      return async (document, { bom = false }) => writers[write](worklistFile(document), bom);
    };
  return {
    "worklist-csv": {
      title: "the worklist alone, which --worklist reads back",
      extensions: [".worklist.csv"],
      load: writtenBy("worklistCsv"),
    },
    "worklist-yaml": {
      title: "the same as YAML, for a repository",
      extensions: [".worklist.yaml", ".worklist.yml"],
      load: writtenBy("worklistYaml"),
    },
  };
}
