/** Lists the issues of releases on CMS's page, and finds those that are new. */
import { KnownError } from "../../model/basics/errors.js";
import { formatLabel } from "../../model/code-set/labels.js";
import { CMS_PAGE, siteUrl } from "./cms-site.js";
import { downloadPage } from "./download.js";
import { lastPart, listedZips } from "./page-links.js";
import type { Web } from "./web.js";
import { WebTrouble } from "./web-errors.js";

export interface ListedIssue {
  /** `2026-04`, `2025-10-v4` */
  readonly label: string;
  readonly file: string;
  /** Date of the update in the text of the link; empty if there is none. */
  readonly updated: string;
}

/** @throws KnownError if the page is unavailable or lists no release, unlike a page without news */
export async function listedIssues(web: Web): Promise<readonly ListedIssue[]> {
  const page = siteUrl(web.site, CMS_PAGE);
  const html = await downloadPage(page, web).catch((error: unknown) => {
    if (!(error instanceof WebTrouble)) throw error;
    throw new KnownError(`CMS's page could not be read: ${error.message}.`, {
      hint: "Nothing was checked or noted as seen. Try again later.",
      cause: error,
    });
  });
  const listed = await listedZips(html, page);
  if (listed.length === 0) {
    throw new KnownError("CMS's page lists no release that hcpcs-diff knows by its name.", {
      hint: `Check ${page.origin}${page.pathname} yourself. The page may have been redesigned.`,
    });
  }
  return listed.map(({ url, label, version, updated }) => ({
    label: formatLabel({ ...label, version }),
    file: lastPart(url),
    updated,
  }));
}

/** Returns the issues that are new; a new date shows a file re-issued under the same name. */
export function issuesNotSeen(
  listed: readonly ListedIssue[],
  seen: readonly ListedIssue[],
): readonly ListedIssue[] {
  const known = new Set(seen.map(({ file, updated }) => `${file} ${updated}`));
  return listed.filter(({ file, updated }) => !known.has(`${file} ${updated}`));
}
