/**
 * How good are suggested replacements? CMS's own cross references are hidden, predicted, and compared: in
 * every release at hand, for each ended code whose reference leads to a code that can be billed. Codes for
 * which CMS names none at all are counted beside: what is suggested for them is listed, for a person to judge.
 *
 * Tuned on January 2018 and 2019; the later releases were only looked at.
 */
import { replacementFinder } from "../dist/differ/replacements.js";
import { openRelease } from "../dist/index.js";
import { SUCCESSORS } from "./replacement-labels.js";

const store = process.env.HCPCS_DIFF_REAL_RELEASES;
if (store === undefined) {
  console.error("Set HCPCS_DIFF_REAL_RELEASES to a folder with CMS's releases.");
  process.exit(2);
}
const LABELS = ["2018", "2019", "2020-04", "2023", "2025", "2026"];
const verbose = process.argv.includes("--misses");

/** Where the references of an ended code lead: through codes that ended too, to those that can be billed. */
function successors(records, code, seen = new Set()) {
  const record = records.get(code);
  if (record === undefined || seen.has(code)) return [];
  seen.add(code);
  if (record.terminationDate === null) return [code];
  return record.crossReferences.flatMap((next) => successors(records, next, seen));
}

const rows = [];
for (const label of LABELS) {
  const release = await openRelease(label, { store, labelOption: "--label" });
  const { records } = release;
  // As if compared with a release from before any of its codes ended.
  const before = {
    ...release,
    records: new Map(),
    label: { ...release.label, year: release.label.year - 20 },
  };
  const find = replacementFinder(before, release);
  const row = {
    label,
    ended: 0,
    named: 0,
    speaks: 0,
    top1: 0,
    top3: 0,
    unnamed: 0,
    suggested: 0,
    judgedRight: 0,
    judgedWrong: 0,
  };
  for (const record of records.values()) {
    if (record.terminationDate === null) continue;
    row.ended += 1;
    const truth = record.crossReferences.flatMap((code) => successors(records, code));
    const found = find({ ...record, crossReferences: [] }).map(({ code }) => code);
    if (truth.length > 0) {
      row.named += 1;
      if (found.length > 0) row.speaks += 1;
      if (truth.includes(found[0])) row.top1 += 1;
      if (found.some((code) => truth.includes(code))) row.top3 += 1;
      if (verbose && !truth.includes(found[0])) {
        const what = found.length === 0 ? "silent" : `says ${found.join(", ")}`;
        console.log(
          `${label} ${record.code} -> ${truth.join(", ")}: ${what} | ${record.longDescription?.slice(0, 90)}`,
        );
      }
    } else if (record.crossReferences.length === 0) {
      row.unnamed += 1;
      if (found.length === 0) continue;
      row.suggested += 1;
      const judged = SUCCESSORS[record.code];
      if (judged?.includes(found[0])) row.judgedRight += 1;
      else if (judged !== undefined) row.judgedWrong += 1;
    }
  }
  const percent = (part, whole) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`;
  rows.push({
    release: label,
    ended: row.ended,
    "named by CMS": row.named,
    "speaks for": percent(row.speaks, row.named),
    "top-1 right": percent(row.top1, row.speaks),
    "top-3 recall": percent(row.top3, row.named),
    "CMS names none": row.unnamed,
    "suggests for those": row.suggested,
    "judged by hand": `${row.judgedRight} right, ${row.judgedWrong} wrong`,
  });
}
console.table(rows);
