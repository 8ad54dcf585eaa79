/** Downloads a release, found on CMS's page or by its usual names, into the store. */
import { readReleaseBytes } from "../../loader/release/read-release.js";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { ifKnown, KnownError } from "../../model/basics/errors.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { formatLabel, issueName, labelTitle } from "../../model/code-set/labels.js";
import { labelRelease, otherQuarter } from "../release-label.js";
import { safeFileName } from "../safe-file-name.js";
import { type Added, type AddOptions, addToStore } from "../store/add-to-store.js";
import { howToGet } from "../store/entries.js";
import { CMS_PAGE, type Place, siteUrl, usualPlaces } from "./cms-site.js";
import { type DownloadOptions, download, downloadPage } from "./download.js";
import { lastPart, zipLinks } from "./page-links.js";
import type { Web } from "./web.js";
import { checkIsRelease, checkIsZip, WebTrouble } from "./web-errors.js";

/** Why a URL did not give the release. */
interface Miss {
  readonly file: string;
  readonly why: string;
}

/**
 * Downloads a release from CMS's site or its mirror, and from no other host.
 * @param label quarter, optionally with the issue
 * @throws KnownError that says what was tried, and how to get the file manually
 */
export async function fetchRelease(
  label: ReleaseLabel,
  web: Web,
  options: AddOptions,
): Promise<Added> {
  const misses: Miss[] = [];
  const failed = () => notFetched(label, web.site, misses, options.store);
  const page = siteUrl(web.site, CMS_PAGE);
  const links = downloadPage(page, web).then((html) => zipLinks(html, page, label));
  const listed: readonly Place[] = await links.catch((error: unknown) => {
    const through = web.proxied && isOfHost(error) ? " (through the proxy in the environment)" : "";
    misses.push({ file: "its page", why: reasonOf(error) + through });
    if (isOfHost(error)) throw failed();
    return [];
  });
  if (listed.length === 0 && misses.length === 0)
    misses.push({ file: "its page", why: NOT_LISTED });
  for (const { url, version } of listed.length > 0 ? listed : usualPlaces(label, web.site)) {
    try {
      const issue = { ...label, version: label.version ?? version };
      return await fetchOne(url, issue, web, { ...options, check: checkIsZip });
    } catch (error) {
      misses.push({ file: lastPart(url), why: reasonOf(error) });
      if (isOfHost(error)) break;
    }
  }
  throw failed();
}

/**
 * Downloads a release from a URL that the user names; redirects must stay on its host.
 * @param label null to take it from the file's name
 * @throws KnownError
 */
export async function fetchFromUrl(
  url: URL,
  label: ReleaseLabel | null,
  web: Web,
  options: AddOptions,
): Promise<Added> {
  try {
    return await fetchOne(url, label, web, { ...options, check: checkIsRelease });
  } catch (error) {
    throw new KnownError(`${shownAddress(url)} gives no release: ${reasonOf(error)}.`, {
      hint: "Check the address, or download it with a browser and run hcpcs-diff import on it.",
      cause: error,
    });
  }
}

/** Downloads one file, reads it as a release, and adds it to the store. */
async function fetchOne(
  url: URL,
  label: ReleaseLabel | null,
  web: Web,
  { check, ...options }: AddOptions & Pick<DownloadOptions, "check">,
): Promise<Added> {
  const bytes = await download(url, web, { check });
  const release = await readAs(label, bytes, url);
  return addToStore({ bytes, release, url: shownAddress(url) }, options);
}

/** @throws WebTrouble if the file is not a release, or not the requested one */
async function readAs(label: ReleaseLabel | null, bytes: Buffer, url: URL) {
  const contents = await readReleaseBytes(bytes, safeFileName(lastPart(url))).catch(
    ifKnown((cause) => {
      throw new WebTrouble("file", cause.message.replace(/\.$/, ""), { cause });
    }),
  );
  const other = label === null ? null : otherQuarter(contents, label);
  if (other !== null) throw new WebTrouble("file", other);
  // The issue date must come from the names in the file, not from the label.
  const requested = label === null ? null : { ...label, issued: null };
  const release = labelRelease(contents, {
    requested,
    folder: null,
    labelOption: "the label, before --from-url",
  });
  if (label !== null && label.issued !== null && release.label.issued !== label.issued) {
    const day = release.label.issued ?? "a day that it does not tell";
    throw new WebTrouble("file", `it is the issue of ${day}`);
  }
  return release;
}

function isOfHost(error: unknown): boolean {
  return error instanceof WebTrouble && error.reach === "host";
}

/** @throws the error itself if it is not a WebTrouble, because no other URL would help */
function reasonOf(error: unknown): string {
  if (error instanceof WebTrouble) return error.message;
  throw error;
}

/** Removes the password, and the query with a possible token, before a URL is stored or shown. */
export function shownAddress({ origin, pathname }: URL): string {
  return origin + pathname;
}

/** How many files an error lists per kind of failure. */
const MAX_FILES = 2;

function notFetched(
  label: ReleaseLabel,
  site: URL,
  misses: readonly Miss[],
  store: string,
): KnownError {
  const name = `${issueName(label, { day: true })} (${labelTitle(label)})`;
  return new KnownError(
    `The release ${name} could not be downloaded from ${site.host}: ${inWords(misses)}.`,
    {
      hint: `${howToGet(label, store)}, or give its address with hcpcs-diff fetch ${formatLabel(label)} --from-url URL.`,
    },
  );
}

/** Groups files by failure; files that exist but are wrong come first. */
function inWords(misses: readonly Miss[]): string {
  const files = groupBy(misses, ({ why }) => why);
  const groups = [...files].sort(([a], [b]) => Number(isAbsence(a)) - Number(isAbsence(b)));
  return groups
    .map(([why, alike]) => {
      const names = alike.slice(-MAX_FILES).map(({ file }) => file);
      const more = alike.length - names.length;
      return `${names.join(", ")}${more > 0 ? ` and ${pluralize(more, "more name")}` : ""}: ${why}`;
    })
    .join("; ");
}

function isAbsence(why: string): boolean {
  return why.includes("not there") || why === NOT_LISTED;
}

const NOT_LISTED = "it does not link the release";
