/** Cuts texts, lists and the worklist to a size that email programs show in full. */

import { formatCount } from "../../../model/basics/counts-in-words.js";
import { given } from "../../../model/basics/optional.js";
import type { ProgressView } from "../../wording/progress.js";
import type { ProvenanceView } from "../../wording/provenance-view.js";
import { mostThatFit } from "../most-that-fit.js";
import { mapTexts } from "../safe-text/map-texts.js";
import { oneLine, truncate } from "../safe-text/one-line.js";
import { renderTemplate } from "../templates/render.js";
import { wrap } from "../terminal/wrap.js";

/** The most characters of a text, and the shortest that scaling cuts it to. */
const LONGEST = 600;
const LEAST = 40;

/**
 * Puts every text in a value, at any depth, on one line without control characters, and cuts it.
 * @param scale the factor for the length limit, at most 1
 */
export function mailTexts<T>(value: T, scale: number): T {
  const most = Math.max(Math.floor(LONGEST * scale), LEAST);
  return mapTexts(value, (text) => truncate(oneLine(text), most));
}

const MOST_SENTENCES = 8;
const MOST_FACTS = 30;
const MOST_FINDINGS = 8;
const MOST_OWNERS = 20;

/** Keeps the first sentences, which matter most. */
export function fewSentences(sentences: readonly string[]): string[] {
  return [
    ...sentences.slice(0, MOST_SENTENCES),
    ...given(moreText(sentences.length - MOST_SENTENCES)),
  ];
}

/** @returns null if nothing is left out */
export function moreText(left: number): string | null {
  return left <= 0 ? null : `${formatCount(left)} more in the full report.`;
}

interface Parts {
  readonly cautions: readonly string[];
  readonly progress: ProgressView | null;
  readonly provenance: ProvenanceView;
}

/** Keeps the first cautions, the owners with the most to do, and each file's worst findings. */
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

/** Gmail clips a message at 102 KB; ours stays well below, so that it can be forwarded whole. */
const MOST_HTML_BYTES = 60_000;

const TEXT_WIDTH = 76;

/** Scales for texts outside the worklist, tried in turn; the last one always fits. */
const TEXT_SCALES: readonly number[] = [1, 0.3, 0];

/** More entries than an email can hold, so that the search does not start with thousands. */
const LEAP = 300;

interface Contents {
  /** The folder of the templates, as in `comparison`. */
  readonly kind: string;
  /** The user's templates folder; null for the built-in templates. */
  readonly folder: string | null;
  /** How many entries an unlimited email would hold. */
  readonly entries: number;
  /** The view with at most `entries` entries, and with texts shortened by `scale`. */
  viewAt(scale: number): (entries: number) => object;
}

/** Fits as many entries as possible; if everything else is too long already, shortens its texts. */
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

/** The size as quoted-printable (RFC 2045, 6.7), in which the message is sent. */
function encodedSize(text: string): number {
  let size = 0;
  for (const byte of Buffer.from(text))
    size += byte === 0x3d || byte > 0x7e || (byte < 0x20 && byte !== 0x0a) ? 3 : 1;
  // A line has up to 76 characters, the last of them `=`, and a line break of two.
  return Math.ceil((size * 78) / 73);
}

/** Wraps lines, keeping their indent, and collapses consecutive blank lines. */
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
