/** `hcpcs-diff email`: the report as a mail, sent or written to a file. */

import type { Argv } from "yargs";
import { filesOfTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { waiveDiff } from "../../overlay/waivers.js";
import { trackDiff } from "../../overlay/worklist/carry-over.js";
import {
  REPORT_FORMATS,
  type ReportFormatName,
  renderReport,
} from "../../report/comparison/formats.js";
import type { AttachedReport } from "../../report/comparison/mail/mail.js";
import { namesOf, selectChanges } from "../../report/comparison/selection.js";
import { COMMANDS } from "../command-line/command-table.js";
import { MAIL_OPTIONS } from "../command-line/mail-options.js";
import { word } from "../command-line/option-kinds.js";
import { readSelection, readTemplates, readThreshold } from "../command-line/read-options.js";
import { LOAD_OPTIONS, REPORT_OPTIONS } from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { readConfig, settingsFiles, withConfig } from "../inputs/config.js";
import { withYourCodes } from "../inputs/impact-of-codes.js";
import { readDocument } from "../inputs/read-document.js";
import { compareSince } from "../inputs/since-report.js";
import { readWaivers, sayWaivers } from "../inputs/waivers.js";
import { readWorklists, tracked } from "../inputs/worklists.js";
import { readDelivery, sendMail } from "../mail/delivery.js";
import { readMailPlan } from "../mail/plan.js";
import { judge, type Outcome } from "../outputs/exit-threshold.js";
import type { Output } from "../outputs/output.js";
import { planOutputs, sayWritten } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { writeFiles } from "../outputs/write-files.js";
import { mailDate, now } from "../source-date.js";
import { terminal } from "../terminal.js";

export function emailCommand(cli: Argv, outcome: Outcome): Argv {
  return cli.command(
    COMMANDS.email.usage,
    COMMANDS.email.describe,
    (command) =>
      command
        .options({ ...MAIL_OPTIONS, ...REPORT_OPTIONS, ...LOAD_OPTIONS })
        .epilogue(EMAIL_EXAMPLES)
        .positional("source", word("A document saved with -o diff.json; or the older release"))
        .positional("newer", {
          type: "string",
          describe: "The newer release, where <source> is one",
        }),
    async (given) => {
      const config = await readConfig(given.config);
      const args = withConfig(given, config);
      const { source, newer, quiet = false, dryRun = false } = args;
      const selection = readSelection(args);
      const failOn = readThreshold(args.failOn);
      const plan = await readMailPlan(given, config.mail ?? {}, dryRun);
      const named = [
        ...[newer ?? [], args.waivers ?? [], args.since ?? []].flat(),
        ...(args.worklist ?? []),
        ...(await filesOfTables([config.mine ?? []].flat())),
      ];
      const read = [source, ...named, ...settingsFiles(given.config)];
      const output = mailFile(args.output, dryRun, read);
      const delivery = dryRun ? null : await readDelivery(given, config.mail ?? {}, plan);
      const templates = await readTemplates(args);
      const waivers = await readWaivers(args.waivers);
      const worklists = await readWorklists(args.worklist);
      const compared =
        newer === undefined
          ? null
          : await compareReleases([source, newer], {
              given,
              config,
              quiet,
              asked: namesOf(selection),
            });
      refuseToOverwrite([output], compared?.inputs ?? []);
      const whole =
        compared === null ? await readDocument(source) : await withYourCodes(compared, config);
      const withSince = await compareSince(whole, args);
      const waived = waivers === null ? withSince : waiveDiff(withSince, waivers);
      const judged = tracked(waived, worklists, trackDiff);
      sayWaivers(judged.waivers, quiet);
      const diff = selectChanges(judged, selection);
      const { renderMail } = await import("../../report/comparison/mail/mail.js");
      const mail = await renderMail(diff, {
        ...plan,
        attach: await rendered(diff, plan.attach, templates),
        // A mail that is sent bears the time of sending; one that is written, the day.
        date: dryRun ? mailDate() * 1000 : now().getTime(),
        templates,
      });
      if (delivery === null) {
        await writeMail(output.path, mail.message, quiet);
      } else {
        const said = await sendMail(delivery, mail, quiet);
        if (!quiet) terminal.warn(said);
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

async function rendered(
  diff: ReleaseDiff,
  formats: readonly ReportFormatName[],
  templates: string | null,
): Promise<AttachedReport[]> {
  const reports: AttachedReport[] = [];
  for (const format of formats) {
    const [extension = ""]: readonly string[] = REPORT_FORMATS[format].extensions;
    const body = await renderReport(diff, format, { templates, epoch: mailDate() });
    reports.push({ extension, body });
  }
  return reports;
}

const DRY_RUN_FILE = "hcpcs-diff.eml";

/** Where the mail goes that is not sent. */
function mailFile(
  files: readonly string[] | undefined,
  dryRun: boolean,
  inputs: readonly string[],
): Output {
  if (!dryRun && files !== undefined) {
    throw new KnownError("-o goes with --dry-run: without it the mail is sent, not written.", {
      hint: "Add --dry-run, or leave out -o.",
    });
  }
  const asked = files ?? (dryRun ? [DRY_RUN_FILE] : []);
  const planned = planOutputs({ output: asked, format: "eml" }, inputs, REPORT_FORMATS);
  const [output] = planned;
  if (output === undefined || planned.length > 1) {
    throw new KnownError("--dry-run writes one file.", { hint: "Give -o once." });
  }
  return output;
}

async function writeMail(path: string | null, message: Uint8Array, quiet: boolean): Promise<void> {
  if (path === null) return terminal.print(message);
  await writeFiles([{ path, body: message }]);
  if (!quiet) sayWritten([{ path, format: "eml", brief: false }]);
}
