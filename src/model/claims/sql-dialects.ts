/** The databases for which claims SQL can be written. */
export const SQL_DIALECTS = {
  duckdb: "DuckDB",
  postgres: "PostgreSQL 12 or later",
  spark: "Spark SQL 3.3 or later, Databricks",
  trino: "Trino, Athena",
  bigquery: "BigQuery",
  snowflake: "Snowflake",
} as const;

export type SqlDialectName = keyof typeof SQL_DIALECTS;

export const SQL_DIALECT_NAMES = Object.keys(SQL_DIALECTS) as readonly SqlDialectName[];
