/** Composes an email: a subject, plain text and HTML alternatives, and attachments. */

import { createHash } from "node:crypto";
import { oneLine, truncate } from "../safe-text/one-line.js";
import type { MailAddress } from "./address.js";

export interface Mail {
  readonly subject: string;
  /** With angle brackets; mail servers log it. */
  readonly messageId: string;
  /** The message in RFC 5322 format, ready to be written or sent. */
  readonly message: Uint8Array;
}

export interface Attachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType?: string;
}

export interface MailParts {
  readonly subject: SubjectParts;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
  /** Null for a draft. */
  readonly sender?: MailAddress | null;
  readonly to?: readonly MailAddress[];
  readonly date: Date;
}

/** The same parts give the same bytes: the message ID and boundaries are hashes of them. */
export async function composeMail(parts: MailParts): Promise<Mail> {
  const { text, html, attachments = [], sender = null, to = [], date } = parts;
  const subject = mailSubject(parts.subject);
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
      // A message without a sender is a draft; this header makes Outlook open it for editing.
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
  return { subject, messageId, message: await composer.compile().build() };
}

/** The user's own subject may be longer; both are below the limit of servers (RFC 5322, 2.1.1). */
const LONGEST = 100;
const LONGEST_OWN = 250;

const MORE = "and more";

interface SubjectParts {
  readonly sample: boolean;
  /** The user's own subject, which replaces ours; or null. */
  readonly own: string | null;
  readonly about: string;
  /** Most important first; those that do not fit are replaced by `and more`. */
  readonly counts: readonly string[];
}

/** `HCPCS January 2025 to January 2026: 35 codes to replace, 20 with new units; and more` */
export function mailSubject({ sample, own, about, counts }: SubjectParts): string {
  const mark = sample ? "[SAMPLE] " : "";
  const line = (said: readonly string[]) => oneLine(`${mark}${about}: ${said.join("; ")}`).trim();
  if (own !== null) return truncate(oneLine(mark + own).trim(), LONGEST_OWN);
  for (let room = counts.length; room > 0; room -= 1) {
    const said = counts.slice(0, room);
    const whole = line(room === counts.length ? said : [...said, MORE]);
    if (whole.length <= LONGEST) return whole;
  }
  return truncate(line(counts), LONGEST);
}
