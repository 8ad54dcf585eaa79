/** Plans a mail from the options and settings: sender, recipients, subject and attachments. */

import { KnownError } from "../../model/basics/errors.js";
import { REPORT_FORMATS, type ReportFormatName } from "../../report/comparison/formats.js";
import type { MailAddress } from "../../report/media/mail/address.js";
import type { MailArguments } from "../command-line/command-options.js";
import { readFormat } from "../command-line/read-options.js";
import type { MailConfig } from "../inputs/config.js";

export interface MailPlan {
  readonly sender: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly subject: string | null;
  readonly attach: readonly ReportFormatName[];
}

/** @throws KnownError for a missing setting, and for a value that could inject a mail header */
export async function readMailPlan(
  args: MailArguments,
  config: MailConfig,
  dryRun: boolean,
): Promise<MailPlan> {
  const sender = args.sender ?? config.sender;
  const to = args.to?.join(",") ?? config.to;
  if (!dryRun && sender === undefined) {
    throw new KnownError("The mail has no sender.", {
      hint: "Add --sender someone@example.org, or --dry-run to write a draft.",
    });
  }
  if (!dryRun && to === undefined) {
    throw new KnownError("The mail has no recipient.", {
      hint: "Add --to someone@example.org, or --dry-run to write a draft.",
    });
  }
  const { readAddresses } = await import("../../report/media/mail/address.js");
  const senders = sender === undefined ? [] : readAddresses(sender, "--sender");
  if (senders.length > 1) {
    throw new KnownError("--sender names more than one address.", { hint: "A mail is from one." });
  }
  if (args.subject !== undefined && /[\p{Cc}\u2028\u2029]/u.test(args.subject)) {
    throw new KnownError("--subject holds a line break or another control character.", {
      hint: "A subject is one line.",
    });
  }
  return {
    sender: senders[0] ?? null,
    to: to === undefined ? [] : uniqueAddresses(readAddresses(to, "--to")),
    subject: args.subject?.trim() || null,
    attach: readAttachments(args.attach ?? config.attach ?? ["html"]),
  };
}

function uniqueAddresses(addresses: readonly MailAddress[]): MailAddress[] {
  return [
    ...new Map(addresses.toReversed().map((one) => [one.address, one])).values(),
  ].toReversed();
}

function readAttachments(names: readonly string[]): ReportFormatName[] {
  const formats = names
    .flatMap((name) => name.split(","))
    .flatMap((name) => readFormat(name.trim(), REPORT_FORMATS, "--attach") ?? []);
  if (formats.includes("eml")) {
    throw new KnownError("--attach eml would put a mail into the mail.", {
      hint: "Attach html or xlsx.",
    });
  }
  return [...new Set(formats)];
}
