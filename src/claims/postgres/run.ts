/** Runs the claims query in PostgreSQL, in a read-only transaction. */
import { readFile } from "node:fs/promises";
import type { Client, ClientConfig } from "pg";
import { KnownError } from "../../model/basics/errors.js";
import type { CellKind } from "../sql/cell-sql.js";
import type { ChangeRow } from "../sql/changes-sql.js";
import { type ColumnChoice, claimColumns } from "../sql/claim-columns.js";
import { type ClaimLines, claimsSql } from "../sql/claims-sql.js";
import { DIALECTS } from "../sql/dialects.js";
import { misreadCodes } from "../sql/misread-codes.js";
import { type ClaimSums, sumRow } from "../sql/sum-row.js";
import { postgresError } from "./errors.js";

export interface PostgresOptions {
  /** `postgres://user@host:port/database`, without a password. */
  readonly url: string;
  /** `table` or `schema.table`. */
  readonly table: string;
  readonly columns: ColumnChoice;
  /** Unchanged codes of the releases; if omitted, unknown codes are not reported. */
  readonly known?: readonly string[];
  readonly timeoutSeconds: number;
}

const { identifier } = DIALECTS.postgres;

/**
 * The password comes from PGPASSWORD or ~/.pgpass, as with PostgreSQL's own programs.
 * @throws KnownError when the database or table is unreachable, or columns are missing
 */
export async function sumWithPostgres(
  changes: readonly ChangeRow[],
  { url, table, columns: choice, known, timeoutSeconds }: PostgresOptions,
): Promise<ClaimSums> {
  const config = await connection(url);
  const pg = await loadPg();
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: Math.min(timeoutSeconds, MOST_CONNECTING) * 1000,
    application_name: "hcpcs-diff",
  });
  // An idle connection that breaks emits an event; a pending query rejects by itself.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("BEGIN TRANSACTION READ ONLY");
    await client.query(`SET LOCAL statement_timeout = ${timeoutSeconds * 1000}`);
    await client.query("SET LOCAL TimeZone = 'UTC'");
    await client.query("SET LOCAL standard_conforming_strings = on");
    const from = table.split(".").map(identifier).join(".");
    const kinds = await columnKinds(client, from);
    const columns = claimColumns([...kinds.keys()], choice, { where: table, areNames: true });
    const cell = (name: string | null) =>
      name === null ? null : { column: identifier(name), kind: kinds.get(name) ?? "text" };
    const lines: ClaimLines = {
      from,
      code: identifier(columns.code),
      date: cell(columns.date) ?? { column: identifier(columns.date), kind: "text" },
      units: cell(columns.units),
      charges: cell(columns.charges),
    };
    const ask = async (sql: string) => (await client.query<Record<string, unknown>>(sql)).rows;
    const rows = (await ask(claimsSql(changes, lines, "postgres", { known }))).map(sumRow);
    const misread = await misreadCodes(rows, lines, "postgres", ask, { changes, known });
    const version = await client.query<{ server_version: string }>("SHOW server_version");
    await client.query("ROLLBACK");
    return {
      engine: { name: "PostgreSQL", version: version.rows[0]?.server_version ?? "" },
      sources: [{ name: table, format: "table", bytes: null, columns }],
      rows,
      rejected: [],
      ...misread,
    };
  } catch (error) {
    throw postgresError(error, { table, timeoutSeconds, host: String(config.host ?? "localhost") });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** pg is optional, because most users read files. */
async function loadPg() {
  try {
    return (await import("pg")).default;
  } catch (error) {
    throw new KnownError(
      "PostgreSQL is queried with the package pg, which is not installed here.",
      {
        hint: "npm install pg. Or run the query of --emit-sql postgres, and give its rows to --claims-result.",
        cause: error,
      },
    );
  }
}

const MOST_CONNECTING = 30;

/** Types by their OID in pg_type. */
const KINDS: ReadonlyMap<number, CellKind> = new Map([
  [1082, "day"], // date
  [1114, "day"], // timestamp
  [1184, "day"], // timestamptz
  [20, "number"], // bigint
  [21, "exact"], // smallint
  [23, "exact"], // integer
  [700, "number"], // real
  [701, "number"], // double precision
  [1700, "number"], // numeric
]);

async function columnKinds(client: Client, from: string): Promise<Map<string, CellKind>> {
  const { fields } = await client.query(`SELECT * FROM ${from} LIMIT 0`);
  return new Map(fields.map(({ name, dataTypeID }) => [name, KINDS.get(dataTypeID) ?? "text"]));
}

/** @throws KnownError for an invalid address, or one with a password */
async function connection(url: string): Promise<ClientConfig> {
  const address = parsedUrl(url);
  if (address.password !== "" || address.searchParams.has("password"))
    throw new KnownError("The address of --engine holds a password, which others can read there.", {
      hint: "Leave it out, and set PGPASSWORD or write ~/.pgpass.",
    });
  const socket = address.searchParams.get("host");
  const host = socket ?? decodeURIComponent(address.hostname).replace(/^\[(.*)\]$/, "$1");
  return {
    ...(host === "" ? {} : { host }),
    ...(address.port === "" ? {} : { port: Number(address.port) }),
    ...(address.username === "" ? {} : { user: decodeURIComponent(address.username) }),
    ...(address.pathname.length > 1
      ? { database: decodeURIComponent(address.pathname.slice(1)) }
      : {}),
    ssl: await tls(address.searchParams, host),
  };
}

function parsedUrl(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address !== null && /^postgres(ql)?:$/.test(address.protocol)) return address;
  throw new KnownError("--engine takes the address of a PostgreSQL database.", {
    hint: "Write postgres://user@host/database. For other databases, --emit-sql prints the query.",
  });
}

const SSL_MODES = ["disable", "require", "verify-ca", "verify-full"] as const;

/**
 * Connections to other hosts are encrypted and verify the server, unless the address says
 * otherwise: `?sslmode=` as in libpq, and `&sslrootcert=FILE` for a private certificate authority.
 */
async function tls(query: URLSearchParams, host: string): Promise<ClientConfig["ssl"]> {
  const isLocal = host === "" || host.startsWith("/") || LOOPBACK.test(host);
  const mode = query.get("sslmode") ?? (isLocal ? "disable" : "verify-full");
  const known = SSL_MODES.find((one) => one === mode);
  if (known === undefined)
    throw new KnownError(`--engine does not know sslmode=${mode}.`, {
      hint: `Choose from ${SSL_MODES.join(", ")}.`,
    });
  if (known === "disable") return false;
  if (known === "require") return { rejectUnauthorized: false };
  const file = query.get("sslrootcert");
  const ca = file === null ? {} : { ca: await certificate(file) };
  // verify-ca checks who signed the certificate, not the host name.
  return known === "verify-ca" ? { ...ca, checkServerIdentity: () => undefined } : ca;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

async function certificate(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new KnownError(`The certificate of sslrootcert cannot be read (${error.code}).`, {
      hint: "Check the address of --engine.",
      cause: error,
    });
  });
}
