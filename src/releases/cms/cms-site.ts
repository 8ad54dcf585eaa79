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

/** `january` for the first quarter, as in the names of CMS's files. */
export function monthSlug({ month }: ReleaseLabel): string {
  return MONTH_SLUGS[month] ?? "";
}

/** How CMS has named the zip of a quarter since 2020: `january-2026-alpha-numeric-hcpcs-file.zip`. */
export function zipName(label: ReleaseLabel): string {
  const issue = label.version === null || label.version === 1 ? "" : `-v${label.version}`;
  return `${monthSlug(label)}-${label.year}-alpha-numeric-hcpcs-file${issue}.zip`;
}
