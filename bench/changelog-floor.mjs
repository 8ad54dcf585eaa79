/** The floor for a changelog: reads files, splits lines, and compares with the last file's. */
import { readFileSync } from "node:fs";

let older = null;
let changed = 0;
for (const path of process.argv.slice(2)) {
  const lines = readFileSync(path, "latin1").split("\r\n");
  const newer = new Map(lines.map((line) => [line.slice(0, 11), line]));
  if (older !== null) for (const [key, line] of newer) if (older.get(key) !== line) changed += 1;
  older = newer;
}
console.log(changed);
