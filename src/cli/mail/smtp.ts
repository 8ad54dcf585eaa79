/** Hands a finished message to a mail server, and tries again where trying again can help. */
import { isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { rootCertificates } from "node:tls";
import type { KnownError } from "../../model/basics/errors.js";
import { isTemporary, type SmtpError, serverReply, smtpTrouble } from "./smtp-errors.js";
import type { SmtpServer } from "./smtp-server.js";

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A recipient that the server does not take, and its words. */
export interface Refusal {
  readonly address: string;
  readonly reply: string;
}

export interface Delivery {
  readonly accepted: readonly string[];
  readonly refused: readonly Refusal[];
}

export interface SendOptions {
  /** How often a temporary failure is tried again. */
  readonly retries: number;
  /** How long the server may be silent, in milliseconds. */
  readonly timeout: number;
  /** Told before each wait. */
  onRetry(why: string, seconds: number): void;
}

/** Seconds before the first further try; each wait is twice as long as the one before. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;

/**
 * Sends one message. Nobody for whom it was accepted is sent it again; when the connection is lost before the
 * server confirms, the message goes once more under the same Message-ID (RFC 5321, 4.5.4.1).
 * @throws KnownError when the server took it for nobody, unless it refused every recipient by name
 */
export async function sendMessage(
  server: SmtpServer,
  { from, to }: Envelope,
  message: Uint8Array,
  { retries, timeout, onRetry }: SendOptions,
): Promise<Delivery> {
  const transport = await transportTo(server, timeout);
  const accepted: string[] = [];
  const refused: Refusal[] = [];
  let pending = to;
  for (let wait = FIRST_WAIT, left = retries; ; wait = Math.min(wait * 2, LONGEST_WAIT), left--) {
    const result = await tryOnce(transport, server, { from, to: pending }, message, timeout);
    accepted.push(...result.accepted);
    refused.push(...result.refused);
    const [first] = result.deferred;
    if (first === undefined || left <= 0) {
      if (accepted.length === 0 && result.trouble !== null) throw result.trouble;
      return { accepted, refused: [...refused, ...result.deferred] };
    }
    pending = result.deferred.map(({ address }) => address);
    onRetry(first.reply, wait);
    await sleep(wait * 1000);
  }
}

interface Try {
  readonly accepted: readonly string[];
  /** For good. */
  readonly refused: readonly Refusal[];
  /** For now. */
  readonly deferred: readonly Refusal[];
  /** What kept the whole message from being taken; null where the server spoke of single recipients. */
  readonly trouble: KnownError | null;
}

async function tryOnce(
  transport: Transport,
  server: SmtpServer,
  { from, to }: Envelope,
  message: Uint8Array,
  timeout: number,
): Promise<Try> {
  const rejections = (errors: readonly SmtpError[] = []) => {
    const of = (temporary: boolean) =>
      errors
        .filter((error) => isTemporary(error) === temporary)
        .map((error) => ({ address: error.recipient ?? "", reply: serverReply(error, server) }));
    return { refused: of(false), deferred: of(true) };
  };
  try {
    const info = await transport.sendMail({
      envelope: { from, to: [...to] },
      raw: Buffer.from(message),
    });
    const rejected = rejections(info.rejectedErrors);
    const not = new Set([...rejected.refused, ...rejected.deferred].map(({ address }) => address));
    return { accepted: to.filter((address) => !not.has(address)), ...rejected, trouble: null };
  } catch (error) {
    const failure = error as SmtpError;
    if (failure.rejectedErrors !== undefined)
      return { accepted: [], ...rejections(failure.rejectedErrors), trouble: null };
    const trouble = smtpTrouble(failure, server, timeout);
    const all = to.map((address) => ({ address, reply: trouble.message }));
    const temporary = isTemporary(failure);
    return { accepted: [], refused: temporary ? [] : all, deferred: temporary ? all : [], trouble };
  }
}

type Transport = Awaited<ReturnType<typeof transportTo>>;

async function transportTo(server: SmtpServer, timeout: number) {
  const { createTransport } = await import("nodemailer");
  const { host, port, servername, tls, user, password, ca } = server;
  return createTransport({
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "required",
    tls: {
      // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
      rejectUnauthorized: true,
      minVersion: "TLSv1.2",
      ...(isIP(servername) === 0 ? { servername } : {}),
      // A certificate of one's own is trusted beside the usual ones, not in their place.
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    },
    // forceAuth: a server that does not ask for the password does not get the mail either.
    ...(user === null || password === null
      ? {}
      : { auth: { user, pass: password }, forceAuth: true }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
