/** What is in a store, and whether it is sound, as tables for a terminal. */

import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { STORE_CHECKS } from "../../model/documents/store-checks.js";
import type { StoreCheck, StoredEntry, StoreListing } from "../../model/documents/store-listing.js";
import type { StoredCompanion } from "../../model/documents/stored-companion.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import type { RenderDocument, RenderOptions } from "../format-table.js";
import { pageText, sampleLines } from "../media/terminal/page.js";
import { styles, type TerminalStyles } from "../media/terminal/styles.js";
import { textTable } from "../media/terminal/table.js";
import { wrap } from "../media/terminal/wrap.js";
import { sampleNotice } from "../wording/sample-notice.js";

/** Enough of a SHA-256 to tell files apart; the document has all of it. */
const SHORT_SUM = 12;

const LISTING_COLUMNS = [
  { title: "Label" },
  { title: "Effective" },
  { title: "Issued" },
  { title: "Records", right: true },
  { title: "SHA-256" },
  { title: "Came by" },
  { title: "File" },
];

export const renderListing: RenderDocument<StoreListing> = async (listing, options) => {
  const { releases } = listing;
  const page = pageOf(options);
  const rows = releases.map((entry) => ({
    cells: [
      entry.label,
      entry.effectiveDate,
      entry.issued ?? "",
      entry.records === null ? "" : formatCount(entry.records),
      entry.sha256?.slice(0, SHORT_SUM) ?? "",
      cameBy(entry),
    ],
    last: fileOf(entry),
  }));
  const lines = [
    ...sampleLines(sampleNotice(listing), page),
    ...(rows.length === 0 ? [] : textTable(LISTING_COLUMNS, rows, page)),
    ...(rows.length === 0 ? [] : [""]),
    ...companionsTable(listing, page),
    ...listingSummary(listing).flatMap((text) => wrap(text, page.width)),
  ];
  return pageText(lines, page);
};

const COMPANION_COLUMNS = [
  { title: "Quarter" },
  { title: "Publication" },
  { title: "Issued" },
  { title: "SHA-256" },
  { title: "Came by" },
  { title: "File" },
];

function companionsTable({ companions }: StoreListing, page: Page): string[] {
  if (companions.length === 0) return [];
  const rows = companions.map((entry) => ({
    cells: [
      entry.quarter,
      PUBLICATIONS[entry.publication].title,
      entry.issued ?? (entry.revised ? "re-issue" : ""),
      entry.sha256?.slice(0, SHORT_SUM) ?? "",
      entry.url === null ? "import" : "fetch",
    ],
    last: [
      entry.file ?? `issue ${entry.issue}`,
      ...(entry.member === null ? [] : [entry.member]),
      ...(entry.problem === null
        ? entry.used
          ? []
          : ["not used: a newer issue is there"]
        : [entry.problem]),
    ],
  }));
  return [...textTable(COMPANION_COLUMNS, rows, page), ""];
}

function cameBy({ recorded, url }: StoredEntry): string {
  if (!recorded) return "hand";
  return url === null ? "import" : "fetch";
}

function fileOf({ name, file, member, problem }: StoredEntry): string[] {
  return [
    file ?? name,
    ...(member === null ? [] : [member]),
    ...(problem === null ? [] : [problem]),
  ];
}

function listingSummary({ newest, releases }: StoreListing): string[] {
  if (newest === null) {
    return [
      "The store holds no release. hcpcs-diff fetch 2026 gets one from CMS; hcpcs-diff import FILE takes one of yours.",
    ];
  }
  const broken = releases.filter(({ problem }) => problem !== null).length;
  const reissued = releases.filter(
    ({ effectiveDate, newestIssue }) =>
      newestIssue && releases.filter((one) => one.effectiveDate === effectiveDate).length > 1,
  );
  return [
    `${formatCount(releases.length)} ${releases.length === 1 ? "release" : "releases"}; the newest is ${newest}.`,
    ...reissued.map(
      ({ effectiveDate, label, issued }) =>
        `${effectiveDate.slice(0, 7)} means its newest issue, ${label}${issued === null ? "" : ` of ${issued}`}.`,
    ),
    ...(broken === 0 ? [] : [`${formatCount(broken)} cannot be used: see above.`]),
  ];
}

const CHECK_COLUMNS = [{ title: "Label" }, { title: "Result" }, { title: "Entry" }];

export const renderCheck: RenderDocument<StoreCheck> = async (check, options) => {
  const { releases, companions } = check;
  const page = pageOf(options);
  const rows = [
    ...releases,
    ...companions.map(({ quarter, publication, issue, ...one }) => ({
      ...one,
      label: quarter,
      name: `${PUBLICATIONS[publication].title}${issue === 1 ? "" : `, issue ${issue}`}`,
    })),
  ].map(({ label, result, name, detail }) => ({
    cells: [label, result],
    last: [detail === null ? name : `${name}: ${detail}`],
  }));
  const results = [...releases, ...companions].map(({ result }) => result);
  const seen = [...new Set(results)].filter((one) => one !== "ok");
  const lines = [
    ...sampleLines(sampleNotice(check), page),
    ...(rows.length === 0 ? [] : [...textTable(CHECK_COLUMNS, rows, page), ""]),
    ...seen.flatMap((one) => wrap(`${one}: ${STORE_CHECKS[one].meaning}.`, page.width, "  ")),
    ...checkSummary(check).flatMap((text) => wrap(text, page.width)),
  ];
  return pageText(lines, page);
};

function checkSummary({ releases, companions, failures, remains }: StoreCheck): string[] {
  const beside =
    companions.length === 0
      ? ""
      : ` and ${pluralize(companions.length, "publication")} beside them`;
  const all = `${pluralize(releases.length, "release")}${beside} checked`;
  return [
    ...(remains.length === 0
      ? []
      : [
          `An import that was interrupted left ${remains.join(", ")}. hcpcs-diff verify --repair carries it out or takes it away.`,
        ]),
    releases.length + companions.length === 0
      ? "The store holds no release, so nothing was checked."
      : failures > 0
        ? `${all}, ${formatCount(failures)} not in order.`
        : remains.length > 0
          ? `${all}; each is in order.`
          : `${all}, nothing wrong.`,
  ];
}

/** What release.json says, a fact a line. */
export const renderStored: RenderDocument<StoredRelease | StoredCompanion> = async (
  stored,
  options,
) => {
  const { schema: _, ...facts } = stored;
  const rows = Object.entries(facts).map(([name, value]) => ({
    cells: [name],
    last: [value === null ? "-" : String(value)],
  }));
  const page = pageOf(options);
  return pageText(textTable([{ title: "Fact" }, { title: "Value" }], rows, page), page);
};

interface Page {
  readonly styles: TerminalStyles;
  readonly width: number;
}

function pageOf({ color, width }: RenderOptions): Page {
  return { styles: styles(color), width: Math.max(width, 40) };
}
