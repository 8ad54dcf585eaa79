/** Reads a mail's addresses, subject, attachments and server from the options; sends the mail. */
import { setTimeout as sleep } from "node:timers/promises";
import { KnownError } from "../../model/basics/errors.js";
import { FORMATS, type ReportFormatName } from "../../report/formats.js";
import type { MailAddress } from "../../report/media/mail/address.js";
import type { Mail } from "../../report/media/mail/compose.js";
import type { MailArguments } from "../command-line/command-options.js";
import { readFormat } from "../command-line/read-options.js";
import { readCount } from "../command-line/timeouts-and-retries.js";
import { environment } from "../environment.js";
import type { MailConfig } from "../inputs/config.js";
import { terminal } from "../terminal.js";
import type { Delivery } from "./send-with-retries.js";

/** @throws KnownError for a missing setting, or a value that could inject a mail header */
export async function readMailPlan(args: MailArguments, config: MailConfig, dryRun: boolean) {
  const sender = args.sender ?? config.sender;
  const to = args.to?.join(",") ?? config.to;
  for (const [what, value, option] of [
    ["sender", sender, "--sender"],
    ["recipient", to, "--to"],
  ]) {
    if (dryRun || value !== undefined) continue;
    throw new KnownError(`The mail has no ${what}.`, {
      hint: `Add ${option} someone@example.org, or --dry-run to write a draft.`,
    });
  }
  const { readAddresses } = await import("../../report/media/mail/address.js");
  const senders = sender === undefined ? [] : readAddresses(sender, "--sender");
  if (senders.length > 1) {
    throw new KnownError("--sender names more than one address.", {
      hint: "An email has one sender.",
    });
  }
  if (args.subject !== undefined && /[\p{Cc}\u2028\u2029]/u.test(args.subject)) {
    throw new KnownError("--subject has a line break or another control character.", {
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
    .flatMap((name) => readFormat(name.trim(), FORMATS.diff, "--attach") ?? []);
  if (formats.includes("eml")) {
    throw new KnownError("--attach eml would attach an email to the email.", {
      hint: "Attach html or xlsx.",
    });
  }
  return [...new Set(formats)];
}

/** Reads the settings for sending. */
export async function readDelivery(
  args: MailArguments,
  config: MailConfig,
  { sender, to }: Awaited<ReturnType<typeof readMailPlan>>,
) {
  const url = args.smtp ?? environment.smtp() ?? config.smtp;
  if (url === undefined) {
    throw new KnownError("No mail server is named.", {
      hint: "Add --smtp smtps://user@host, set HCPCS_DIFF_SMTP, or write the mail with --dry-run.",
    });
  }
  const { readSmtpServer } = await import("./smtp-server.js");
  return {
    server: await readSmtpServer(url, args),
    from: sender?.address ?? "",
    to: to.map(({ address }) => address),
    retries: readCount(args.smtpRetries, "--smtp-retries"),
    timeout: readCount(args.smtpTimeout, "--smtp-timeout") * 1000,
  };
}

/** @throws KnownError that names every refused recipient */
export async function sendMail(
  { server, from, to, retries, timeout }: Awaited<ReturnType<typeof readDelivery>>,
  mail: Mail,
): Promise<void> {
  terminal.progress(`Sending to ${server.name} ...`);
  const { refusal, sendMessage } = await import("./send-with-retries.js");
  const delivery = await sendMessage(server, { from, to }, mail, {
    retries,
    timeout,
    beforeRetry: (why, seconds) => {
      terminal.say(`${why} Trying again in ${seconds} s.`);
      return sleep(seconds * 1000);
    },
  });
  if (delivery.refused.length > 0)
    throw notEverybody(delivery, `${refusal(server, delivery.refused)}.`);
  terminal.say(`Sent to ${delivery.accepted.join(", ")}.`);
}

function notEverybody({ accepted, refused }: Delivery, message: string): KnownError {
  const isLater = refused.every(({ reply }) => reply.startsWith("4"));
  return new KnownError(message, {
    hint:
      accepted.length === 0
        ? `Nothing was sent. ${isLater ? "Try again later." : "Check --to."}`
        : `It was sent to ${accepted.join(", ")}. Send it again to the others only.`,
  });
}
