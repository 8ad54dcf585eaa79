/** Reads the connection settings of a mail server: address, password and certificate. */

import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { KnownError, orElse } from "../../model/basics/errors.js";
import { utf16Of } from "../../model/basics/first-bytes.js";
import type { MailArguments } from "../command-line/command-options.js";
import { environment } from "../environment.js";
import { readNamed } from "../inputs/read-named-file.js";

export interface SmtpServer {
  /** As typed, for messages. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Name that the certificate must have. */
  readonly servername: string;
  /** `implicit`: TLS from the start. `required`: STARTTLS. `offered`: optional (loopback). */
  readonly tls: "implicit" | "required" | "offered";
  readonly user: string | null;
  readonly password: string | null;
  /** PEM certificates to trust in addition to Node's. */
  readonly ca: string | null;
}

/** Submission over TLS and with STARTTLS (RFC 8314, RFC 6409). */
const PORTS = { "smtps:": 465, "smtp:": 587 } as const;

const WHERE_PASSWORDS_GO =
  "Put it into the environment variable HCPCS_DIFF_SMTP_PASSWORD or into a file for --smtp-password-file.";
const HOW = "Write smtps://user@host or smtp://user@host:port.";

/**
 * @param url `smtps://user@host:port`
 * @throws KnownError that never repeats the address, which may contain a password
 */
export async function readSmtpServer(
  url: string,
  { smtpPasswordFile, smtpCa }: MailArguments,
): Promise<SmtpServer> {
  const { protocol, hostname, port, username } = addressOf(url);
  const servername = hostname.replace(/^\[(.*)\]$/, "$1");
  const loopback = await loopbackAddress(servername);
  const startTls = loopback === null ? "required" : "offered";
  return {
    name: port === "" ? servername : `${hostname}:${port}`,
    host: loopback ?? servername,
    port: port === "" ? PORTS[protocol] : Number(port),
    servername,
    tls: protocol === "smtps:" ? "implicit" : startTls,
    ...(await loginOf(decodeURIComponent(username) || null, servername, smtpPasswordFile)),
    ca: smtpCa === undefined ? null : await readText(smtpCa, "--smtp-ca"),
  };
}

function addressOf(text: string) {
  const { protocol, hostname, port, username, password, pathname, search, hash } = parsed(text);
  if (password !== "")
    throw refused("The address of the mail server holds a password.", WHERE_PASSWORDS_GO);
  if (protocol !== "smtps:" && protocol !== "smtp:")
    throw refused("The address of the mail server starts with neither smtps:// nor smtp://.");
  if (hostname === "" || (pathname !== "" && pathname !== "/") || search !== "" || hash !== "")
    throw refused(
      "The address of the mail server takes a user, a host and a port, and nothing else.",
    );
  return { protocol, hostname, port, username } as const;
}

async function loginOf(
  user: string | null,
  servername: string,
  passwordFile: string | undefined,
): Promise<Pick<SmtpServer, "user" | "password">> {
  if (user !== null && CONTROL.test(user))
    throw refused("The user of the mail server has a control character.");
  const password =
    passwordFile === undefined
      ? (environment.smtpPassword() ?? null)
      : await readSecret(passwordFile);
  if (user !== null && password === null)
    throw refused(`No password is given for ${user} at ${servername}.`, WHERE_PASSWORDS_GO);
  if (user === null && password !== null)
    throw refused("A password for the mail server is given, but no user.");
  return { user, password };
}

function refused(what: string, hint = HOW): KnownError {
  return new KnownError(what, { hint });
}

/** A control character in a user or password could end the protocol's line and inject another. */
const CONTROL = /\p{Cc}/u;

/** @throws KnownError without a cause: Node's error repeats the address and any password in it */
function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || orElse(() => decodeURIComponent(url.username), null) === null)
    throw refused("The address of the mail server is not a URL.");
  return url;
}

/**
 * Resolves a name once, so that the connection goes to the address that was checked.
 * @returns loopback address of the host, or null for another machine
 */
async function loopbackAddress(host: string): Promise<string | null> {
  if (isIP(host) !== 0) return isLoopback(host) ? host : null;
  if (host !== "localhost") return null;
  const { address } = await lookup(host).catch(() => ({ address: "127.0.0.1" }));
  return isLoopback(address) ? address : null;
}

function isLoopback(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

/** Removes the line break at the end, because editors add one. */
async function readSecret(file: string): Promise<string> {
  const secret = (await readText(file, "--smtp-password-file")).replace(/\r?\n$/, "");
  if (secret === "" || CONTROL.test(secret)) {
    throw refused(
      `The password file ${file} must hold one line with the password.`,
      "Nothing was sent.",
    );
  }
  return secret;
}

async function readText(file: string, option: string): Promise<string> {
  const hint = `Check ${option}.`;
  const bytes = await readNamed(file, { maxBytes: MAX_BYTES, name: file, hint });
  return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
}

/** More than any bundle of certificates. */
const MAX_BYTES = 16 * 1024 * 1024;
