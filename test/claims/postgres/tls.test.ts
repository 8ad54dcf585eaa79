/** Checks certificates against a PostgreSQL-like TLS server with a self-signed certificate. */
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sumWithPostgres } from "../../../src/claims/postgres/run.js";
import { CERTIFICATE } from "../../cli/mail-server.js";

const key = readFileSync(CERTIFICATE.replace("cert", "key"));
const cert = readFileSync(CERTIFICATE);

/** The protocol's ErrorResponse: fields of a letter and a text, each null-terminated. */
function refusal(): Buffer {
  const fields = Buffer.from("SFATAL\0C28P01\0Mno\0\0", "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from("E"), length, fields]);
}

const server = createServer((plain) => {
  plain.on("error", () => plain.destroy());
  // The first message requests TLS; the next one, with the user's name, gets an error.
  plain.once("data", () => {
    plain.write("S");
    const secure = new TLSSocket(plain, { isServer: true, key, cert });
    secure.on("error", () => plain.destroy());
    secure.once("data", () => secure.end(refusal()));
  });
});
let address = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `postgres://tester@127.0.0.1:${(server.address() as AddressInfo).port}/claims`;
});
afterAll(() => server.close());

const asked = (query: string, at = address) =>
  sumWithPostgres([], {
    url: `${at}?${query}`,
    table: "claims",
    columns: {},
    timeoutSeconds: 60,
  });

/** The connection got as far as the password. */
const BELIEVED = /The database refuses the password/;
const NOT_BELIEVED = /The certificate of 127\.0\.0\.1 cannot be trusted/;

describe("sslmode, as in libpq", () => {
  it("require uses TLS without verifying the server", async () => {
    await expect(asked("sslmode=require")).rejects.toThrow(BELIEVED);
  });

  it.each(["verify-ca", "verify-full"])("%s rejects a self-signed certificate", async (mode) => {
    await expect(asked(`sslmode=${mode}`)).rejects.toThrow(NOT_BELIEVED);
  });

  it("verify-ca accepts a private authority for any host name; verify-full checks the name", async () => {
    // A name of this machine that is not in the certificate.
    const other = address.replace("127.0.0.1", "127.1");
    for (const [mode, at, expected] of [
      ["verify-ca", address, BELIEVED],
      ["verify-ca", other, BELIEVED],
      ["verify-full", address, BELIEVED],
      ["verify-full", other, /The certificate of 127\.1 cannot be trusted/],
    ] as const)
      await expect(asked(`sslmode=${mode}&sslrootcert=${CERTIFICATE}`, at)).rejects.toThrow(
        expected,
      );
  });

  it("reports an unreadable certificate file, and why", async () => {
    await expect(asked("sslmode=verify-ca&sslrootcert=/nowhere.pem")).rejects.toThrow(/ENOENT/);
  });
});
