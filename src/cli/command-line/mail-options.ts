/** The options of `email`: each described once. */

import { REPORT_FORMAT_NAMES } from "../../report/comparison/formats.js";
import { flag, type Given, value, values } from "./option-kinds.js";
import { OUTPUT_OPTIONS } from "./shared-options.js";

export const MAIL_OPTIONS = {
  to: values("Recipients, separated by commas. Repeatable"),
  sender: value("The address that the mail is from"),
  subject: value("A subject in place of the counts"),
  attach: values(
    `Attach the full report (default: html): ${REPORT_FORMAT_NAMES.filter((name) => name !== "eml").join(", ")}. Repeatable`,
  ),
  smtp: value("The mail server: smtps://user@host or smtp://user@host:587"),
  "smtp-password-file": value("File with its password (else: HCPCS_DIFF_SMTP_PASSWORD)"),
  "smtp-ca": value("Certificate in PEM to trust, of a server with a certificate of your own"),
  "smtp-timeout": value("Seconds that the server may be silent (default: 60)"),
  "smtp-retries": value("How often to try again where that can help (default: 3)"),
  "dry-run": flag("Send nothing: write the mail to a file"),
  output: {
    ...OUTPUT_OPTIONS.output,
    describe: "The file of --dry-run (default: hcpcs-diff.eml); - is stdout",
  },
} as const;

export type MailArguments = Given<typeof MAIL_OPTIONS>;
