/**
 * The floor for claims: DuckDB alone scans the same typed Parquet file, joins the periods of the
 * codes, and groups. Arguments: the file, the periods as CSV, the memory limit, and the threads.
 */
import { DuckDBInstance } from "@duckdb/node-api";

const [file, periods, memory, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { memory_limit: memory, threads });
const connection = await instance.connect();
const found = await connection.runAndReadAll(`
  SELECT period, count(*), sum("Units"), sum("Charges"), min("DOS"), max("DOS")
  FROM (SELECT *, CAST(strftime("DOS", '%Y%m%d') AS INTEGER) AS day FROM read_parquet('${file}')) AS lines
  LEFT JOIN read_csv('${periods}') AS periods
    ON "HCPCS" = code AND day BETWEEN from_day AND to_day
  GROUP BY period`);
console.log(found.getRows().length);
