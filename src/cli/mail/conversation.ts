/** Sends one message over one SMTP connection, with a timeout for each phase. */
import { isIP } from "node:net";
import { Readable } from "node:stream";
import { rootCertificates } from "node:tls";
import type { SentMessageInfo } from "nodemailer/lib/smtp-connection";
import type { SmtpError } from "./smtp-errors.js";
import type { SmtpServer } from "./smtp-server.js";

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Timeouts in milliseconds. */
export interface Patience {
  /** How long the server may be silent before it has the whole message. */
  readonly timeout: number;
  /** How long the server may take to confirm the whole message. */
  readonly confirmTimeout: number;
}

/** The server received the whole message, but did not say whether it accepted it. */
export class Unconfirmed extends Error {}

/**
 * @returns errors of recipients that the server refused while it accepted others
 * @throws SmtpError, or Unconfirmed if a retry could send the message twice
 */
export async function converse(
  server: SmtpServer,
  { from, to }: Envelope,
  message: Uint8Array,
  { timeout, confirmTimeout }: Patience,
): Promise<readonly SmtpError[]> {
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  let isSent = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const reset = () => {
    clearTimeout(timer);
    if (!isSent && !isOver)
      timer = setTimeout(() => connection.emit("error", new SilentServer()), timeout);
  };
  // nodemailer reads the stream when the server asks for the message; `end` means that all is sent.
  const raw = Readable.from(chunksOf(message, reset), { objectMode: false }).once("end", () => {
    isSent = true;
    reset();
  });
  const connection = new SMTPConnection({
    ...optionsFor(server),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: confirmTimeout,
    // The log's text is ignored; each entry only shows that the server is alive.
    transactionLog: true,
    logger: { trace: reset, debug: reset, info: reset, warn: reset, error: reset, fatal: reset },
  });
  const exchange = async () => {
    reset();
    await step<void>((done) => connection.connect(done));
    const { user, password } = server;
    // With a password, login must succeed: a server that does not ask for one gets no mail.
    if (user !== null && password !== null) {
      const credentials = { user, pass: password };
      await step<boolean>((done) => connection.login({ credentials }, done));
    }
    // If the server announces a size limit, nodemailer does not send a larger message.
    const envelope = { from, to: [...to], size: message.byteLength };
    const info = await step<SentMessageInfo>((done) => connection.send(envelope, raw, done));
    return info?.rejectedErrors ?? [];
  };
  try {
    const failed = new Promise<never>((_, reject) => connection.on("error", reject));
    return await Promise.race([failed, exchange()]);
  } catch (error) {
    const failure = error as SmtpError;
    if (!isSent || failure.responseCode !== undefined) throw failure;
    const minutes = `it said nothing for ${confirmTimeout / 60_000} minutes`;
    throw new Unconfirmed(failure.code === "ETIMEDOUT" ? minutes : "the connection was lost", {
      cause: error,
    });
  } finally {
    isOver = true;
    clearTimeout(timer);
    connection.close();
  }
}

class SilentServer extends Error implements SmtpError {
  readonly code = "ETIMEDOUT";
}

function step<T>(
  begin: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    begin((error, result) => (error ? reject(error) : resolve(result)));
  });
}

const CHUNK_BYTES = 16 * 1024;

function* chunksOf(message: Uint8Array, onChunk: () => void): Generator<Uint8Array> {
  for (let start = 0; start < message.length; start += CHUNK_BYTES) {
    onChunk();
    yield message.subarray(start, start + CHUNK_BYTES);
  }
}

function optionsFor({ host, port, servername, tls, ca }: SmtpServer) {
  return {
    host,
    port,
    secure: tls === "implicit",
    requireTLS: tls === "required",
    tls: {
      // Overrides NODE_TLS_REJECT_UNAUTHORIZED.
      rejectUnauthorized: true,
      minVersion: "TLSv1.2" as const,
      ...(isIP(servername) === 0 ? { servername } : {}),
      // `ca` replaces Node's own list, so the user's certificate is added to that list.
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    },
  };
}
