/** The options of `impact` that are about claims: each described once. */
import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";

export const CLAIMS_OPTIONS = {
  claims: {
    type: "string",
    array: true,
    requiresArg: true,
    describe:
      'Claim lines: CSV or Parquet files, a pattern ("claims/*.parquet"), an http(s) address. Repeatable',
  },
  "claims-columns": {
    type: "string",
    requiresArg: true,
    describe: "Columns with unusual names: code=HCPCS,date=DOS,units=QTY,charges=BILLED",
  },
  engine: {
    type: "string",
    requiresArg: true,
    describe: "Ask a database in place of files: postgres://user@host/database",
  },
  "claims-table": {
    type: "string",
    requiresArg: true,
    describe: "Table of claim lines for --engine and --emit-sql: schema.table",
  },
  "emit-sql": {
    type: "string",
    requiresArg: true,
    describe: `Print the query instead of running it: ${SQL_DIALECT_NAMES.join(", ")}`,
  },
  "claims-result": {
    type: "string",
    array: true,
    requiresArg: true,
    describe:
      "Rows that the query of --emit-sql gave: CSV or Parquet, a file, a pattern or a folder. Repeatable",
  },
  memory: {
    type: "string",
    requiresArg: true,
    describe:
      "Most memory that the process may take while it reads claims, such as 512MB (default: 1GB)",
  },
  threads: {
    type: "string",
    requiresArg: true,
    describe: "Processors that reading claims may use (default: all that --memory has room for)",
  },
  "claims-timeout": {
    type: "string",
    requiresArg: true,
    describe: "Seconds that a database, or a server that claims come from, may take (default: 600)",
  },
} as const;

export const CLAIMS_OPTION_NAMES: readonly string[] = Object.keys(CLAIMS_OPTIONS);

/** The options as yargs hands them over. */
export interface ClaimsArguments {
  readonly claims?: readonly string[] | undefined;
  readonly claimsColumns?: string | undefined;
  readonly claimsResult?: readonly string[] | undefined;
  readonly engine?: string | undefined;
  readonly claimsTable?: string | undefined;
  readonly emitSql?: string | undefined;
  readonly memory?: string | undefined;
  readonly threads?: string | undefined;
  readonly claimsTimeout?: string | undefined;
}

/** Whether a run of `impact` is about claims. */
export function isAboutClaims(args: ClaimsArguments): boolean {
  return [args.claims, args.claimsResult, args.engine, args.emitSql].some(
    (option) => option !== undefined,
  );
}
