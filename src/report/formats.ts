/**
 * The formats of every kind of document, with the file extensions that select them. Renderers are
 * imported lazily, only by a run that writes their format.
 */
import type { CorrectionsDocument } from "../model/corrections/document.js";
import {
  csvFormat,
  EML,
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
    text: { ...TEXT, load: async () => (await import("./comparison/text/render.js")).renderText },
    ...REPORT_PAGE,
    md: {
      ...MARKDOWN,
      load: async () => (await import("./comparison/markdown.js")).renderComparisonMarkdown,
    },
    xlsx: { ...XLSX, load: async () => (await import("./comparison/xlsx.js")).renderXlsx },
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
    junit: {
      title: "JUnit XML, for CI test reports",
      extensions: [".junit.xml", ".xml"],
      load: async () => (await import("./comparison/pipelines/junit.js")).renderJunit,
    },
    sarif: {
      ...SARIF,
      load: async () => (await import("./comparison/pipelines/sarif.js")).renderSarif,
    },
    github: {
      title: "GitHub Actions annotations, for standard output",
      extensions: [],
      load: async () => (await import("./comparison/pipelines/github.js")).renderGithub,
    },
    "github-summary": {
      title: "Markdown cut to the size of a GitHub job summary",
      extensions: [],
      load: async () => (await import("./comparison/markdown.js")).renderGithubSummary,
    },
    gitlab: {
      title: "GitLab Code Quality JSON",
      extensions: [".codequality.json"],
      load: async () => (await import("./comparison/pipelines/gitlab.js")).renderGitlab,
    },
  },
  impact: {
    text: { ...TEXT, load: async () => (await import("./impact/text.js")).renderImpactText },
    ...pageFormats("impact", async () => (await import("./impact/view.js")).impactView),
    xlsx: {
      ...XLSX,
      title: "your own table as an Excel workbook, with what affects each line beside it",
      load: async () => (await import("./impact/xlsx.js")).renderImpactXlsx,
    },
    csv: {
      title: "your own table, with what affects each line beside it",
      extensions: [".csv"],
      load: async () => (await import("./impact/csv.js")).renderImpactCsv,
    },
    load: {
      title: "the edits, for a chargemaster system to load",
      extensions: [".load.csv"],
      load: async () => (await import("./impact/load-file.js")).renderLoadFile,
    },
    ...worklistFormats(async () => (await import("./impact/sheets.js")).worklistFile),
    eml: { ...EML, load: async () => (await import("./impact/mail.js")).renderImpactEml },
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
    text: { ...TEXT, load: async () => (await import("./claims/text.js")).renderClaimsText },
    ...pageFormats("claims", async () => (await import("./claims/view.js")).claimsView),
    xlsx: { ...XLSX, load: async () => (await import("./claims/xlsx.js")).renderClaimsXlsx },
    csv: csvFormat(
      "one row per code and period",
      async () => (await import("./claims/sheets.js")).periodsTable,
    ),
    json: JSON_FORMAT,
  },
  changelog: {
    text: { ...TEXT, load: async () => (await import("./changelog/text.js")).renderChangelogText },
    ...pageFormats("changelog", async () => (await import("./changelog/view.js")).changelogView),
    md: {
      ...MARKDOWN,
      title: "Markdown, in the style of Keep a Changelog",
      load: async () => (await import("./changelog/update-file.js")).renderChangelogMarkdown,
    },
    json: JSON_FORMAT,
    ndjson: {
      ...NDJSON,
      load: async () => (await import("./changelog/ndjson.js")).renderChangelogNdjson,
    },
  },
  card: {
    text: { ...TEXT, load: async () => (await import("./card/text.js")).renderCardText },
    ...pageFormats("card", async () => (await import("./card/view.js")).cardsView, {
      styles: ["page/codes.css"],
    }),
    json: JSON_FORMAT,
  },
  history: {
    text: { ...TEXT, load: async () => (await import("./history/text.js")).renderHistoryText },
    ...pageFormats("history", async () => (await import("./history/view.js")).historyView, {
      styles: ["page/codes.css"],
    }),
    json: JSON_FORMAT,
  },
  corrections: {
    text: {
      ...TEXT,
      load: async () => (await import("./corrections/text.js")).renderCorrectionsText,
    },
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
    text: { ...TEXT, load: async () => (await import("./edits/text.js")).renderEditsText },
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
    text: { ...TEXT, load: async () => (await import("./validation/text.js")).renderValidation },
    json: JSON_FORMAT,
    sarif: {
      ...SARIF,
      load: async () => (await import("./validation/sarif.js")).renderValidationSarif,
    },
  },
} as const;

export type ReportFormatName = keyof typeof FORMATS.diff;

export const REPORT_FORMAT_NAMES = Object.keys(FORMATS.diff) as readonly ReportFormatName[];
