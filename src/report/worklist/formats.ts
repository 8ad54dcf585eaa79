/** The worklist alone, as a file that people can keep in a repository and that --worklist reads back. */
import { KnownError } from "../../model/basics/errors.js";
import type { RenderDocument } from "../format-table.js";
import type { ProvenanceView } from "../wording/provenance-view.js";
import type { WorklistAlone } from "./write.js";

/** What a view says of every report. */
interface ReportFacts {
  readonly title: string;
  readonly sampleNotice: string | null;
  readonly nothing: string | null;
  readonly cautions: readonly string[];
  readonly provenance: ProvenanceView;
}

/** @returns where a worklist is from, in lines */
export function aboutReport(view: ReportFacts): string[] {
  const { releases, notCompared, madeBy } = view.provenance;
  return [
    ...[view.sampleNotice ?? [], view.title, view.nothing ?? []].flat(),
    ...view.cautions,
    ...releases.flatMap(({ label, facts }) =>
      facts.map((fact) => `${label}: ${fact.label}: ${fact.value}`),
    ),
    `Not compared: ${notCompared}`,
    `Made by ${madeBy}`,
  ];
}

/** @param load loads what makes the worklist of a document */
export function worklistFormats<D>(load: () => Promise<(document: D) => WorklistAlone>) {
  const format = (
    extensions: readonly string[],
    title: string,
    write: "worklistCsv" | "worklistYaml",
  ) => ({
    title,
    extensions,
    load: async (): Promise<RenderDocument<D>> => {
      const [worklistOf, writers] = await Promise.all([load(), import("./write.js")]);
      return async (document, { bom = false }) => writers[write](worklistOf(document), bom);
    },
  });
  return {
    "worklist-csv": format(
      [".worklist.csv"],
      "the worklist alone, which --worklist reads back",
      "worklistCsv",
    ),
    "worklist-yaml": format(
      [".worklist.yaml", ".worklist.yml"],
      "the same as YAML, for a repository",
      "worklistYaml",
    ),
  };
}

/** @throws KnownError for part of a report, because the rest of what people wrote would be lost */
export function wholeOnly(isWhole: boolean): void {
  if (isWhole) return;
  throw new KnownError("A worklist is written whole, and this report is a selection.", {
    hint: "Leave out --only, --codes and --severity, or write a workbook.",
  });
}
