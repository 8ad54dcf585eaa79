/** Whom a database is believed to be: a server that speaks PostgreSQL's TLS, with a certificate that nobody signed. */
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sumWithPostgres } from "../../../src/claims/postgres/run.js";
import { CERTIFICATE } from "../../cli/mail-server.js";

const key = readFileSync(CERTIFICATE.replace("cert", "key"));
const cert = readFileSync(CERTIFICATE);

/** An error as the protocol writes it: fields of a letter and a text, each ended by a zero (message ErrorResponse). */
function refusal(): Buffer {
  const fields = Buffer.from("SFATAL\0C28P01\0Mno\0\0", "latin1");
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  return Buffer.concat([Buffer.from("E"), length, fields]);
}

const server = createServer((plain) => {
  plain.on("error", () => plain.destroy());
  // The first message asks for TLS; what comes after it, a user's name, is answered by a refusal.
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

/** It came as far as the password. */
const BELIEVED = /The database refuses the password/;
const NOT_BELIEVED = /The certificate of 127\.0\.0\.1 cannot be trusted/;

describe("sslmode, as in libpq", () => {
  it("require asks for TLS, and for no proof of who answers", async () => {
    await expect(asked("sslmode=require")).rejects.toThrow(BELIEVED);
  });

  it.each(["verify-ca", "verify-full"])(
    "%s believes no certificate that nobody signed",
    async (mode) => {
      await expect(asked(`sslmode=${mode}`)).rejects.toThrow(NOT_BELIEVED);
    },
  );

  it("verify-ca believes a signer of one's own, whatever the host is called; verify-full by its name", async () => {
    // A name of this machine for which the certificate was not made.
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

  it("says which certificate file cannot be read, and why", async () => {
    await expect(asked("sslmode=verify-ca&sslrootcert=/nowhere.pem")).rejects.toThrow(/ENOENT/);
  });
});
