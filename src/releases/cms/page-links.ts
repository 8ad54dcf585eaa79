/** Finds links to releases and companions on CMS's pages. */

import { orElse } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { isSameQuarter, labelFromName, releaseNameFacts } from "../../model/code-set/labels.js";
import { isNamedOtherwise } from "../store/entries.js";
import type { Place } from "./cms-site.js";
import { isAllowed } from "./http.js";

/** Names of the alpha-numeric file; CMS also lists fee schedules, notes and application forms. */
const ALPHA_NUMERIC = /alpha[ _-]*numeric|anweb/i;

/** CMS marks re-issues: `Updated 12/19/2025`. */
const UPDATED = /\b(\d{1,2})\/(\d{1,2})\/(20\d\d)\b/g;

/** Whether the name of a file, or the text of its link, is of the requested kind. */
type IsMeant = (name: string, text: string) => boolean;

const isRelease: IsMeant = (name, text) =>
  !isNamedOtherwise(name) &&
  !isNamedOtherwise(text) &&
  (ALPHA_NUMERIC.test(name) || ALPHA_NUMERIC.test(text));

/** A zip that the page links to, with the quarter in its name or text. */
export interface ListedZip extends Place {
  readonly label: ReleaseLabel;
  /** Latest date in the text of the link, as `2025-12-19`; empty if there is none. */
  readonly updated: string;
  /** Whether CMS requires accepting the AMA's license for CPT first. */
  readonly licensed: boolean;
}

/**
 * @param page URL of the page, to which relative links refer
 * @param isMeant selects links; releases by default
 * @returns zips on the same site, in the order of the page
 */
export async function listedZips(
  html: string,
  page: URL,
  isMeant: IsMeant = isRelease,
): Promise<readonly ListedZip[]> {
  return (await anchorsOf(html)).flatMap((anchor): ListedZip[] => {
    const href = URL.canParse(anchor.href, page.href) ? new URL(anchor.href, page) : null;
    const url = href && behindLicense(href);
    if (url === null || !/\.zip$/i.test(url.pathname) || !isAllowed(url, page)) return [];
    const name = lastPart(url);
    const text = anchor.text.replace(UPDATED, " ");
    if (!isMeant(name, text)) return [];
    const label = labelFromName(name) ?? labelFromName(text.replaceAll("/", "-"));
    if (label === null) return [];
    const version = label.version ?? releaseNameFacts(text.replaceAll("/", "-")).version;
    return [{ url, label, version, licensed: url !== href, updated: lastDay(anchor.text) }];
  });
}

/**
 * @param label requested quarter, optionally with the issue
 * @returns the links to it, newest issue first
 */
export async function zipLinks(
  html: string,
  page: URL,
  label: ReleaseLabel,
  isMeant: IsMeant = isRelease,
): Promise<readonly ListedZip[]> {
  const listed = await listedZips(html, page, isMeant);
  return listed
    .filter((zip) => isSameQuarter(zip.label, label))
    .filter(({ version }) => label.version === null || (version ?? 1) === label.version)
    .sort((a, b) => (b.version ?? 1) - (a.version ?? 1) || b.updated.localeCompare(a.updated, "en"))
    .filter(({ url }, at, all) => all.findIndex((other) => other.url.href === url.href) === at);
}

/** CMS links to files with CPT codes through the AMA's terms: `/license/ama?file=/files/zip/...` */
function behindLicense(url: URL): URL {
  const file = url.searchParams.get("file") ?? "";
  return /\.zip$/i.test(file) && URL.canParse(file, url.href) ? new URL(file, url) : url;
}

/** Returns the file name of a URL. */
export function lastPart({ pathname }: URL): string {
  const part = pathname.split("/").at(-1) ?? "";
  return orElse(() => decodeURIComponent(part), part);
}

/** Returns the latest date in a text, as `2025-12-19`; empty if there is none. */
function lastDay(text: string): string {
  const days = [...text.matchAll(UPDATED)].map(
    ([, month = "", day = "", year]) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`,
  );
  return days.sort().at(-1) ?? "";
}

async function anchorsOf(html: string) {
  const { Parser } = await import("htmlparser2");
  const anchors: { readonly href: string; readonly text: string }[] = [];
  let open: { href: string; text: string } | null = null;
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === "a" && href !== undefined) open = { href: href.trim(), text: "" };
    },
    ontext(text) {
      if (open !== null) open.text += text;
    },
    onclosetag(name) {
      if (name !== "a" || open === null) return;
      anchors.push({ ...open, text: open.text.replace(/\s+/g, " ").trim() });
      open = null;
    },
  });
  parser.end(html);
  return anchors;
}
