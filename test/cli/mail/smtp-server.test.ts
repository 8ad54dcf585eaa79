import { expect, it } from "vitest";
import type { MailArguments } from "../../../src/cli/command-line/command-options.js";
import { readSmtpServer } from "../../../src/cli/mail/smtp-server.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();

it.each<[string, string | Buffer]>([
  ["with a byte order mark, as Notepad saves it", "\ufeffs3cr3t pass\r\n"],
  ["in UTF-16, as PowerShell writes it", Buffer.from("\ufeffs3cr3t pass\r\n", "utf16le")],
])("The password may be in a file %s", async (_, content) => {
  const args = { smtpPasswordFile: write("secret", content) } as MailArguments;
  expect(await readSmtpServer("smtps://me@mail.example.org", args)).toMatchObject({
    password: "s3cr3t pass",
  });
});
