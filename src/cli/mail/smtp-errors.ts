/** Turns errors of a mail server into messages that say what to do; tells which are temporary. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { oneLine } from "../../report/media/safe-text/one-line.js";
import type { SmtpServer } from "./smtp-server.js";

/** An error of nodemailer. */
export interface SmtpError extends Error {
  readonly code?: string | undefined;
  /** Code of the system error, which nodemailer replaces in `code`. */
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  /** The server's reply, which starts with `responseCode`. */
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  /** Set if every recipient was refused. */
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
}

/** Message too large; for a recipient, also too many recipients (RFC 5321, 4.5.3.1.10). */
export const TOO_MUCH = 552;

const ATTACH_LESS =
  "Attach less: a smaller format with --attach, or nothing with attach: [] under mail in the settings.";

/** Lost, refused or silent connections, and 4xx replies (RFC 5321, 4.2.1), are temporary. */
export function isTemporary(error: SmtpError): boolean {
  const { code = "", originalCode, responseCode } = error;
  if (responseCode !== undefined) return responseCode >= 400 && responseCode < 500;
  if (isCertificateTrouble(error) || originalCode === "ENOTFOUND" || originalCode === "EPROTO")
    return false;
  return ["ECONNECTION", "ESOCKET", "ETIMEDOUT", "EDNS"].includes(code);
}

/** Node's codes are OpenSSL's reasons: DEPTH_ZERO_SELF_SIGNED_CERT, CERT_HAS_EXPIRED, ... */
function isCertificateTrouble({ originalCode = "", message }: SmtpError): boolean {
  return (
    /CERT|SIGNATURE|SELF_SIGNED|ISSUER/.test(originalCode) || /certificate|altnames/i.test(message)
  );
}

const LONGEST_REPLY = 300;

/** @returns the server's reply on one line, with the password masked if the server repeats it */
export function serverReply(
  { response, message }: SmtpError,
  { user, password }: SmtpServer,
): string {
  const secrets =
    password === null ? [] : [password, base64(password), base64(`\0${user}\0${password}`)];
  const reply = secrets.reduce(
    (text, secret) => text.replaceAll(secret, "***"),
    response ?? message,
  );
  return oneLine(reply).replace(/\s+/g, " ").trim().slice(0, LONGEST_REPLY);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** @param timeout timeout that was used, in milliseconds */
export function smtpTrouble(error: SmtpError, server: SmtpServer, timeout: number): KnownError {
  const { code = "", originalCode, command = "", responseCode } = error;
  const { name } = server;
  const reply = serverReply(error, server);
  const known = (message: string, hint: string) =>
    new KnownError(message, { hint: `Nothing was sent. ${hint}` });
  if (isCertificateTrouble(error))
    return known(
      `The certificate of the mail server ${name} is not trusted: ${reply}.`,
      "If the server is your own, name the certificate that signs its certificate with --smtp-ca.",
    );
  if (code === "EAUTH" && responseCode !== undefined)
    return known(
      `The mail server ${name} rejected the login of ${server.user}: ${reply}.`,
      "Check the user in the address, and the password.",
    );
  if (code === "ETLS" || originalCode === "EPROTO")
    return known(
      `No secure connection to the mail server ${name} could be made: ${reply}.`,
      "smtps:// uses TLS from the start (usually port 465), smtp:// starts it with STARTTLS (usually port 587); mail and passwords are never sent unencrypted.",
    );
  if (code === "ETIMEDOUT")
    return known(
      `The mail server ${name} has not answered for ${timeout / 1000} s.`,
      "Check host and port, or allow more time with --smtp-timeout.",
    );
  if (code === "EDNS")
    return known(`The mail server ${name} was not found: ${reply}.`, "Check its name.");
  if (originalCode === "ECONNREFUSED")
    return known(
      `The mail server ${name} refuses connections on port ${server.port}.`,
      "Check host and port.",
    );
  if (code === "EMESSAGE" && responseCode === undefined) {
    const most = /\d+$/.exec(error.message)?.[0] ?? "";
    return known(
      `The mail is larger than the mail server ${name} takes, which is ${formatCount(Number(most))} bytes.`,
      ATTACH_LESS,
    );
  }
  if (responseCode === undefined)
    return known(
      `The connection to the mail server ${name} was lost before it had the whole message: ${reply}.`,
      "Run it again.",
    );
  // 552 is about the message size, which MAIL FROM announces (RFC 1870, 6.1), not about the sender.
  if (command === "MAIL FROM" && responseCode !== TOO_MUCH && !isTemporary(error))
    return known(
      `The mail server ${name} refuses mail from this sender: ${reply}.`,
      "Check --sender.",
    );
  const attachLess = responseCode === TOO_MUCH ? ATTACH_LESS : "Ask whoever runs the server.";
  const later = isTemporary(error) ? "Try again later." : attachLess;
  return known(`The mail server ${name} refused the message: ${reply}.`, later);
}
