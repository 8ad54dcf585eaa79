/** Delivers a mail: picks the server and reports the result. */

import { KnownError } from "../../model/basics/errors.js";
import type { Mail } from "../../report/media/mail/compose.js";
import type { MailArguments } from "../command-line/command-options.js";
import { readCount } from "../command-line/counts.js";
import { environment } from "../environment.js";
import type { MailConfig } from "../inputs/config.js";
import { terminal } from "../terminal.js";
import type { MailPlan } from "./plan.js";
import type { Delivery } from "./send-with-retries.js";
import type { SmtpServer } from "./smtp-server.js";

interface DeliveryPlan {
  readonly server: SmtpServer;
  readonly from: string;
  readonly to: readonly string[];
  readonly retries: number;
  readonly timeout: number;
}

/** The settings for sending, checked before anything is read or rendered. */
export async function readDelivery(
  args: MailArguments,
  config: MailConfig,
  { sender, to }: MailPlan,
): Promise<DeliveryPlan> {
  const url = args.smtp ?? environment.smtp() ?? config.smtp;
  if (url === undefined) {
    throw new KnownError("No mail server is named.", {
      hint: "Add --smtp smtps://user@host, set HCPCS_DIFF_SMTP, or write the mail with --dry-run.",
    });
  }
  const { readSmtpServer } = await import("./smtp-server.js");
  return {
    server: await readSmtpServer(url, {
      password: environment.smtpPassword(),
      passwordFile: args.smtpPasswordFile,
      caFile: args.smtpCa,
    }),
    from: sender?.address ?? "",
    to: to.map(({ address }) => address),
    retries: readCount(args.smtpRetries, "--smtp-retries"),
    timeout: readCount(args.smtpTimeout, "--smtp-timeout") * 1000,
  };
}

/**
 * @returns who was sent the mail, as a sentence
 * @throws KnownError that names everyone who was refused
 */
export async function sendMail(plan: DeliveryPlan, mail: Mail, quiet: boolean): Promise<string> {
  const { server, from, to, retries, timeout } = plan;
  if (!quiet) terminal.progress(`Sending to ${server.name} ...`);
  const { sendMessage } = await import("./send-with-retries.js");
  const delivery = await sendMessage(server, { from, to }, mail, {
    retries,
    timeout,
    onRetry: (why, seconds) => {
      terminal.progress("");
      if (!quiet) terminal.warn(`${why} Trying again in ${seconds} s.`);
    },
  }).finally(() => terminal.progress(""));
  if (delivery.refused.length > 0) throw notEverybody(delivery, server);
  return `Sent to ${delivery.accepted.join(", ")}.`;
}

function notEverybody({ accepted, refused }: Delivery, server: SmtpServer): KnownError {
  const replies = refused.map(({ address, reply }) => `${address} (${reply.replace(/\.$/, "")})`);
  return new KnownError(`The mail server ${server.name} refused ${replies.join("; ")}.`, {
    hint:
      accepted.length === 0
        ? "Nothing was sent. Check --to."
        : `It was sent to ${accepted.join(", ")}. Send it again to the others alone.`,
  });
}
