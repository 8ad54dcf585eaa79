/** Where CMS publishes the releases, and how it names the months. */
import type { ReleaseLabel } from "../../model/code-set/labels.js";

/** The one host that is asked unless the user names another. */
export const CMS_SITE = "https://www.cms.gov";

/** The page that links every quarter's zip. */
export const CMS_PAGE =
  "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update";

/** The address of a path on CMS's site, or on a mirror, which may live under a path of its own. */
export function onSite(site: URL, path: string): URL {
  return new URL(site.origin + site.pathname.replace(/\/+$/, "") + path);
}

const MONTH_SLUGS: Readonly<Record<number, string>> = {
  1: "january",
  4: "april",
  7: "july",
  10: "october",
};

/** A name of CMS's as of one quarter: MONTH is `january`, YEAR `2026`, YY `26`. */
export function nameOf(pattern: string, { year, month }: ReleaseLabel): string {
  return pattern
    .replace("MONTH", MONTH_SLUGS[month] ?? "")
    .replace("YEAR", String(year))
    .replace("YY", String(year).slice(-2));
}

/** How CMS has named the zip of a quarter since 2020, without the number of a re-issue. */
export const QUARTERLY = "MONTH-YEAR-alpha-numeric-hcpcs-file";

/** `january-2026-alpha-numeric-hcpcs-file.zip` */
export function zipName(label: ReleaseLabel): string {
  const issue = label.version === null || label.version === 1 ? "" : `-v${label.version}`;
  return `${nameOf(QUARTERLY, label)}${issue}.zip`;
}
