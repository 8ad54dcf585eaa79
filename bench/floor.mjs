/**
 * The floor: the least that any comparison of two zips has to do. Unpacks the largest text member of
 * each, splits it into lines, and compares the lines by their first eleven columns.
 */
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

async function lines(path) {
  const zip = await fromBufferPromise(readFileSync(path), { lazyEntries: true, autoClose: false });
  let largest = null;
  for await (const entry of zip.eachEntry()) {
    if (
      /\.txt$/i.test(entry.fileName) &&
      entry.uncompressedSize > (largest?.uncompressedSize ?? 0)
    ) {
      largest = entry;
    }
  }
  const body = await buffer(await zip.openReadStreamPromise(largest));
  return new Map(
    body
      .toString("latin1")
      .split("\r\n")
      .map((line) => [line.slice(0, 11), line]),
  );
}

const [older, newer] = await Promise.all(process.argv.slice(2, 4).map(lines));
let [same, changed, added] = [0, 0, 0];
for (const [key, line] of newer) {
  const before = older.get(key);
  if (before === undefined) added += 1;
  else if (before === line) same += 1;
  else changed += 1;
}
console.log({ same, changed, added });
