/** A mail of plain text and HTML side by side, with attachments, and its subject. */

import { createHash } from "node:crypto";
import { oneLine, truncate } from "../safe-text/one-line.js";
import type { MailAddress } from "./address.js";

export interface Mail {
  readonly subject: string;
  /** With its angle brackets: by it the servers on its way log the mail. */
  readonly messageId: string;
  /** The message as RFC 5322 has it, to be written or sent as it is. */
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
  /** Null for a draft that a mail program sends. */
  readonly sender?: MailAddress | null;
  readonly to?: readonly MailAddress[];
  readonly date: Date;
}

/** Same parts, same bytes: identity and boundaries are hashed from them. */
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
  return { subject, messageId, message: await composer.compile().build() };
}

/** A subject of the user's own may be longer than ours; both stay below what servers refuse (RFC 5322, 2.1.1). */
const LONGEST = 100;
const LONGEST_OWN = 250;

const MORE = "and more";

interface SubjectParts {
  readonly sample: boolean;
  /** The user's own, in place of ours. */
  readonly own: string | null;
  readonly about: string;
  /** The weightiest first; those for which there is no room are left out, and it is said that there are more. */
  readonly counts: readonly string[];
}

/** `HCPCS January 2025 to January 2026: 35 codes to replace, 20 with new units; 121 to close; and more` */
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
