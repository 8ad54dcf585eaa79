/** The links of a page of CMS's that lead to a release, or to what goes with one, the newest issue first. */

import { orElse } from "../../model/basics/errors.js";
import type { ReleaseLabel } from "../../model/code-set/labels.js";
import { isSameQuarter, labelFromName, releaseNameFacts } from "../../model/code-set/labels.js";
import { isNamedOtherwise } from "../store/entries.js";
import type { Place } from "./cms-site.js";
import { isAllowed } from "./http.js";

/** The names of the alpha-numeric file, which CMS lists among fee schedules, notes and application forms. */
const ALPHA_NUMERIC = /alpha[ _-]*numeric|anweb/i;

/** `Updated 12/19/2025`, as CMS marks what it issued again. */
const UPDATED = /\b(\d{1,2})\/(\d{1,2})\/(20\d\d)\b/g;

/** Whether the name of a file, or the text of its link, is of the kind asked for. */
type IsMeant = (name: string, text: string) => boolean;

const isRelease: IsMeant = (name, text) =>
  !isNamedOtherwise(name) &&
  !isNamedOtherwise(text) &&
  (ALPHA_NUMERIC.test(name) || ALPHA_NUMERIC.test(text));

/** A zip that the page links, and the quarter that its name or text tells. */
export interface ListedZip extends Place {
  readonly label: ReleaseLabel;
  /** The latest day that the link names, as `2025-12-19`; empty without one. */
  readonly updated: string;
  /** Whether the page asks to accept the AMA's license for CPT first. */
  readonly licensed: boolean;
}

/**
 * @param html the page
 * @param page its address, from which relative links count
 * @param isMeant left out, releases are
 * @returns those that lead to no other site, in the order of the page
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
 * @param label the quarter asked for, and which issue of it where one was named
 * @returns the links to it, the newest issue first
 */
export async function zipLinks(
  html: string,
  page: URL,
  label: ReleaseLabel,
  isMeant: IsMeant = isRelease,
): Promise<readonly ListedZip[]> {
  const listed = await listedZips(html, page, isMeant);
  return listed
    .filter((one) => isSameQuarter(one.label, label))
    .filter(({ version }) => label.version === null || (version ?? 1) === label.version)
    .sort((a, b) => (b.version ?? 1) - (a.version ?? 1) || b.updated.localeCompare(a.updated, "en"))
    .filter(({ url }, at, all) => all.findIndex((one) => one.url.href === url.href) === at);
}

/** CMS links files with CPT codes through a page with the AMA's terms: `/license/ama?file=/files/zip/...`. */
function behindLicense(url: URL): URL {
  const file = url.searchParams.get("file") ?? "";
  return /\.zip$/i.test(file) && URL.canParse(file, url.href) ? new URL(file, url) : url;
}

/** The name of the file that an address leads to. */
export function lastPart({ pathname }: URL): string {
  const part = pathname.split("/").at(-1) ?? "";
  return orElse(() => decodeURIComponent(part), part);
}

/** The latest day in a text, as `2025-12-19`; empty where there is none. */
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
