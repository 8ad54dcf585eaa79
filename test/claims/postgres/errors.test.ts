import { expect, it } from "vitest";
import { postgresError } from "../../../src/claims/postgres/errors.js";
import { KnownError } from "../../../src/model/basics/errors.js";

const ASKED = { table: "claims", host: "db.example.org", timeoutSeconds: 60 };
const said = (message: string, code?: string) =>
  postgresError(Object.assign(new Error(message), code === undefined ? {} : { code }), ASKED);

it.each([
  ["ECONNREFUSED", "No database answers at db.example.org."],
  ["ENOENT", "There is no socket in db.example.org."],
  ["ENOTFOUND", "There is no host db.example.org."],
  ["ECONNRESET", "db.example.org broke the connection."],
  ["28P01", "The database refuses the password."],
  ["28000", "The database does not let this user in."],
  ["3D000", "There is no such database."],
  ["42P01", "There is no table claims."],
  ["3F000", "There is no table claims."],
  ["42501", "This user may not read claims."],
  ["57014", "The query took longer than 60 seconds."],
  [
    "SELF_SIGNED_CERT_IN_CHAIN",
    "The certificate of db.example.org cannot be trusted (SELF_SIGNED_CERT_IN_CHAIN).",
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "The certificate of db.example.org cannot be trusted (ERR_TLS_CERT_ALTNAME_INVALID).",
  ],
  ["42703", "The database cannot run the query: column SMITH does not exist."],
  ["53200", "The database cannot run the query: column SMITH does not exist."],
  [
    "22P02",
    "The database cannot run the query: SQLSTATE 22P02; its message is not shown, because it may quote a claim.",
  ],
  [
    "22008",
    "The database cannot run the query: SQLSTATE 22008; its message is not shown, because it may quote a claim.",
  ],
  [
    "XX000",
    "The database cannot run the query: SQLSTATE XX000; its message is not shown, because it may quote a claim.",
  ],
])("%s becomes a message that quotes no row", (code, message) => {
  const error = said("column SMITH does not exist\nLINE 1: SMITH", code);
  expect(error).toBeInstanceOf(KnownError);
  expect(error).toMatchObject({ message, hint: expect.stringMatching(/./) });
});

it.each([
  "SASL: client password must be a string",
  "The server does not support SSL connections",
  "timeout expired",
  "Connection terminated unexpectedly",
])("An error of the driver before the database answers is reported: %s", (message) => {
  expect(said(`${message}\nmore`)).toMatchObject({
    message: `The database cannot be queried: ${message}.`,
  });
});

it("Other errors, including our own, are unchanged", () => {
  const own = new TypeError("x is not a function");
  expect(postgresError(own, ASKED)).toBe(own);
  const known = new KnownError("There is no password.");
  expect(postgresError(known, ASKED)).toBe(known);
  expect(postgresError("password", ASKED)).toBe("password");
});
