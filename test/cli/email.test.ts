import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { simpleParser } from "mailparser";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { sendMessage } from "../../src/cli/mail/send-with-retries.js";
import { readSmtpServer } from "../../src/cli/mail/smtp-server.js";
import { KnownError } from "../../src/model/basics/errors.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";
import { CERTIFICATE, type MailServer, mailServer } from "./mail-server.js";
import { runCliBeside } from "./run-cli.js";

const WHOLE = ["email", "2025", "2026", "--sample"];
/** Tests of sending need only a short mail. */
const SAMPLE = [...WHOLE, "--codes", "J1300"];
const PEOPLE = ["--to", "coding@example.org", "--sender", "updates@example.org"];
const SECRET = "corr3ct horse/battery";

const started: MailServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function serve(options: Parameters<typeof mailServer>[0] = {}): Promise<MailServer> {
  const server = await mailServer(options);
  started.push(server);
  return server;
}

const plain = (server: MailServer) => [
  "--smtp",
  `smtp://localhost:${server.port}`,
  "--smtp-ca",
  CERTIFICATE,
];
const send = (server: MailServer, ...more: string[]) =>
  cli([...SAMPLE, ...PEOPLE, ...plain(server), ...more]);

describe("sending", () => {
  it("sends the mail over STARTTLS, and reports the recipients", async () => {
    const server = await serve();
    const { code, stderr, stdout } = await cli([...WHOLE, ...PEOPLE, ...plain(server)]);
    expect(stderr).toBe("Sent to coding@example.org.\n");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const [mail] = server.received;
    expect(mail).toMatchObject({
      from: "updates@example.org",
      to: ["coding@example.org"],
      secure: true,
    });
    const { subject, html, text } = await simpleParser(mail?.message ?? "");
    expect(subject).toMatch(
      /^\[SAMPLE\] HCPCS January 2025 to January 2026: \d+ codes to replace.*; and more$/,
    );
    expect(html).toContain("SAMPLE DATA");
    expect(text).toMatch(/^SAMPLE DATA/);
  });

  it("dates the mail with the time of sending", async () => {
    const server = await serve();
    const before = Date.now();
    await send(server);
    const { date } = await simpleParser(server.received[0]?.message ?? "");
    expect(date?.getTime()).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000);
  });

  it("sends a saved document with attached reports", async () => {
    const server = await serve();
    const cwd = emptyFolder();
    await cli(["2025", "2026", "--sample", "-q", "-o", "diff.json"], { cwd });
    const { code } = await cli(
      [
        "email",
        "diff.json",
        ...PEOPLE,
        ...plain(server),
        "--attach",
        "html,json",
        "--attach",
        "md",
      ],
      { cwd },
    );
    expect(code).toBe(0);
    const { attachments } = await simpleParser(server.received[0]?.message ?? "");
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["hcpcs-2025-01-to-2026-01.html", "text/html"],
      ["hcpcs-2025-01-to-2026-01.json", "application/json"],
      ["hcpcs-2025-01-to-2026-01.md", "text/markdown"],
    ]);
    expect(attachments[1]?.content.toString()).toBe(readFileSync(join(cwd, "diff.json"), "utf8"));
  });

  it("takes recipients, sender and server from the settings, unless the command line has them", async () => {
    const server = await serve();
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "hcpcs-diff.config.yaml"),
      `mail:\n  to: [a@example.org, '"Doe, Jane" <b@example.org>']\n  sender: Updates <updates@example.org>\n  smtp: smtp://localhost:${server.port}\n  attach: md\n`,
    );
    const args = [...SAMPLE, "--smtp-ca", CERTIFICATE];
    expect((await cli(args, { cwd })).code).toBe(0);
    expect((await cli([...args, "--to", "c@example.org"], { cwd })).code).toBe(0);
    expect(server.received.map(({ to }) => to)).toEqual([
      ["a@example.org", "b@example.org"],
      ["c@example.org"],
    ]);
  });

  it("refuses an unknown setting, and suggests another", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), "mail:\n  atach: md\n");
    const { code, stderr } = await cli(SAMPLE, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("mail.atach: there is no such setting. Did you mean attach?");
  });

  it("exits with 1 after sending if --fail-on is reached", async () => {
    const server = await serve();
    const { code } = await send(server, "--fail-on", "critical");
    expect(code).toBe(1);
    expect(server.received).toHaveLength(1);
  });
});

describe("TLS", () => {
  it("is used from the start with smtps://", async () => {
    const server = await serve({ secure: true });
    const { code } = await cli([
      ...SAMPLE,
      ...PEOPLE,
      "--smtp",
      `smtps://127.0.0.1:${server.port}`,
      "--smtp-ca",
      CERTIFICATE,
    ]);
    expect(code).toBe(0);
    expect(server.received[0]?.secure).toBe(true);
  });

  it.each([true, false])(
    "refuses an untrusted certificate, sends nothing and does not retry (secure: %s)",
    async (secure) => {
      const server = await serve({ secure });
      const url = `${secure ? "smtps" : "smtp"}://localhost:${server.port}`;
      // Node reads this variable only once, so this run needs its own process.
      const { code, stderr } = await runCliBeside([...SAMPLE, ...PEOPLE, "--smtp", url], {
        env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
      });
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /certificate of the mail server localhost:\d+ is not trusted.*Nothing was sent.*--smtp-ca/,
      );
      expect(server.received).toHaveLength(0);
      expect(server.connections()).toBe(1);
    },
  );
});

describe("the password", () => {
  const auth: SMTPServerOptions = {
    authOptional: false,
    onAuth({ username, password }, _session, done) {
      if (username === "me@example.org" && password === SECRET) done(null, { user: username });
      else done(Object.assign(new Error(`wrong: ${password}`), { responseCode: 535 }));
    },
  };
  const url = (server: MailServer) => `smtp://me@example.org@localhost:${server.port}`;

  it("comes from the environment or a file", async () => {
    const server = await serve(auth);
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "secret"), `${SECRET}\n`);
    const args = [...SAMPLE, ...PEOPLE, "--smtp-ca", CERTIFICATE];
    const env = { HCPCS_DIFF_SMTP: url(server), HCPCS_DIFF_SMTP_PASSWORD: SECRET };
    expect(await cli(args, { env })).toMatchObject({ code: 0 });
    expect(
      await cli([...args, "--smtp", url(server), "--smtp-password-file", "secret"], { cwd }),
    ).toMatchObject({ code: 0 });
    expect(server.received.map(({ user }) => user)).toEqual(["me@example.org", "me@example.org"]);
  });

  it("is never shown, even if the server repeats it, and a wrong one is not retried", async () => {
    const server = await serve(auth);
    const env = { HCPCS_DIFF_SMTP: url(server), HCPCS_DIFF_SMTP_PASSWORD: "wr0ng-password" };
    const { code, stderr } = await cli(
      [...SAMPLE, ...PEOPLE, "--smtp-ca", CERTIFICATE, "--debug"],
      { env },
    );
    expect(code).toBe(2);
    expect(stderr).toContain("rejected the login of me@example.org: 535 wrong: ***");
    expect(stderr).not.toContain("wr0ng-password");
    expect(server.connections()).toBe(1);
  });

  it.each([
    "smtps://me:hunter2@mail.example.org",
    "smtps://me:hunter2@mail.example.org:99999",
    "ftp://me:hunter2@x",
    "smtps://me:hunter2 @x/?y=z",
  ])("is refused in the URL, and not repeated: %s", async (smtp) => {
    const { code, stderr } = await cli([...SAMPLE, ...PEOPLE, "--smtp", smtp, "--debug"]);
    expect(code).toBe(2);
    expect(stderr).toContain("address of the mail server");
    expect(stderr).not.toContain("hunter2");
  });

  it("is required if the URL has a user", async () => {
    const { code, stderr } = await cli([...SAMPLE, ...PEOPLE, "--smtp", "smtps://me@localhost"]);
    expect(code).toBe(2);
    expect(stderr).toContain("HCPCS_DIFF_SMTP_PASSWORD");
  });
});

describe("refusals and failures", () => {
  it("sends to the accepted recipients, names the others, and exits with 2", async () => {
    const server = await serve({ refuse: (address) => (address.startsWith("gone") ? 550 : null) });
    const { code, stderr } = await send(server, "--to", "gone@example.org, b@example.org");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /refused gone@example.org \(550 no such user gone@example.org\)\. It was sent to coding@example.org, b@example.org\./,
    );
    expect(server.received.map(({ to }) => to)).toEqual([["coding@example.org", "b@example.org"]]);
  });

  it("retries a recipient that the server deferred, and no other", async () => {
    const server = await serve({
      refuse: (address, connection) =>
        address.startsWith("later") && connection === 1 ? 450 : null,
    });
    const { code, stderr } = await send(server, "--to", "later@example.org");
    expect(stderr).toContain(
      "refused later@example.org (450 no such user later@example.org). Trying again in 1 s.",
    );
    expect(code).toBe(0);
    expect(server.received.map(({ to }) => to)).toEqual([
      ["coding@example.org"],
      ["later@example.org"],
    ]);
  });

  it("says that nothing was sent if every recipient was refused", async () => {
    const server = await serve({ refuse: () => 550 });
    const { code, stderr } = await send(server);
    expect(code).toBe(2);
    expect(stderr).toContain("Nothing was sent.");
    expect(server.connections()).toBe(1);
  });

  it("retries after a temporary failure until the server accepts", async () => {
    const server = await serve({
      fate: (count) => (count < 3 ? { code: 451, text: "busy" } : null),
    });
    const { code, stderr } = await send(server);
    expect(stderr).toMatch(/451 busy.*Trying again in 1 s\.\n.*Trying again in 2 s\.\nSent to/);
    expect(code).toBe(0);
    expect(server.received).toHaveLength(1);
  });

  it("gives up after the last retry, with one paragraph", async () => {
    const server = await serve({ fate: () => ({ code: 451, text: "busy" }) });
    const { code, stderr } = await send(server, "--smtp-retries", "1", "-q");
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(server.connections()).toBe(2);
  });

  it("does not say that nothing was sent if the server has the whole message", async () => {
    const server = await serve({ fate: () => "take and hang up" });
    const { code, stderr } = await send(server);
    const messageId = /^Message-ID: (.*)$/im.exec(`${server.received[0]?.message}`)?.[1]?.trim();
    expect(code).toBe(2);
    expect(stderr).toBe(
      `hcpcs-diff: The mail server localhost:${server.port} has the whole message and did not confirm it: the connection was lost. It may have been sent to coding@example.org, or not. Before you send it again, ask them, or whoever runs the server, for the Message-ID ${messageId}.\n`,
    );
    expect(server.received).toHaveLength(1);
    expect(server.connections()).toBe(1);
  });

  it("does not retry a permanent refusal", async () => {
    const server = await serve({ fate: () => ({ code: 552, text: "too large" }) });
    const { code, stderr } = await send(server);
    expect(code).toBe(2);
    expect(stderr).toContain("refused the message: 552 too large. Nothing was sent.");
    expect(server.connections()).toBe(1);
  });

  it("reports a refused connection and a silent server", async () => {
    const server = await serve();
    await server.close();
    const gone = await send(server, "--smtp-retries", "0");
    expect(gone).toMatchObject({ code: 2 });
    expect(gone.stderr).toContain("refuses connections");
    const silent = await serve({ onConnect: () => undefined });
    const waited = await send(silent, "--smtp-retries", "0", "--smtp-timeout", "1");
    expect(waited).toMatchObject({ code: 2 });
    expect(waited.stderr).toContain("has not answered for 1 s");
  });
});

describe("headers cannot be injected", () => {
  it.each([
    ["--to", "a@example.org\r\nBcc: evil@example.org"],
    ["--to", "a@example.org> NOTIFY=NEVER"],
    ["--to", "Evil\nBcc: x@example.org <a@example.org>"],
    ["--sender", "a@example.org\nX-Evil: 1"],
    ["--sender", "a@example.org, b@example.org"],
    ["--subject", "Hello\r\nBcc: evil@example.org"],
  ])("%s %j is refused", async (option, value) => {
    const { code, stderr } = await cli([...SAMPLE, "--dry-run", option, value]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^hcpcs-diff: ${option}`));
  });
});

describe("mail and passwords are never sent unencrypted to another machine", () => {
  it.each([
    ["smtp://mail.example.org", "required", 587],
    ["smtp://192.0.2.1:25", "required", 25],
    ["smtps://mail.example.org", "implicit", 465],
    ["smtp://127.0.0.1", "offered", 587],
    ["smtp://[::1]:25", "offered", 25],
    ["smtp://127.0.0.1.example.org", "required", 587],
  ])("%s: TLS %s, port %i", async (url, tls, port) => {
    expect(await readSmtpServer(url, {})).toMatchObject({ tls, port });
  });

  it.each(["smtp://me:hunter2@mail example", "smtp://%E0%A4:hunter2@mail.example.org"])(
    "%s is refused, without the password in the error",
    async (url) => {
      const error = await readSmtpServer(url, {}).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(KnownError);
      expect((error as KnownError).message).toBe("The address of the mail server is not a URL.");
      expect(inspect(error)).not.toContain("hunter2");
    },
  );

  it("a remote server without STARTTLS gets nothing", async () => {
    const server = await serve({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    const local = await readSmtpServer(`smtp://127.0.0.1:${server.port}`, {});
    const sending = sendMessage(
      { ...local, tls: "required" },
      { from: "a@example.org", to: ["b@example.org"] },
      { message: Buffer.from("Subject: x\r\n\r\nx\r\n"), messageId: "<x@example.org>" },
      { retries: 0, timeout: 5000, beforeRetry: async () => undefined },
    );
    await expect(sending).rejects.toThrow("No secure connection");
    expect(server.received).toHaveLength(0);
  });
});

describe("--dry-run", () => {
  it("writes the mail and sends nothing", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await cli([...SAMPLE, ...PEOPLE, "--dry-run"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "Wrote hcpcs-diff.eml\n" });
    const mail = await simpleParser(readFileSync(join(cwd, "hcpcs-diff.eml")));
    expect(mail.date?.toISOString()).toMatch(/T12:00:00.000Z$/);
    expect(Math.abs((mail.date?.getTime() ?? 0) - Date.now())).toBeLessThan(2 * 86_400_000);
    expect(mail.from?.text).toBe("updates@example.org");
  });

  it("gives the same bytes every time, with the date of SOURCE_DATE_EPOCH", async () => {
    const args = [...SAMPLE, ...PEOPLE, "--dry-run", "-o", "-", "--attach", "md"];
    const env = { SOURCE_DATE_EPOCH: "0" };
    const [dated, again] = [await cli(args, { env }), await cli(args, { env })];
    expect(again.stdout).toBe(dated.stdout);
    expect(dated.stdout).toContain("Date: Thu, 01 Jan 1970 00:00:00 +0000");
    expect((await cli(args, { env: { SOURCE_DATE_EPOCH: "now" } })).code).toBe(2);
  });

  it("needs no sender and recipient, and then writes a draft", async () => {
    const { stdout } = await cli([...SAMPLE, "--dry-run", "-o", "-"]);
    expect(stdout).toMatch(/^X-Unsent: 1\r?$/m);
  });

  it("is required by -o, and writes only eml", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "a"));
    expect((await cli([...SAMPLE, ...PEOPLE, "-o", "x.eml"], { cwd })).stderr).toContain(
      "-o goes with --dry-run",
    );
    expect((await cli([...SAMPLE, "--dry-run", "-o", "x.html"], { cwd })).code).toBe(2);
    expect(readdirSync(cwd)).toEqual(["a"]);
  });
});

describe("-o mail.eml", () => {
  it("writes the same bytes from a saved document", async () => {
    const cwd = emptyFolder();
    expect(
      (
        await cli(["2025", "2026", "--sample", "-q", "-o", "direct.eml", "-o", "diff.json"], {
          cwd,
        })
      ).code,
    ).toBe(0);
    expect((await cli(["render", "diff.json", "-q", "-o", "rendered.eml"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "rendered.eml"))).toEqual(readFileSync(join(cwd, "direct.eml")));
  });
});
