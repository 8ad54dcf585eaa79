/** The peer: daff, a general table differ, on the same records as CSV. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const daff = createRequire(import.meta.url)("daff");
const [older, newer, output] = process.argv.slice(2);
const table = (path) => {
  const view = new daff.TableView([]);
  new daff.Csv().parseTable(readFileSync(path, "utf8"), view);
  return view;
};
const flags = new daff.CompareFlags();
flags.addPrimaryKey("code");
const alignment = daff.compareTables(table(older), table(newer), flags).align();
const result = new daff.TableView([]);
new daff.TableDiff(alignment, flags).hilite(result);
writeFileSync(output, new daff.Csv().renderTable(result));
