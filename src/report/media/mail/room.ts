/** What a mail has room for: texts of one line and of bounded length, the first of long lists, and as much of a worklist as mail programs show whole. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { ProvenanceView } from "../../wording/provenance-view.js";
import { mostThatFit } from "../most-that-fit.js";
import { mapTexts } from "../safe-text/map-texts.js";
import { oneLine, truncate } from "../safe-text/one-line.js";
import { renderTemplate } from "../templates/render.js";
import { wrap } from "../terminal/wrap.js";

/** Characters of a text, and the least that it is cut to. */
const LONGEST = 600;
const LEAST = 40;

/**
 * Every text within a value, however deep: on one line, with nothing that steers a reader.
 * @param scale 1 for what a mail has room for; less where even that is too much
 */
export function mailTexts<T>(value: T, scale: number): T {
  const most = Math.max(Math.floor(LONGEST * scale), LEAST);
  return mapTexts(value, (text) => truncate(oneLine(text), most));
}

const MOST_SENTENCES = 8;
const MOST_FACTS = 30;
const MOST_FINDINGS = 8;
const MOST_OWNERS = 20;

/** The first say what matters most. */
export function fewSentences(sentences: readonly string[]): string[] {
  return [
    ...sentences.slice(0, MOST_SENTENCES),
    ...given(moreText(sentences.length - MOST_SENTENCES)),
  ];
}

/** Null where nothing is left out. */
export function moreText(left: number): string | null {
  return left <= 0 ? null : `${formatCount(left)} more in the full report.`;
}

interface Parts {
  readonly cautions: readonly string[];
  readonly progress: ProgressView | null;
  readonly provenance: ProvenanceView;
}

/** The first cautions, the owners with the most to do, and of what was odd in the files the worst. */
export function partsForMail({ cautions, progress, provenance }: Parts): Parts {
  return {
    cautions: fewSentences(cautions),
    progress: progress && { ...progress, owners: progress.owners.slice(0, MOST_OWNERS) },
    provenance: {
      ...provenance,
      releases: provenance.releases.map(({ label, facts, findings }) => ({
        label,
        facts: facts.slice(0, MOST_FACTS),
        findings: [
          ...findings.slice(0, MOST_FINDINGS),
          ...given(moreText(findings.length - MOST_FINDINGS), (text) => text.replace(/\.$/, "")),
        ],
      })),
    },
  };
}

/** Gmail cuts a mail off at 102 KB; ours stays well below, so that it is read and forwarded whole. */
const MOST_HTML_BYTES = 60_000;

const TEXT_WIDTH = 76;

/** Of texts outside the worklist, shorter and shorter forms; the last fits whatever the document holds. */
const TEXT_SCALES: readonly number[] = [1, 0.3, 0];

/** More entries than one mail can take, so that a search does not begin with thousands. */
const LEAP = 300;

interface Contents {
  /** The folder of the templates, as in `comparison`. */
  readonly kind: string;
  /** A user's templates folder, or null for ours. */
  readonly folder: string | null;
  /** How many entries a mail with all the room would hold. */
  readonly entries: number;
  /** The view with at most so many entries, and texts shortened to a scale. */
  viewAt(scale: number): (entries: number) => object;
}

/** Where what stands beside the entries is too long for a mail by itself, its texts are cut shorter. */
export async function fittingBodies({ kind, folder, entries, viewAt }: Contents) {
  for (const scale of TEXT_SCALES) {
    const view = viewAt(scale);
    const html = (count: number) =>
      renderTemplate(`${kind}/mail.html`, view(count), { folder, escapeHtml: true });
    const fits = async (count: number) => encodedSize(await html(count)) <= MOST_HTML_BYTES;
    const most = await mostThatFit(entries, fits, LEAP);
    if (most === null && scale !== TEXT_SCALES.at(-1)) continue;
    const shown = most ?? 0;
    const options = { folder, escapeHtml: false };
    const text = await renderTemplate(`${kind}/mail.txt`, view(shown), options);
    return { html: await html(shown), text: wrapped(text) };
  }
  throw new Error("unreachable: the last scale is always taken");
}

/** The larger of the bytes as they are and as quoted-printable has them (RFC 2045, 6.7). */
function encodedSize(text: string): number {
  let size = 0;
  for (const byte of Buffer.from(text))
    size += byte === 0x3d || byte > 0x7e || (byte < 0x20 && byte !== 0x0a) ? 3 : 1;
  // A line takes 76 bytes with the `=` at its end and a line break of two.
  return Math.ceil((size * 78) / 73);
}

/** Lines keep their indent when they are broken; no more than one is empty in a row. */
function wrapped(text: string): string {
  const lines = text.split("\n").flatMap((line) => {
    const rest = line.trimStart();
    const indent = " ".repeat(line.length - rest.length);
    const hang = rest.startsWith("- ") ? "  " : "";
    return wrap(rest, TEXT_WIDTH - indent.length, hang).map((piece) => (indent + piece).trimEnd());
  });
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
