/** The contents of a store, and the result of verifying it, as tables for a terminal. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import { STORE_CHECKS } from "../../model/documents/store-checks.js";
import type { StoreCheck, StoredEntry, StoreListing } from "../../model/documents/store-listing.js";
import type { StoredCompanion, StoredRelease } from "../../model/documents/stored-release.js";
import { textReport } from "../media/terminal/page.js";
import { block } from "../media/terminal/parts.js";
import { type TextColumn, textTable } from "../media/terminal/table.js";

/** Enough hex digits of a SHA-256 to distinguish files; the document has all of them. */
const SHORT_SUM = 12;

const LISTING: readonly TextColumn<StoredEntry>[] = [
  { title: "Label", cell: "label" },
  { title: "Effective", cell: "effectiveDate" },
  { title: "Issued", cell: ({ issued }) => issued ?? "" },
  {
    title: "Records",
    cell: ({ records }) => (records === null ? "" : formatCount(records)),
    right: true,
  },
  { title: "SHA-256", cell: ({ sha256 }) => sha256?.slice(0, SHORT_SUM) ?? "" },
  { title: "Source", cell: ({ recorded, url }) => (recorded ? cameBy(url) : "hand") },
  {
    title: "File",
    cell: ({ name, file, member, problem }) => [file ?? name, ...given(member), ...given(problem)],
  },
];

const COMPANIONS: readonly TextColumn<StoreListing["companions"][number]>[] = [
  { title: "Quarter", cell: "quarter" },
  { title: "Publication", cell: ({ publication }) => PUBLICATIONS[publication].title },
  { title: "Issued", cell: ({ issued, revised }) => issued ?? (revised ? "re-issue" : "") },
  { title: "SHA-256", cell: ({ sha256 }) => sha256?.slice(0, SHORT_SUM) ?? "" },
  { title: "Source", cell: ({ url }) => cameBy(url) },
  {
    title: "File",
    cell: ({ file, issue, member, problem, used }) => [
      file ?? `issue ${issue}`,
      ...given(member),
      ...given(problem ?? (used ? null : "not used: there is a newer issue")),
    ],
  },
];

function cameBy(url: string | null): string {
  return url === null ? "import" : "fetch";
}

export const renderListing = textReport<StoreListing>(
  (listing, page) => [
    ...block(textTable(LISTING, listing.releases, page)),
    ...block(textTable(COMPANIONS, listing.companions, page)),
    ...page.wrap(listingSummary(listing)),
  ],
  Number.POSITIVE_INFINITY,
);

function listingSummary({ newest, releases }: StoreListing): string[] {
  if (newest === null) {
    return [
      "The store holds no release. hcpcs-diff fetch 2026 gets one from CMS; hcpcs-diff import FILE adds one of yours.",
    ];
  }
  const broken = releases.filter(({ problem }) => problem !== null).length;
  const reissued = releases.filter(
    ({ effectiveDate, newestIssue }) =>
      newestIssue && releases.filter((one) => one.effectiveDate === effectiveDate).length > 1,
  );
  return [
    `${pluralize(releases.length, "release")}; the newest is ${newest}.`,
    ...reissued.map(
      ({ effectiveDate, label, issued }) =>
        `${effectiveDate.slice(0, 7)} means its newest issue, ${label}${optional` of ${issued}`}.`,
    ),
    ...when(broken > 0, `${formatCount(broken)} cannot be used: see above.`),
  ];
}

const CHECKS: readonly TextColumn<Omit<StoreCheck["releases"][number], "effectiveDate">>[] = [
  { title: "Label", cell: "label" },
  { title: "Result", cell: "result" },
  {
    title: "Entry",
    cell: ({ name, detail }) => (detail === null ? name : `${name}: ${detail}`),
  },
];

export const renderCheck = textReport<StoreCheck>((check, page) => {
  const all = [
    ...check.releases,
    ...check.companions.map(({ quarter, publication, issue, ...one }) => ({
      ...one,
      label: quarter,
      name: `${PUBLICATIONS[publication].title}${issue === 1 ? "" : `, issue ${issue}`}`,
    })),
  ];
  const seen = [...new Set(all.map(({ result }) => result))].filter((one) => one !== "ok");
  return [
    ...block(textTable(CHECKS, all, page)),
    ...seen.flatMap((one) => page.wrap(`${one}: ${STORE_CHECKS[one].meaning}.`, "  ")),
    ...page.wrap(checkSummary(check)),
  ];
}, Number.POSITIVE_INFINITY);

function checkSummary({ releases, companions, failures, remains }: StoreCheck): readonly string[] {
  const beside = when(
    companions.length > 0,
    ` and ${pluralize(companions.length, "publication")} beside them`,
  );
  const all = `${pluralize(releases.length, "release")}${beside.join("")} checked`;
  const unrecorded = releases.filter(({ result }) => result === "unrecorded").length;
  const found = remains.length > 0 ? `${all}; each is intact.` : `${all}, nothing wrong.`;
  const inOrder =
    unrecorded > 0 ? `${all}: no problem found, but ${formatCount(unrecorded)} unrecorded.` : found;
  const checked = failures > 0 ? `${all}, ${formatCount(failures)} with problems.` : inOrder;
  const isEmpty = releases.length + companions.length === 0;
  return [
    ...when(
      remains.length > 0,
      `An import that was interrupted left ${remains.join(", ")}. hcpcs-diff verify --repair completes or removes it.`,
    ),
    isEmpty ? "The store holds no release, so nothing was checked." : checked,
  ];
}

const FACTS: readonly TextColumn<[name: string, value: unknown]>[] = [
  { title: "Fact", cell: ([name]) => name },
  { title: "Value", cell: ([, value]) => String(value ?? "-") },
];

export const renderStored = textReport<StoredRelease | StoredCompanion>(
  ({ schema: _, ...facts }, page) => textTable(FACTS, Object.entries(facts), page),
  Number.POSITIVE_INFINITY,
);
