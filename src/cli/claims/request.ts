/** Reads the options about claims and checks them against each other. */
import { availableParallelism } from "node:os";
import { CLAIM_ROLES, type ClaimRole, type ColumnChoice } from "../../claims/sql/claim-columns.js";
import { KnownError } from "../../model/basics/errors.js";
import { SQL_DIALECT_NAMES, SQL_DIALECTS } from "../../model/claims/sql-dialects.js";
import type { ClaimsArguments } from "../command-line/command-options.js";
import { readOneOf } from "../command-line/read-options.js";
import { readCount } from "../command-line/timeouts-and-retries.js";

export type ClaimsRequest = ReturnType<typeof readClaimsRequest>;

/** @throws KnownError for an unknown value, or options that conflict */
export function readClaimsRequest(args: ClaimsArguments) {
  const { claims = [], claimsResult: result = [], engine = null, claimsTable = null } = args;
  const emit =
    args.emitSql === undefined
      ? null
      : readOneOf(args.emitSql, SQL_DIALECT_NAMES, "--emit-sql", (name) => SQL_DIALECTS[name]);
  refuseTogether([
    [claims.length > 0, "--claims"],
    [result.length > 0, "--claims-result"],
    [engine !== null, "--engine"],
    [emit !== null, "--emit-sql"],
  ]);
  if (engine !== null && claimsTable === null)
    throw new KnownError("--engine needs the table of claim lines.", {
      hint: "Name it: --claims-table schema.table.",
    });
  if (claims.length + result.length > 0 && claimsTable !== null)
    throw new KnownError("--claims-table names a database table, but files are read.", {
      hint: "Give it with --engine or --emit-sql.",
    });
  return {
    claims,
    /** Files with the result of a query from --emit-sql. */
    result,
    engine,
    table: claimsTable,
    emit,
    columns: readColumns(args.claimsColumns),
    /** Memory limit of the whole process, in megabytes. */
    memory: readMemory(args.memory ?? "1GB"),
    threads: args.threads === undefined ? null : readCount(args.threads, "--threads"),
    timeoutSeconds: readCount(args.claimsTimeout, "--claims-timeout"),
  };
}

function refuseTogether(given: readonly (readonly [boolean, string])[]): void {
  const [first, second] = given.filter(([is]) => is).map(([, name]) => name);
  if (first === undefined || second === undefined) return;
  throw new KnownError(
    `${first} and ${second} do not go together: each says where the lines are.`,
    {
      hint: "Leave one out.",
    },
  );
}

function readColumns(text: string | undefined): ColumnChoice {
  if (text === undefined) return {};
  const pairs = text.split(",").map((pair) => {
    const [role = "", ...name] = pair.split("=");
    const column = name.join("=").trim();
    if (column === "")
      throw new KnownError(`--claims-columns: "${pair}" names no column.`, {
        hint: "Write code=HCPCS,date=DOS,units=QTY,charges=BILLED.",
      });
    return [readRole(role.trim()), column] as const;
  });
  return Object.fromEntries(pairs);
}

/** Accepts `charge` and `unit` too, because columns often have these names. */
function readRole(text: string): ClaimRole {
  const found = CLAIM_ROLES.find((role) => role === `${text.toLowerCase()}s`);
  return found ?? readOneOf(text, CLAIM_ROLES, "--claims-columns");
}

/** Decimal (MB) and binary (MiB) units. */
const MEMORY = /^(\d{1,6}(?:\.\d{1,3})?)\s*([KMGT])(i?)B$/i;
/** Minimum for DuckDB and the smallest releases together. */
const LEAST_MEMORY_MB = 192;

/** @returns megabytes */
function readMemory(text: string): number {
  const [, size = "", unit = "", binary = ""] = MEMORY.exec(text.trim()) ?? [];
  const step = binary === "" ? 1000 : 1024;
  const megabytes = (Number(size) * step ** (1 + "KMGT".indexOf(unit.toUpperCase()))) / 1e6;
  if (size !== "" && megabytes >= LEAST_MEMORY_MB) return megabytes;
  throw new KnownError(
    size === ""
      ? `--memory does not know "${text}".`
      : `--memory ${text} is too little to read claims in.`,
    { hint: "Give it a size such as 512MB or 4GB." },
  );
}

/** Memory outside DuckDB's limit: its code, the result, memory that the allocator frees late. */
const UNCOUNTED_MB = 80;
/** Enough for two threads to read ten million lines of CSV. */
const LEAST_MB = 64;
/** Buffers of one thread that reads CSV. */
const THREAD_MB = 32;

/**
 * Computes DuckDB's memory limit and threads from --memory, which limits the whole process.
 * @param memory limit of the process, in megabytes
 * @param used memory in use after the two releases are read, in megabytes
 * @param asked value of --threads; null for as many as processors and memory allow
 * @throws KnownError if too little memory is left
 */
export function memoryForDuckdb(
  memory: number,
  { used, asked }: { used: number; asked: number | null },
): { memory: string; threads: number } {
  const left = Math.floor(memory - used - UNCOUNTED_MB);
  if (left < LEAST_MB) {
    const enough = Math.ceil((used + UNCOUNTED_MB + LEAST_MB) / 64) * 64;
    throw new KnownError(
      `--memory bounds the whole process, of which the releases take ${Math.round(used)}MB: too little is left to read claims in.`,
      { hint: `Give it ${enough}MB or more.` },
    );
  }
  const most = Math.max(1, Math.floor(left / THREAD_MB));
  return { memory: `${left}MB`, threads: asked ?? Math.min(availableParallelism(), most) };
}
