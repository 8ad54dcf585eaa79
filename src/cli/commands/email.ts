/** `hcpcs-diff email`: sends the report by mail, or writes the mail to a file. */

import { filesOfTables } from "../../loader/your-table/read.js";
import { KnownError } from "../../model/basics/errors.js";
import type { AttachedReport } from "../../report/comparison/mail/mail.js";
import { namesOf } from "../../report/comparison/selection.js";
import { renderAs } from "../../report/format-table.js";
import { FORMATS } from "../../report/formats.js";
import { command } from "../command-line/command.js";
import { MAIL_OPTIONS, type MailArguments } from "../command-line/command-options.js";
import { optionalWord, word } from "../command-line/option-kinds.js";
import { readSelection, readThreshold } from "../command-line/read-options.js";
import { LOAD_OPTIONS, REPORT_OPTIONS } from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { withYourCodes } from "../inputs/impact-of-codes.js";
import { comparisonToShow, overlayFiles, readOverlays } from "../inputs/overlays.js";
import { readDocument } from "../inputs/read-document.js";
import { readDelivery, readMailPlan, sendMail } from "../mail/plan.js";
import { judge } from "../outputs/fail-on.js";
import { writeFiles } from "../outputs/write-files.js";
import { planReport, reportWritten } from "../outputs/write-report.js";
import { mailDate, now } from "../source-date.js";
import { terminal } from "../terminal.js";

export const register = command("email", {
  options: { ...MAIL_OPTIONS, ...REPORT_OPTIONS, ...LOAD_OPTIONS },
  words: {
    source: word("Document saved with -o diff.json, or the older release"),
    newer: optionalWord("Newer release, if <source> is a release"),
  },
  examples: `
  hcpcs-diff email 2025 2026 --dry-run -o update.eml
  hcpcs-diff email diff.json --to coding@example.org \\
      --sender updates@example.org \\
      --smtp smtps://updates@mail.example.org --attach html

The password comes from HCPCS_DIFF_SMTP_PASSWORD or --smtp-password-file. HCPCS_DIFF_SMTP can name the server; the settings file can hold to, sender, smtp and attach, under mail.
`,
  async run({ given, args, config }) {
    const { source, newer, dryRun = false } = args;
    const selection = readSelection(args);
    const failOn = readThreshold(args.failOn);
    const plan = await readMailPlan(given, config.mail ?? {}, dryRun);
    const yours = await filesOfTables([config.mine ?? []].flat());
    const read = [source, ...[newer ?? []].flat(), ...overlayFiles(args), ...yours];
    const output = mailFile(args);
    const report = await planReport({ ...args, output, format: "eml" }, read, FORMATS.diff);
    const [written] = report.outputs;
    if (written === undefined || report.outputs.length > 1)
      throw new KnownError("--dry-run writes one file.", { hint: "Give -o once." });
    const delivery = dryRun ? null : await readDelivery(given, config.mail ?? {}, plan);
    const overlays = await readOverlays(args);
    const asked = namesOf(selection);
    const { onRead, templates } = report;
    const options = { given, args, config, onRead, asked, command: "email" } as const;
    const whole =
      newer === undefined
        ? await readDocument(source)
        : await withYourCodes(await compareReleases([source, newer], options), config);
    const { shown: diff } = await comparisonToShow(whole, selection, args, overlays);
    const { renderMail } = await import("../../report/comparison/mail/mail.js");
    const attach: AttachedReport[] = [];
    for (const format of plan.attach) {
      const [extension = ""]: readonly string[] = FORMATS.diff[format].extensions;
      const body = await renderAs(diff, FORMATS.diff, format, { templates, epoch: mailDate() });
      attach.push({ extension, body });
    }
    const mail = await renderMail(diff, {
      ...plan,
      attach,
      // A mail that is sent has the time of sending; one that is written has only the day.
      date: dryRun ? mailDate() * 1000 : now().getTime(),
      templates,
    });
    if (delivery !== null) await sendMail(delivery, mail);
    else if (written.path === null) await terminal.print(mail.message);
    else await writeFiles([{ path: written.path, body: mail.message }]);
    if (delivery === null) reportWritten([written]);
    return judge(diff, failOn);
  },
});

const DRY_RUN_FILE = "hcpcs-diff.eml";

/** @returns files to write: none if the mail is sent */
function mailFile({ output, dryRun = false }: MailArguments): readonly string[] {
  if (dryRun || output === undefined) return output ?? (dryRun ? [DRY_RUN_FILE] : []);
  throw new KnownError("-o goes with --dry-run: without it the mail is sent, not written.", {
    hint: "Add --dry-run, or leave out -o.",
  });
}
