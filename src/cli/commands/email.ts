/** `hcpcs-diff email`: the report as a mail, sent or written to a file. */

import type { Argv } from "yargs";
import type { ReleaseDiff } from "../../model/diff.js";
import { KnownError } from "../../model/errors.js";
import { waiveDiff } from "../../overlay/waivers.js";
import type { AttachedReport } from "../../report/eml.js";
import { REPORT_FORMATS, type ReportFormatName, renderReport } from "../../report/formats.js";
import type { MailAddress } from "../../report/mail-address.js";
import { selectChanges } from "../../report/selection.js";
import { COMMANDS } from "../command-table.js";
import { compareReleases } from "../compare-releases.js";
import { type MailConfig, readConfig, withConfig } from "../config.js";
import { environment } from "../environment.js";
import { judge, type Outcome } from "../fail-on.js";
import { withMine } from "../impact-of-codes.js";
import { withLoadOptions, withMailOptions } from "../options.js";
import { planOutputs, sayWritten } from "../outputs.js";
import { readDocument } from "../read-document.js";
import {
  readCount,
  readFormat,
  readSelection,
  readSeverity,
  readTemplates,
} from "../read-options.js";
import { layOverSince } from "../since-report.js";
import type { Delivery } from "../smtp.js";
import type { SmtpServer } from "../smtp-server.js";
import { sourceDate } from "../source-date.js";
import { terminal } from "../terminal.js";
import { readWaivers, sayWaivers } from "../waivers.js";
import { writeFiles } from "../write-files.js";

export function emailCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.email.usage,
    COMMANDS.email.describe,
    (command) =>
      withLoadOptions(withMailOptions(command))
        .epilogue(EMAIL_EXAMPLES)
        .positional("source", {
          type: "string",
          demandOption: true,
          describe: "A document saved with -o diff.json; or the older release",
        })
        .positional("newer", {
          type: "string",
          describe: "The newer release, where <source> is one",
        }),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { source, newer, quiet = false, dryRun = false } = args;
      const selection = readSelection(args);
      const failOn = readSeverity(args.failOn, "--fail-on");
      const plan = await readMail(given, config.mail ?? {}, dryRun);
      const output = mailFile(args.output, dryRun, [
        source,
        ...(newer === undefined ? [] : [newer]),
      ]);
      const delivery = dryRun ? null : await readDelivery(given, config.mail ?? {}, plan);
      const waivers = await readWaivers(args.waivers);
      const whole =
        newer === undefined
          ? await readDocument(source)
          : await withMine(
              await compareReleases([source, newer], { given, config, quiet }),
              config,
            );
      const laid = await layOverSince(whole, args);
      const judged = waivers === null ? laid : waiveDiff(laid, waivers);
      sayWaivers(judged.waivers, quiet);
      const diff = selectChanges(judged, selection);
      const { renderMail } = await import("../../report/eml.js");
      const fixed = sourceDate();
      // A mail that is sent bears the time of sending; one that is written has to be the same on every run.
      const now = dryRun ? null : Date.now();
      const { message } = await renderMail(diff, {
        ...plan,
        attach: await rendered(diff, plan.attach, args.templates ?? null),
        date: fixed === null ? now : fixed * 1000,
        templates: readTemplates(args.templates),
      });
      if (delivery === null) {
        await writeMail(output, message, quiet);
      } else {
        const said = await send(delivery, message, quiet);
        if (!quiet) terminal.complain(said);
      }
      judge(diff, failOn, { outcome, quiet });
    },
  );
}

const EMAIL_EXAMPLES = [
  "Examples:",
  "  hcpcs-diff email 2025 2026 --dry-run -o update.eml",
  "  hcpcs-diff email diff.json --to coding@example.org --sender updates@example.org \\",
  "      --smtp smtps://updates@mail.example.org --attach html",
  "",
  "The password is read from HCPCS_DIFF_SMTP_PASSWORD or --smtp-password-file. The server may stand in",
  "HCPCS_DIFF_SMTP; to, sender, smtp and attach in the settings file, under mail.",
].join("\n");

interface MailArguments {
  readonly to?: readonly string[] | undefined;
  readonly sender?: string | undefined;
  readonly subject?: string | undefined;
  readonly attach?: readonly string[] | undefined;
  readonly smtp?: string | undefined;
  readonly smtpPasswordFile?: string | undefined;
  readonly smtpCa?: string | undefined;
  readonly smtpTimeout?: string | undefined;
  readonly smtpRetries?: string | undefined;
}

interface MailPlan {
  readonly sender: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly subject: string | null;
  readonly attach: readonly ReportFormatName[];
}

/** @throws KnownError for what is missing for sending, and for what could become a header of its own */
async function readMail(
  args: MailArguments,
  config: MailConfig,
  dryRun: boolean,
): Promise<MailPlan> {
  const sender = args.sender ?? config.sender;
  const to = args.to?.join(",") ?? config.to;
  if (!dryRun && sender === undefined) {
    throw new KnownError("Nobody is named that the mail is from.", {
      hint: "Add --sender someone@example.org, or --dry-run to write a draft.",
    });
  }
  if (!dryRun && to === undefined) {
    throw new KnownError("Nobody is named that the mail goes to.", {
      hint: "Add --to someone@example.org, or --dry-run to write a draft.",
    });
  }
  const { readAddresses } = await import("../../report/mail-address.js");
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
    attach: readAttachments(args.attach ?? config.attach ?? []),
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
    .flatMap((name) => readFormat(name.trim(), "--attach") ?? []);
  if (formats.includes("eml")) {
    throw new KnownError("--attach eml would put a mail into the mail.", {
      hint: "Attach html or xlsx.",
    });
  }
  return [...new Set(formats)];
}

async function rendered(
  diff: ReleaseDiff,
  formats: readonly ReportFormatName[],
  templates: string | null,
): Promise<AttachedReport[]> {
  const reports: AttachedReport[] = [];
  for (const format of formats) {
    const [extension = ""]: readonly string[] = REPORT_FORMATS[format].extensions;
    const body = await renderReport(diff, format, { templates, epoch: sourceDate() });
    reports.push({ extension, body });
  }
  return reports;
}

const DRY_RUN_FILE = "hcpcs-diff.eml";

/** @returns the file, or null for stdout */
function mailFile(
  files: readonly string[] | undefined,
  dryRun: boolean,
  inputs: readonly string[],
): string | null {
  if (!dryRun && files !== undefined) {
    throw new KnownError("-o goes with --dry-run: without it the mail is sent, not written.", {
      hint: "Add --dry-run, or leave out -o.",
    });
  }
  const planned = planOutputs(files ?? [DRY_RUN_FILE], "eml", inputs, REPORT_FORMATS);
  const [output] = planned;
  if (output === undefined || planned.length > 1) {
    throw new KnownError("--dry-run writes one file.", { hint: "Give -o once." });
  }
  return output.path;
}

async function writeMail(path: string | null, message: Uint8Array, quiet: boolean): Promise<void> {
  if (path === null) return terminal.print(message);
  await writeFiles([{ path, body: message }]);
  if (!quiet) sayWritten([{ path, format: "eml", brief: false }]);
}

interface DeliveryPlan {
  readonly server: SmtpServer;
  readonly from: string;
  readonly to: readonly string[];
  readonly retries: number;
  readonly timeout: number;
}

/** All that sending needs, checked before anything is read or rendered. */
async function readDelivery(
  args: MailArguments,
  config: MailConfig,
  { sender, to }: MailPlan,
): Promise<DeliveryPlan> {
  const url = args.smtp ?? environment.smtp ?? config.smtp;
  if (url === undefined) {
    throw new KnownError("No mail server is named.", {
      hint: "Add --smtp smtps://user@host, set HCPCS_DIFF_SMTP, or write the mail with --dry-run.",
    });
  }
  const { readSmtpServer } = await import("../smtp-server.js");
  return {
    server: await readSmtpServer(url, {
      password: environment.smtpPassword,
      passwordFile: args.smtpPasswordFile,
      caFile: args.smtpCa,
    }),
    from: sender?.address ?? "",
    to: to.map(({ address }) => address),
    retries: readCount(args.smtpRetries, "--smtp-retries", { standard: 3, most: 20 }),
    timeout:
      Math.max(readCount(args.smtpTimeout, "--smtp-timeout", { standard: 60, most: 3600 }), 1) *
      1000,
  };
}

/**
 * @returns who was sent the mail, as a sentence
 * @throws KnownError that names everyone who was refused
 */
async function send(plan: DeliveryPlan, message: Uint8Array, quiet: boolean): Promise<string> {
  const { server, from, to, retries, timeout } = plan;
  if (!quiet) terminal.progress(`Sending to ${server.name} ...`);
  const { sendMessage } = await import("../smtp.js");
  const delivery = await sendMessage(server, { from, to }, message, {
    retries,
    timeout,
    onRetry: (why, seconds) => {
      terminal.progress("");
      if (!quiet) terminal.complain(`${why} Trying again in ${seconds} s.`);
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
