/** A local mail server that records mails and can misbehave. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Made for these tests: valid for a hundred years, trusted by nobody. */
export const CERTIFICATE = fixture("smtp-cert.pem");

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Buffer;
  readonly secure: boolean;
  readonly user: string | undefined;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly Received[];
  /** Number of connections, including failed ones. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/**
 * What happens to the nth message, counted from 1; null accepts it. The server can hang up during
 * or after the message, or say nothing after it.
 */
type Fate = (
  count: number,
) =>
  | { readonly code: number; readonly text: string }
  | "hang up midway"
  | "take and hang up"
  | "take and be silent"
  | null;

export async function mailServer(
  options: SMTPServerOptions & {
    fate?: Fate;
    refuse?: (address: string, connection: number) => number | null;
  } = {},
): Promise<MailServer> {
  const { fate = () => null, refuse = () => null, ...rest } = options;
  const received: Received[] = [];
  const [counts, sockets] = [{ connections: 0, messages: 0 }, new Set<{ destroy(): void }>()];
  const server = new SMTPServer({
    cert: readFileSync(CERTIFICATE),
    key: readFileSync(fixture("smtp-key.pem")),
    authOptional: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = refuse(address, counts.connections);
      done(
        code === null
          ? null
          : Object.assign(new Error(`no such user ${address}`), { responseCode: code }),
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const what = fate(++counts.messages);
      if (what === "hang up midway") {
        stream.once("data", () => {
          for (const socket of sockets) socket.destroy();
        });
        stream.resume();
        return;
      }
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (what !== null && typeof what !== "string")
          return done(Object.assign(new Error(what.text), { responseCode: what.code }));
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          message: Buffer.concat(chunks),
          secure: session.secure,
          user: session.user,
        });
        if (what === "take and hang up") for (const socket of sockets) socket.destroy();
        else if (what === null) done();
      });
    },
    ...rest,
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket) => {
    counts.connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    connections: () => counts.connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  };
}
