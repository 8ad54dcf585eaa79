import { afterEach, describe, expect, it } from "vitest";
import { type SendOptions, sendMessage } from "../../../src/cli/mail/send-with-retries.js";
import { readSmtpServer } from "../../../src/cli/mail/smtp-server.js";
import { CERTIFICATE, type MailServer, mailServer } from "../mail-server.js";

let server: MailServer;
afterEach(() => server.close());

const TO = ["a@example.org", "later@example.org"];
const mailOf = (bytes: number) => ({
  message: Buffer.from(`Subject: x\r\n\r\n${"x".repeat(76)}\r\n`.padEnd(bytes, "text\r\n")),
  messageId: "<3f2a@example.org>",
});

/** Sends one mail without waits, and returns the result and each retry. */
async function send(bytes: number, options: Partial<SendOptions> = {}, to: readonly string[] = TO) {
  const retried: string[] = [];
  const waits: number[] = [];
  const smtp = await readSmtpServer(`smtp://localhost:${server.port}`, {
    smtpCa: CERTIFICATE,
  });
  const sent = await sendMessage(smtp, { from: "me@example.org", to }, mailOf(bytes), {
    retries: 3,
    timeout: 5000,
    confirmTimeout: 5000,
    beforeRetry: async (why, seconds) => {
      retried.push(why);
      waits.push(seconds);
    },
    ...options,
  }).catch((error: Error & { hint: string }) => `${error.message} ${error.hint}`);
  return { sent, retried, waits };
}

describe("a message that the server has received in full", () => {
  it.each([
    ["take and hang up", "the connection was lost"],
    ["take and be silent", "it said nothing for 0.02 minutes"],
  ] as const)("is not sent again if the server would %s", async (fate, why) => {
    server = await mailServer({ fate: () => fate });
    const { sent, retried } = await send(100_000, { confirmTimeout: 1200 });
    expect(sent).toBe(
      `The mail server localhost:${server.port} has the whole message and did not confirm it: ${why}. It may have been sent to a@example.org, later@example.org, or not. Before you send it again, ask them, or whoever runs the server, for the Message-ID <3f2a@example.org>.`,
    );
    expect(retried).toEqual([]);
    expect(server.received).toHaveLength(1);
    expect(server.connections()).toBe(1);
  });

  it("may be confirmed after more than the usual timeout", async () => {
    server = await mailServer({
      onData: (stream, _, done) => stream.resume().on("end", () => setTimeout(done, 3000)),
    });
    const { sent } = await send(1000, { timeout: 2500 });
    expect(sent).toEqual({ accepted: TO, refused: [] });
  });

  it("is reported as sent to those who got it, if a retry to the others is not confirmed", async () => {
    server = await mailServer({
      fate: (count) => (count === 1 ? null : "take and hang up"),
      refuse: (address, connection) =>
        address.startsWith("later") && connection === 1 ? 450 : null,
    });
    const { sent, retried } = await send(1000);
    expect(sent).toMatch(
      /may have been sent to later@example\.org, or not\. It was sent to a@example\.org\. Before/,
    );
    expect(retried).toHaveLength(1);
    expect(server.received.map(({ to }) => to)).toEqual([["a@example.org"], ["later@example.org"]]);
  });
});

describe("a message that the server has received in part", () => {
  it("is sent again after a lost connection", async () => {
    server = await mailServer({ fate: (count) => (count === 1 ? "hang up midway" : null) });
    const { sent, retried } = await send(20_000_000, { timeout: 20_000 });
    expect(sent).toEqual({ accepted: TO, refused: [] });
    expect(retried).toHaveLength(1);
    expect(retried[0]).toContain("was lost before it had the whole message");
    expect(server.received).toHaveLength(1);
  });

  it("is given up if the server stops answering", async () => {
    server = await mailServer({ onMailFrom: () => undefined });
    const { sent } = await send(1000, { timeout: 400, retries: 0 });
    expect(sent).toMatch(/has not answered for 0.4 s\. Nothing was sent/);
    expect(server.received).toHaveLength(0);
  });
});

describe("a server with limits", () => {
  it("gets no message above its size limit, and the error says how to attach less", async () => {
    server = await mailServer({ size: 5000 });
    const { sent, retried } = await send(100_000);
    expect(sent).toBe(
      `The mail is larger than the mail server localhost:${server.port} takes, which is 5,000 bytes. Nothing was sent. Attach less: a smaller format with --attach, or nothing with attach: [] under mail in the settings.`,
    );
    expect([retried, server.received, server.connections()]).toEqual([[], [], 1]);
  });

  it("is not reported as refusing the sender if it refuses the size", async () => {
    const tooLarge = Object.assign(new Error("5.3.4 too large"), { responseCode: 552 });
    server = await mailServer({ onMailFrom: (_, __, done) => done(tooLarge) });
    const { sent } = await send(1000);
    expect(sent).toContain("refused the message: 552 5.3.4 too large. Nothing was sent. Attach");
  });

  it.each([452, 552])(
    "gets all recipients in turn if it takes 100 at a time and then replies %i",
    async (code) => {
      const taken = new Map<number, number>();
      server = await mailServer({
        refuse: (_, connection) => {
          const count = taken.get(connection) ?? 0;
          taken.set(connection, count + 1);
          return count < 100 ? null : code;
        },
      });
      const to = Array.from({ length: 350 }, (_, at) => `a${at}@example.org`);
      const { sent, waits } = await send(1000, { retries: 1 }, to);
      expect(sent).toEqual({ accepted: to, refused: [] });
      expect(server.received.map((one) => one.to.length)).toEqual([100, 100, 100, 50]);
      expect(waits).toEqual([1, 1, 1]);
    },
  );
});
