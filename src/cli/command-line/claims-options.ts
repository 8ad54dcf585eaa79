/** The options of `impact` that are about claims: each described once. */

import { SQL_DIALECT_NAMES } from "../../model/claims/sql-dialects.js";
import { type Given, value, values } from "./option-kinds.js";

export const CLAIMS_OPTIONS = {
  claims: values(
    'Claim lines: CSV or Parquet files, a pattern ("claims/*.parquet"), an http(s) address. Repeatable',
  ),
  "claims-columns": value(
    "Columns with unusual names: code=HCPCS,date=DOS,units=QTY,charges=BILLED",
  ),
  engine: value("Ask a database in place of files: postgres://user@host/database"),
  "claims-table": value("Table of claim lines for --engine and --emit-sql: schema.table"),
  "emit-sql": value(`Print the query instead of running it: ${SQL_DIALECT_NAMES.join(", ")}`),
  "claims-result": values(
    "Rows that the query of --emit-sql gave: CSV or Parquet, a file, a pattern or a folder. Repeatable",
  ),
  memory: value(
    "Most memory that the process may take while it reads claims, such as 512MB (default: 1GB)",
  ),
  threads: value(
    "Processors that reading claims may use (default: all that --memory has room for)",
  ),
  "claims-timeout": value(
    "Seconds that a database, or a server that claims come from, may take (default: 600)",
  ),
} as const;

export type ClaimsArguments = Given<typeof CLAIMS_OPTIONS>;

/** Whether a run of `impact` is about claims. */
export function isAboutClaims(args: ClaimsArguments): boolean {
  return [args.claims, args.claimsResult, args.engine, args.emitSql].some(
    (option) => option !== undefined,
  );
}
