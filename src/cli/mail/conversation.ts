/** One conversation with a mail server: the envelope, the message, and how long each may be waited for. */
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

export interface Patience {
  /** How long the server may be silent until it has the whole message, in milliseconds. */
  readonly timeout: number;
  /** How long it may then take to confirm, in milliseconds. */
  readonly confirmTimeout: number;
}

/** Thrown where the server has every byte of the message, and nobody can know whether it took it. */
export class Unconfirmed extends Error {}

/**
 * @returns the recipients that the server does not take beside others that it does
 * @throws SmtpError, and Unconfirmed where trying again could send the message twice
 */
export async function converse(
  server: SmtpServer,
  { from, to }: Envelope,
  message: Uint8Array,
  { timeout, confirmTimeout }: Patience,
): Promise<readonly SmtpError[]> {
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  let whole = false;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const heard = () => {
    clearTimeout(timer);
    if (!whole && !over)
      timer = setTimeout(() => connection.emit("error", new SilentServer()), timeout);
  };
  // nodemailer reads it when the server asks for the message; it ends when all of it is on the way.
  const raw = Readable.from(chunksOf(message, heard), { objectMode: false }).once("end", () => {
    whole = true;
    heard();
  });
  const connection = new SMTPConnection({
    ...optionsFor(server),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    dnsTimeout: timeout,
    socketTimeout: confirmTimeout,
    // The log's text is dropped; that there is some shows that the server is alive.
    transactionLog: true,
    logger: { trace: heard, debug: heard, info: heard, warn: heard, error: heard, fatal: heard },
  });
  const talk = async () => {
    heard();
    await step<void>((done) => connection.connect(done));
    const { user, password } = server;
    // The mail is not sent to a server that does not ask for the password.
    if (user !== null && password !== null) {
      const credentials = { user, pass: password };
      await step<boolean>((done) => connection.login({ credentials }, done));
    }
    // By its size, nodemailer asks a server that announces a limit, and sends nothing that is over it.
    const envelope = { from, to: [...to], size: message.byteLength };
    const info = await step<SentMessageInfo>((done) => connection.send(envelope, raw, done));
    return info?.rejectedErrors ?? [];
  };
  try {
    const failed = new Promise<never>((_, reject) => connection.on("error", reject));
    return await Promise.race([failed, talk()]);
  } catch (error) {
    const failure = error as SmtpError;
    if (!whole || failure.responseCode !== undefined) throw failure;
    const minutes = `it said nothing for ${confirmTimeout / 60_000} minutes`;
    throw new Unconfirmed(failure.code === "ETIMEDOUT" ? minutes : "the connection was lost", {
      cause: error,
    });
  } finally {
    over = true;
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
      // The user's certificate is trusted in addition to the usual ones.
      ...(ca === null ? {} : { ca: [...rootCertificates, ca] }),
    },
  };
}
