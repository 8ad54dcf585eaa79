/** The floor of bench/claims.mjs: DuckDB alone reads the four columns of the same file, and counts. */
import { DuckDBInstance } from "@duckdb/node-api";

const [file, memory, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { memory_limit: memory, threads });
const connection = await instance.connect();
const scan = file.endsWith(".parquet")
  ? `read_parquet('${file}')`
  : `read_csv('${file}', all_varchar = true, header = true)`;
await connection.runAndReadAll(
  `SELECT count(*), max("HCPCS"), max("DOS"), max("Units"), max("Charges") FROM ${scan}`,
);
