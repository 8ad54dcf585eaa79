/** Turns PostgreSQL and connection errors into messages that say what to do. */
import { KnownError } from "../../model/basics/errors.js";

interface Asked {
  readonly table: string;
  readonly host: string;
  readonly timeoutSeconds: number;
}

/** By SQLSTATE, Node's network error code, or OpenSSL's certificate error code. */
const FAILURES: Readonly<
  Record<string, readonly [message: (asked: Asked) => string, hint: string]>
> = {
  ECONNREFUSED: [({ host }) => `No database answers at ${host}.`, "Check the address of --engine."],
  ENOENT: [({ host }) => `There is no socket in ${host}.`, "Check the address of --engine."],
  ENOTFOUND: [({ host }) => `There is no host ${host}.`, "Check the address of --engine."],
  ECONNRESET: [({ host }) => `${host} broke the connection.`, "Try again, or ask who runs it."],
  "28P01": [() => "The database refuses the password.", "Set PGPASSWORD, or correct ~/.pgpass."],
  "28000": [() => "The database does not let this user in.", "Check the user in --engine."],
  "3D000": [() => "There is no such database.", "Check the address of --engine."],
  "42P01": [({ table }) => `There is no table ${table}.`, "Check --claims-table: schema.table."],
  "3F000": [({ table }) => `There is no table ${table}.`, "Check --claims-table: schema.table."],
  "42501": [({ table }) => `This user may not read ${table}.`, "Ask for SELECT on it."],
  "57014": [
    ({ timeoutSeconds }) => `The query took longer than ${timeoutSeconds} seconds.`,
    "Give it longer with --claims-timeout, or export to Parquet and use --claims.",
  ],
};

const CERTIFICATE = /CERT|SELF_SIGNED|ALTNAME/;

export function postgresError(error: unknown, asked: Asked): unknown {
  if (error instanceof KnownError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const found = FAILURES[code];
  if (found !== undefined) return new KnownError(found[0](asked), { hint: found[1], cause: error });
  if (CERTIFICATE.test(code))
    return new KnownError(`The certificate of ${asked.host} cannot be trusted (${code}).`, {
      hint: "Add ?sslrootcert=FILE to the address, or sslmode=require to trust any.",
      cause: error,
    });
  if (SQLSTATE.test(code))
    return new KnownError(`The database cannot run the query: ${reasonOf(code, error.message)}.`, {
      hint: "Check --claims-table and --claims-columns.",
      cause: error,
    });
  // Driver errors before the database answers: no password, no TLS, a timeout.
  if (!/password|SSL|timeout|terminated/i.test(error.message)) return error;
  return new KnownError(`The database cannot be queried: ${error.message.split("\n")[0]}.`, {
    hint: "Check --engine, --claims-table and --claims-columns.",
    cause: error,
  });
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * SQLSTATE classes about the query, the connection, a privilege, or a resource. All others may
 * quote a cell: 22P02 is "invalid input syntax for type date: ..." (PostgreSQL's documentation,
 * appendix A).
 */
const OF_NO_ROW = /^(?:08|0A|25|28|3D|3F|42|53|54|55|57|58)/;

function reasonOf(code: string, message: string): string {
  return OF_NO_ROW.test(code)
    ? (message.split("\n")[0] ?? "")
    : `SQLSTATE ${code}; its message is not shown, because it may quote a claim`;
}
