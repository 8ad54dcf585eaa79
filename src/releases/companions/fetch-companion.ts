/** Downloads the companions of a release from CMS's pages into the store. */
import { KnownError } from "../../model/basics/errors.js";
import { labelTitle, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATIONS, type Publication } from "../../model/code-set/publications.js";
import { siteUrl } from "../cms/cms-site.js";
import { download, downloadPage } from "../cms/download.js";
import { shownAddress } from "../cms/fetch-release.js";
import { lastPart, zipLinks } from "../cms/page-links.js";
import type { Web } from "../cms/web.js";
import { checkIsZip, WebTrouble } from "../cms/web-errors.js";
import { safeFileName } from "../safe-file-name.js";
import { type AddedCompanion, addCompanions } from "./add-companion.js";

const ASP_PAGE = "/medicare/payment/part-b-drugs/asp-pricing-files";

interface Place {
  readonly page: string;
  /** In the name of the file, or the text of the link. */
  readonly named: RegExp;
  /** In names of lists of other drugs. */
  readonly other?: RegExp;
}

/** The pages also have other lists and prices. */
const PLACES: Readonly<Record<Publication, Place>> = {
  "addendum-b": {
    page: "/medicare/payment/prospective-payment-systems/hospital-outpatient-pps/quarterly-addenda-updates",
    named: /addendum[ _-]*b(?![a-z])/i,
  },
  asp: {
    page: ASP_PAGE,
    named: /(?:asp[ _-]*pricing|part[ _-]*b[ _-]*payment[ _-]*limit)(?:[ _-]+final)?[ _-]*file/i,
  },
  // Since July 2026 without "ASP".
  ndc: {
    page: ASP_PAGE,
    named: /ndc[ _-]*hcpcs[ _-]*crosswalk/i,
    other: /(?<![a-z])(?:awp|noc|opps|prep|seasonal|vaccines?)(?![a-z])/i,
  },
};

/**
 * Downloads the newest issue that CMS's page links to.
 * @throws KnownError that says what was tried, and how to get the file manually
 */
export async function fetchCompanion(
  publication: Publication,
  quarter: ReleaseLabel,
  web: Web,
  options: { readonly store: string; readonly when: Date; readonly acceptLicense: boolean },
): Promise<AddedCompanion> {
  const { page: path, named, other } = PLACES[publication];
  const page = siteUrl(web.site, path);
  const wanted = { ...quarter, version: null };
  const title = `${PUBLICATIONS[publication].title} of ${labelTitle(wanted)}`;
  const failed = (why: string, cause?: unknown) =>
    new KnownError(`${title} could not be downloaded from ${web.site.host}: ${why}.`, {
      hint: `Download it from ${page.href} with a browser, and run hcpcs-diff import on it.`,
      cause,
    });
  try {
    const isMeant = (...words: readonly string[]) =>
      words.some((one) => named.test(one)) && !words.some((one) => other?.test(one));
    const links = await zipLinks(await downloadPage(page, web), page, wanted, isMeant);
    const link = links.find(({ url }) => !/preliminary/i.test(url.pathname)) ?? links[0];
    if (link === undefined) throw failed("its page does not link it");
    if (link.licensed && !options.acceptLicense)
      throw new KnownError(`CMS requires accepting the AMA's license for CPT before ${title}.`, {
        hint: `Read it at ${page.href}; --accept-license says that you accept it.`,
      });
    const bytes = await download(link.url, web, { check: checkIsZip });
    const name = safeFileName(lastPart(link.url));
    const incoming = { bytes, name, url: shownAddress(link.url) };
    const added = await addCompanions(incoming, { ...options, quarter });
    const found = added.find(({ companion }) => companion.publication === publication);
    if (found !== undefined) return found;
    throw failed(`${name} holds something else`);
  } catch (error) {
    throw error instanceof WebTrouble ? failed(error.message, error) : error;
  }
}
