/** A parser of Spark's SQL that is not ours; written for bundlers, because it imports folders, which Node does not. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";

interface SparkParser {
  /** What it does not understand, in its words; nothing where it understands all. */
  validate(sql: string): readonly { readonly message: string }[];
}

/** @param folder where the parser, bundled, may be put */
export async function sparkParser(folder: string): Promise<SparkParser> {
  const entry = createRequire(import.meta.url).resolve("dt-sql-parser/dist/parser/spark/index.js");
  const file = join(folder, "spark-parser.mjs");
  await build({ input: entry, platform: "node", output: { file }, logLevel: "silent" });
  const { SparkSQL } = await import(pathToFileURL(file).href);
  return new SparkSQL();
}
