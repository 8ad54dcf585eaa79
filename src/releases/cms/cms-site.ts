/** Where CMS publishes releases, and how it names its zips, even those that no page lists now. */
import { MONTH_NAMES } from "../../model/basics/days.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";

/** The only site that is contacted unless the user names another. */
export const CMS_SITE = "https://www.cms.gov";

/** The page that links to the zip of each quarter. */
export const CMS_PAGE =
  "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update";

/** Returns the URL of a path on CMS's site or on a mirror, which may have a base path. */
export function siteUrl(site: URL, path: string): URL {
  return new URL(site.origin + site.pathname.replace(/\/+$/, "") + path);
}

/** Fills in the quarter: MONTH is `january`, YEAR `2026`, YY `26`. */
function nameOf(pattern: string, { year, month }: ReleaseLabel): string {
  return pattern
    .replace("MONTH", MONTH_NAMES[month - 1]?.toLowerCase() ?? "")
    .replace("YEAR", String(year))
    .replace("YY", String(year).slice(-2));
}

/** CMS's name of the zip of a quarter since 2020, without the number of a re-issue. */
const QUARTERLY = "MONTH-YEAR-alpha-numeric-hcpcs-file";

/** `january-2026-alpha-numeric-hcpcs-file.zip` */
function zipName(label: ReleaseLabel): string {
  const issue = (label.version ?? 1) === 1 ? "" : `-v${label.version}`;
  return `${nameOf(QUARTERLY, label)}${issue}.zip`;
}

/** Folders of files since 2020, and before. */
const FILES = "/files/zip/";
const OLDER_FILES = "/Medicare/Coding/HCPCSReleaseCodeSets/Downloads/";

/** The first year with a file per quarter and uniform names. */
const FIRST_QUARTERLY = 2020;

/** Re-issue numbers to try, newest first, if the page does not give the number. */
const RE_ISSUES = [4, 3, 2];

/**
 * Names by first and last year, as other people's programs and pages cite them. Until 2019, CMS
 * published one file a year, in January, with a name without a month.
 */
const FIRST_ISSUES: readonly (readonly [from: number, to: number, path: string])[] = [
  [FIRST_QUARTERLY, 9999, `${FILES}${QUARTERLY}.zip`],
  [2023, 2024, `${FILES}${QUARTERLY}s.zip`],
  [2015, 2024, `${FILES}YEAR-alpha-numeric-hcpcs-file.zip`],
  [2015, 2020, `${OLDER_FILES}YEAR-Alpha-Numeric-HCPCS-File.zip`],
  [2015, 2015, `${OLDER_FILES}YEAR-Annual-Alpha-Numeric-HCPCS-File.zip`],
  [2008, 2014, `${OLDER_FILES}YYanweb.zip`],
];

/** A URL where a release may be. */
export interface Place {
  readonly url: URL;
  /** Re-issue number in its link or name. */
  readonly version: number | null;
}

/**
 * Returns the name to look for manually; if a year has several names, the original one.
 * @returns null if none is known: for re-issues and quarters of the years with one file
 */
export function nameToLookFor(label: ReleaseLabel): string | null {
  if (label.year >= FIRST_QUARTERLY) return zipName(label);
  const path = (label.version ?? 1) === 1 ? firstIssues(label).at(-1) : undefined;
  return path?.split("/").at(-1) ?? null;
}

/** Returns URLs by CMS's usual names, the most likely newest issue first. */
export function usualPlaces(label: ReleaseLabel, site: URL): readonly Place[] {
  const { version } = label;
  const reIssues = version === null ? RE_ISSUES : [version].filter((number) => number > 1);
  const numbered = reIssues.map((number) => ({
    url: siteUrl(site, FILES + zipName({ ...label, version: number })),
    version: number,
  }));
  const first = firstIssues(label).map((path) => ({ url: siteUrl(site, path), version: null }));
  return [
    ...(label.year >= FIRST_QUARTERLY ? numbered : []),
    ...(version === null || version === 1 ? first : []),
  ];
}

function firstIssues(label: ReleaseLabel): string[] {
  const { year, month } = label;
  return FIRST_ISSUES.filter(
    ([from, to, path]) => year >= from && year <= to && (path.includes("MONTH") || month === 1),
  ).map(([, , path]) => nameOf(path, label));
}
