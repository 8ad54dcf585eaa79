/** Misbehaving servers: the error is true, and nobody gets the mail twice. */
import { type AddressInfo, createServer, Server, Socket } from "node:net";
import { afterAll, expect, it } from "vitest";
import { sendMessage } from "../../../src/cli/mail/send-with-retries.js";
import { readSmtpServer } from "../../../src/cli/mail/smtp-server.js";
import { KnownError } from "../../../src/model/basics/errors.js";

type Step = "greeting" | "EHLO" | "MAIL" | "RCPT" | "DATA" | "whole" | "QUIT";
/** What the server sends at a step instead; null hangs up, an empty text is silence. */
type Fault = readonly [at: Step, said: string | null];

const RIGHT: Readonly<Record<Step, string>> = {
  ...{ greeting: "220 ready\r\n", EHLO: "250 mail.example.org\r\n", MAIL: "250 ok\r\n" },
  ...{ RCPT: "250 ok\r\n", DATA: "354 go on\r\n", whole: "250 queued\r\n", QUIT: "221 bye\r\n" },
};

const ENDLESS = "250-more\r\n".repeat(20_000);
const ODDITIES: readonly (readonly [what: string, said: string | null])[] = [
  ["hangs up", null],
  ["says nothing", ""],
  ["speaks HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"],
  ["sends garbage", "\u0000\u0001 hello\r\n"],
  ["refuses permanently", "554 no\r\n"],
  ["refuses temporarily", "451 later\r\n"],
];

const FAULTS: readonly (readonly [what: string, fault: Fault])[] = [
  ...(["greeting", "EHLO", "MAIL", "RCPT", "DATA", "whole"] as const).flatMap((step) =>
    ODDITIES.map(([what, said]) => [`${what} at ${step}`, [step, said]] as const),
  ),
  ["never ends its reply", ["EHLO", ENDLESS]],
  ["replies with half a line", ["MAIL", "25"]],
  ["hangs up at QUIT", ["QUIT", null]],
  ["says nothing at QUIT", ["QUIT", ""]],
];

const open = new Set<Socket | Server>();
afterAll(() => {
  for (const one of open) if (one instanceof Socket) one.destroy();
  for (const one of open) if (one instanceof Server) one.close();
});

interface Heard {
  readonly address: string;
  /** Number of complete mails received. */
  whole: number;
  said: string;
}

/** A server that is correct except for the fault. */
async function misbehaving([at, instead]: Fault): Promise<Heard> {
  const heard = { address: "", whole: 0, said: "" };
  const server = createServer((socket) => {
    open.add(socket.on("error", () => socket.destroy()));
    const answer = (step: Step) => {
      if (step === "whole") heard.whole += 1;
      if (step === at && instead === null) socket.destroy();
      else socket.write(step === at ? (instead ?? "") : RIGHT[step]);
    };
    let [held, inData] = ["", false];
    socket.on("data", (bytes) => {
      heard.said += bytes;
      held += bytes;
      for (let end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
        const line = held.slice(0, end);
        held = held.slice(end + 2);
        if (inData && line !== ".") continue;
        const step = inData ? "whole" : (line.slice(0, 4).toUpperCase().trim() as Step);
        inData = step === "DATA" && at !== "DATA";
        answer(step in RIGHT ? step : "EHLO");
      }
    });
    answer("greeting");
  });
  open.add(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  heard.address = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return heard;
}

// Concurrently, because most of them only wait.
it.concurrent.each(FAULTS)(
  "a server that %s gets the mail at most once, and the error is true",
  async (_, fault) => {
    const heard = await misbehaving(fault);
    const smtp = await readSmtpServer(heard.address, {});
    const mail = {
      message: Buffer.from("Subject: x\r\n\r\nthe text of the mail\r\n"),
      messageId: "<3f2a@example.org>",
    };
    const outcome: unknown = await sendMessage(
      smtp,
      { from: "me@example.org", to: ["a@example.org"] },
      mail,
      {
        ...{ retries: 1, timeout: 1500, confirmTimeout: 1500, beforeRetry: async () => undefined },
      },
    ).catch((error: unknown) => error);
    const [at, instead] = fault;
    const isSent = at === "QUIT";
    const isRefused = instead !== null && /^[45]\d\d /.test(instead);
    if (at === "RCPT" && instead !== null && instead !== "")
      expect(outcome).toMatchObject({ accepted: [], refused: [{ address: "a@example.org" }] });
    else if (isSent) expect(outcome).toEqual({ accepted: ["a@example.org"], refused: [] });
    else {
      expect(outcome).toBeInstanceOf(KnownError);
      const { message, hint } = outcome as KnownError;
      const sentence = `${message} ${hint}`;
      // The result is unknown only if the server has the whole mail and did not refuse it.
      if (at === "whole" && !isRefused)
        expect(sentence).toMatch(/may have been sent.*<3f2a@example\.org>/);
      else expect(sentence).not.toMatch(/may have been sent/);
      expect(sentence).not.toMatch(/defect/);
    }
    expect(heard.whole).toBeLessThanOrEqual(instead?.startsWith("451") === true ? 2 : 1);
    if (at !== "whole" && !isSent)
      expect([heard.whole, heard.said.includes("the text of the mail")]).toEqual([0, false]);
  },
);
