/** The options of `email`: each described once. */
import { REPORT_FORMAT_NAMES } from "../../report/comparison/formats.js";
import { OUTPUT_OPTIONS } from "./shared-options.js";

/** The recipients of a mail, and the server that sends it. */
export const MAIL_OPTIONS = {
  to: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: "Recipients, separated by commas. Repeatable",
  },
  sender: { type: "string", requiresArg: true, describe: "The address that the mail is from" },
  subject: { type: "string", requiresArg: true, describe: "A subject in place of the counts" },
  attach: {
    type: "string",
    array: true,
    requiresArg: true,
    describe: `Attach the full report (default: html): ${REPORT_FORMAT_NAMES.filter((name) => name !== "eml").join(", ")}. Repeatable`,
  },
  smtp: {
    type: "string",
    requiresArg: true,
    describe: "The mail server: smtps://user@host or smtp://user@host:587",
  },
  "smtp-password-file": {
    type: "string",
    requiresArg: true,
    describe: "File with its password (else: HCPCS_DIFF_SMTP_PASSWORD)",
  },
  "smtp-ca": {
    type: "string",
    requiresArg: true,
    describe: "Certificate in PEM to trust, of a server with a certificate of your own",
  },
  "smtp-timeout": {
    type: "string",
    requiresArg: true,
    describe: "Seconds that the server may be silent (default: 60)",
  },
  "smtp-retries": {
    type: "string",
    requiresArg: true,
    describe: "How often to try again where that can help (default: 3)",
  },
  "dry-run": { type: "boolean", describe: "Send nothing: write the mail to a file" },
  output: {
    ...OUTPUT_OPTIONS.output,
    describe: "The file of --dry-run (default: hcpcs-diff.eml); - is stdout",
  },
} as const;
