/** The report as a mail: plain text and HTML side by side, and reports as attachments. */

import { createHash } from "node:crypto";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { RenderDocument, Rendered } from "../../format-table.js";
import type { MailAddress } from "../../media/mail/address.js";
import { mailSubject } from "../../media/mail/subject.js";
import { mailTexts } from "../../media/mail/texts.js";
import { renderTemplate } from "../../media/templates/render.js";
import { wrap } from "../../media/terminal/wrap.js";
import { releaseTitle } from "../../wording/release-title.js";
import { COMPARISON_PAGE } from "../page.js";
import { mailCounts } from "./mail-counts.js";
import { type MailView, mailViews } from "./mail-view.js";

export interface MailOptions {
  /** Null for a draft that a mail program sends. */
  readonly sender: MailAddress | null;
  readonly to: readonly MailAddress[];
  /** In place of ours; the mark of a sample stays. */
  readonly subject: string | null;
  readonly attach: readonly AttachedReport[];
  /** Milliseconds since 1970; null for the day on which the newer release takes effect. */
  readonly date: number | null;
  /** A user's templates folder, or null for ours. */
  readonly templates: string | null;
}

export interface AttachedReport {
  /** `.html` */
  readonly extension: string;
  readonly body: Rendered;
}

export interface Mail {
  readonly subject: string;
  /** With its angle brackets: by it the servers on its way log the mail. */
  readonly messageId: string;
  /** The message as RFC 5322 has it, to be written or sent as it is. */
  readonly message: Uint8Array;
}

/** Gmail cuts a mail off at 102 KB; ours stays well below, so that it is read and forwarded whole. */
export const MOST_HTML_BYTES = 60_000;

const TEXT_WIDTH = 76;

/** A draft without recipients, which a mail program opens ready to be addressed, with the report attached. */
export const renderEml: RenderDocument<ReleaseDiff> = async (diff, options) => {
  const { templates, epoch = null } = options;
  const render = await COMPARISON_PAGE.html.load();
  const attach = [{ extension: ".html", body: await render(diff, options) }];
  const date = epoch === null ? null : epoch * 1000;
  const draft = { sender: null, to: [], subject: null, attach, date, templates };
  return (await renderMail(diff, draft)).message;
};

/** Same document and options, same bytes: identity and boundaries are hashed from the content. */
export async function renderMail(diff: ReleaseDiff, options: MailOptions): Promise<Mail> {
  const { sender, to, templates } = options;
  const attachments = attached(diff, options.attach);
  const names = attachments.map(({ filename }) => filename);
  const { html, text } = await fittingBodies(diff, names, templates);
  const subject = subjectOf(diff, options.subject);
  const date = new Date(options.date ?? Date.parse(diff.to.effectiveDate));
  return composeMail({ subject, text, html, attachments, sender, to, date });
}

export interface MailParts {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
  /** Null for a draft that a mail program sends. */
  readonly sender: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly date: Date;
}

/** Same parts, same bytes: identity and boundaries are hashed from them. */
export async function composeMail(parts: MailParts): Promise<Mail> {
  const { subject, text, html, attachments, sender, to, date } = parts;
  const hash = createHash("sha256");
  for (const part of [
    subject,
    JSON.stringify([sender, to, date]),
    text,
    html,
    ...attachments.flatMap(({ filename, content }) => [filename, content]),
  ]) {
    hash.update(part).update("\0");
  }
  const id = hash.digest("hex").slice(0, 40);
  const messageId = `<${id}@${sender?.address.split("@")[1] ?? "hcpcs-diff.invalid"}>`;
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const composer = new MailComposer({
    ...(sender === null ? {} : { from: { ...sender } }),
    ...(to.length === 0 ? {} : { to: to.map((one) => ({ ...one })) }),
    subject,
    date,
    messageId,
    headers: {
      // Without a sender it is a draft; Outlook opens one so marked for editing.
      ...(sender === null ? { "X-Unsent": "1" } : {}),
      "Auto-Submitted": "auto-generated",
      "Content-Language": "en",
    },
    text,
    html,
    attachments: [...attachments],
    baseBoundary: id,
    textEncoding: "quoted-printable",
    newline: "\r\n",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await composer.compile().build();
  return { subject, messageId, message };
}

function subjectOf(diff: ReleaseDiff, own: string | null): string {
  const { short } = mailTexts(1);
  const [from, to] = [diff.from, diff.to].map(({ label }) => short(releaseTitle(label)));
  const about = `HCPCS ${from} to ${to}`;
  return mailSubject({ sample: diff.sample, own, about, counts: mailCounts(diff) });
}

export interface Attachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType?: string;
}

/** Types of text that need to say how they are encoded; for others the name is enough. */
const TEXT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".md": "text/markdown",
  ".txt": "text/plain",
  ".csv": "text/csv",
};

function attached(diff: ReleaseDiff, reports: readonly AttachedReport[]): Attachment[] {
  const label = (text: string) => text.replace(/[^A-Za-z0-9._-]+/g, "_").slice(0, 40);
  const name = `hcpcs-${label(diff.from.label)}-to-${label(diff.to.label)}`;
  return reports.map(({ extension, body }) => {
    const type = TEXT_TYPES[extension];
    return {
      filename: name + extension,
      content: typeof body === "string" ? Buffer.from(body) : Buffer.from(body),
      ...(type === undefined ? {} : { contentType: `${type}; charset=utf-8` }),
    };
  });
}

interface Bodies {
  readonly html: string;
  readonly text: string;
}

/** Of texts outside the worklist, shorter and shorter forms; the last fits whatever the document holds. */
export const TEXT_SCALES: readonly number[] = [1, 0.3, 0];

/** As many entries as there is room for, found by halving: a mail with one more would be too large. */
async function fittingBodies(
  diff: ReleaseDiff,
  attached: readonly string[],
  templates: string | null,
): Promise<Bodies> {
  const { entries, at } = mailViews(diff);
  const html = (view: MailView) =>
    renderTemplate("comparison/mail.html", view, { folder: templates, escapeHtml: true });
  for (const textScale of TEXT_SCALES) {
    const view = (count: number) => at({ entries: count, textScale, attached });
    const fits = async (count: number) => encodedSize(await html(view(count))) <= MOST_HTML_BYTES;
    if (!(await fits(0)) && textScale !== TEXT_SCALES.at(-1)) continue;
    let [most, tooMany] = [0, entries + 1];
    while (tooMany - most > 1) {
      const middle = Math.min(Math.floor((most + tooMany) / 2), most + LEAP);
      if (await fits(middle)) most = middle;
      else tooMany = middle;
    }
    const text = await renderTemplate("comparison/mail.txt", view(most), {
      folder: templates,
      escapeHtml: false,
    });
    return { html: await html(view(most)), text: wrapped(text) };
  }
  throw new Error("unreachable: the last scale is always taken");
}

/** More entries than one mail can take, so that a search does not begin with thousands. */
const LEAP = 300;

/** The larger of the bytes as they are and as quoted-printable has them (RFC 2045, 6.7). */
export function encodedSize(text: string): number {
  let size = 0;
  for (const byte of Buffer.from(text))
    size += byte === 0x3d || byte > 0x7e || (byte < 0x20 && byte !== 0x0a) ? 3 : 1;
  // A line takes 76 bytes with the `=` at its end and a line break of two.
  return Math.ceil((size * 78) / 73);
}

/** Lines keep their indent when they are broken; no more than one is empty in a row. */
export function wrapped(text: string): string {
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
