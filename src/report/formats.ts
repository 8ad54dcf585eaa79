/**
 * The formats of every kind of document, with the file extensions that select them. Renderers are
 * imported lazily, only by a run that writes their format.
 */
import type { CorrectionsDocument } from "../model/corrections/document.js";
import {
  csvFormat,
  EML,
  format,
  JSON_FORMAT,
  MARKDOWN,
  NDJSON,
  pageFormats,
  SARIF,
  TEXT,
  worklistFormats,
  XLSX,
} from "./standard-formats.js";

const SCRIPTS = ["dom", "codes", "sort", "filter", "address", "copy", "start"];

const REPORT_PAGE = pageFormats(
  "comparison",
  async () => (await import("./comparison/html-view.js")).htmlView,
  { scripts: SCRIPTS.map((name) => `comparison/${name}.js`) },
);

export const FORMATS = {
  diff: {
    text: format(TEXT, () => import("./comparison/text/render.js")),
    ...REPORT_PAGE,
    md: {
      ...MARKDOWN,
      load: async () => (await import("./comparison/markdown.js")).renderComparisonMarkdown,
    },
    xlsx: format(XLSX, () => import("./comparison/xlsx.js")),
    csv: csvFormat(
      "every change in one table",
      async () => (await import("./comparison/sheets/workbook-sheets.js")).allChangesTable,
    ),
    ...worklistFormats(
      async () => (await import("./comparison/sheets/workbook-sheets.js")).worklistFile,
    ),
    eml: {
      ...EML,
      load: async () =>
        (await import("./comparison/mail/mail.js")).emlWith(await REPORT_PAGE.html.load()),
    },
    json: {
      ...JSON_FORMAT,
      load: async () => (await import("./comparison/json.js")).renderComparisonJson,
    },
    ndjson: {
      ...NDJSON,
      load: async () => (await import("./comparison/json.js")).renderComparisonNdjson,
    },
    junit: format(
      { title: "JUnit XML, for CI test reports", extensions: [".junit.xml", ".xml"] },
      () => import("./comparison/pipelines/junit.js"),
    ),
    sarif: format(SARIF, () => import("./comparison/pipelines/sarif.js")),
    github: format(
      { title: "GitHub Actions annotations, for standard output", extensions: [] },
      () => import("./comparison/pipelines/github.js"),
    ),
    "github-summary": {
      title: "Markdown cut to the size of a GitHub job summary",
      extensions: [],
      load: async () => (await import("./comparison/markdown.js")).renderGithubSummary,
    },
    gitlab: format(
      { title: "GitLab Code Quality JSON", extensions: [".codequality.json"] },
      () => import("./comparison/pipelines/gitlab.js"),
    ),
  },
  impact: {
    text: format(TEXT, () => import("./impact/text.js")),
    ...pageFormats("impact", async () => (await import("./impact/view.js")).impactView),
    xlsx: format(
      {
        ...XLSX,
        title: "your own table as an Excel workbook, with what affects each line beside it",
      },
      () => import("./impact/xlsx.js"),
    ),
    csv: format(
      { title: "your own table, with what affects each line beside it", extensions: [".csv"] },
      () => import("./impact/csv.js"),
    ),
    load: format(
      { title: "the edits, for a chargemaster system to load", extensions: [".load.csv"] },
      () => import("./impact/load-file.js"),
    ),
    ...worklistFormats(async () => (await import("./impact/sheets.js")).worklistFile),
    eml: format(EML, () => import("./impact/mail.js")),
    json: {
      ...JSON_FORMAT,
      load: async () => (await import("./impact/json.js")).renderImpactJson,
    },
    ndjson: {
      ...NDJSON,
      title: "one of your codes per line, for streams",
      load: async () => (await import("./impact/json.js")).renderImpactNdjson,
    },
  },
  claims: {
    text: format(TEXT, () => import("./claims/text.js")),
    ...pageFormats("claims", async () => (await import("./claims/view.js")).claimsView),
    xlsx: format(XLSX, () => import("./claims/xlsx.js")),
    csv: csvFormat(
      "one row per code and period",
      async () => (await import("./claims/sheets.js")).periodsTable,
    ),
    json: JSON_FORMAT,
  },
  changelog: {
    text: format(TEXT, () => import("./changelog/text.js")),
    ...pageFormats("changelog", async () => (await import("./changelog/view.js")).changelogView),
    md: format(
      { ...MARKDOWN, title: "Markdown, in the style of Keep a Changelog" },
      () => import("./changelog/update-file.js"),
    ),
    json: JSON_FORMAT,
    ndjson: format(NDJSON, () => import("./changelog/ndjson.js")),
  },
  card: {
    text: format(TEXT, () => import("./card/text.js")),
    ...pageFormats("card", async () => (await import("./card/view.js")).cardsView, {
      styles: ["page/codes.css"],
    }),
    json: JSON_FORMAT,
  },
  history: {
    text: format(TEXT, () => import("./history/text.js")),
    ...pageFormats("history", async () => (await import("./history/view.js")).historyView, {
      styles: ["page/codes.css"],
    }),
    json: JSON_FORMAT,
  },
  corrections: {
    text: format(TEXT, () => import("./corrections/text.js")),
    ...pageFormats(
      "corrections",
      async () => (await import("./corrections/view.js")).correctionsView,
      { styles: ["page/findings.css"] },
    ),
    csv: csvFormat("a row a correction", async () => {
      const { correctionsTable } = await import("./wording/corrections.js");
      const { correctionsView } = await import("./corrections/view.js");
      return (document: CorrectionsDocument) => correctionsTable(correctionsView(document));
    }),
    json: JSON_FORMAT,
  },
  edits: {
    text: format(TEXT, () => import("./edits/text.js")),
    ...pageFormats("edits", async () => (await import("./edits/view.js")).editsView, {
      styles: ["page/findings.css"],
    }),
    csv: csvFormat(
      "a row for each finding",
      async () => (await import("./edits/view.js")).editsTable,
    ),
    json: JSON_FORMAT,
  },
  releases: {
    text: { ...TEXT, load: async () => (await import("./store/text.js")).renderListing },
    json: JSON_FORMAT,
  },
  verification: {
    text: { ...TEXT, load: async () => (await import("./store/text.js")).renderCheck },
    json: JSON_FORMAT,
  },
  stored: {
    text: { ...TEXT, load: async () => (await import("./store/text.js")).renderStored },
    json: JSON_FORMAT,
  },
  validation: {
    text: format(TEXT, () => import("./validation/text.js")),
    json: JSON_FORMAT,
    sarif: format(SARIF, () => import("./validation/sarif.js")),
  },
} as const;

export type ReportFormatName = keyof typeof FORMATS.diff;

export const REPORT_FORMAT_NAMES = Object.keys(FORMATS.diff) as readonly ReportFormatName[];
