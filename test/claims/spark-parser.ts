/** A parser of Spark's SQL that is not ours; written for bundlers, because it imports folders, which Node does not. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SparkSQL as SparkParser } from "dt-sql-parser";
import { build } from "rolldown";

/**
 * @param folder where the parser, bundled, may be put
 * @returns its `validate` gives what it does not understand of a text, nothing where it understands all
 */
export async function sparkParser(folder: string): Promise<Pick<SparkParser, "validate">> {
  const entry = createRequire(import.meta.url).resolve("dt-sql-parser/dist/parser/spark/index.js");
  const file = join(folder, "spark-parser.mjs");
  await build({ input: entry, platform: "node", output: { file }, logLevel: "silent" });
  const { SparkSQL } = await import(pathToFileURL(file).href);
  return new SparkSQL();
}
