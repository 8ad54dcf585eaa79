/**
 * The floor: the least work of any comparison of two zips. Inflates the largest text member of each
 * with zlib alone, splits it into lines, and compares the lines by their first eleven columns.
 */
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** The end record, which has the offset of the zip's directory (PKWARE APPNOTE 4.3.16, 4.3.12). */
const END_RECORD = "PK\x05\x06";

function largestText(zip) {
  const end = zip.lastIndexOf(END_RECORD, undefined, "latin1");
  let largest = { size: 0 };
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const isText = /\.txt$/i.test(zip.latin1Slice(at + 46, at + 46 + name));
    if (isText && size > largest.size) largest = { size, packed, start: zip.readUInt32LE(at + 42) };
    at += 46 + name + extra + comment;
  }
  const { start, packed } = largest;
  const body = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  return inflateRawSync(zip.subarray(body, body + packed)).latin1Slice();
}

function lines(path) {
  const all = largestText(readFileSync(path)).split("\r\n");
  return new Map(all.map((line) => [line.slice(0, 11), line]));
}

const [older, newer] = process.argv.slice(2, 4).map(lines);
let [same, changed, added] = [0, 0, 0];
for (const [key, line] of newer) {
  const before = older.get(key);
  if (before === undefined) added += 1;
  else if (before === line) same += 1;
  else changed += 1;
}
console.log({ same, changed, added });
