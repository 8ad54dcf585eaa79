/**
 * Evaluates suggested replacements by hiding CMS's own cross-references, predicting them, and
 * comparing: in every release, for each ended code (as if compared with a release from before any
 * of its codes ended), and in every pair of releases, for the codes that ended in between, as users
 * see it.
 *
 * - "named by CMS": its cross-reference leads, through codes that ended too, to a billable one.
 * - "CMS names none": suggestions are judged by hand (bench/replacement-labels.js).
 *
 * Weights and thresholds were tuned on January 2018 and 2019; no code of pairs that start in 2019
 * or later was used. `--misses` lists what was missed and what is wrong.
 */
import { findReplacements } from "../dist/differ/replacements/find-replacements.js";
import { openRelease } from "../dist/index.js";
import { SUCCESSORS } from "./replacement-labels.js";

const store = process.env.HCPCS_DIFF_REAL_RELEASES;
if (store === undefined) {
  console.error("Set HCPCS_DIFF_REAL_RELEASES to a folder with CMS's releases.");
  process.exit(2);
}
const LABELS = ["2018", "2019", "2020-04", "2023", "2025", "2026"];
const verbose = process.argv.includes("--misses");

/** The billable codes that a code's cross-references lead to, through codes that ended too. */
function successors(records, code, seen = new Set()) {
  const record = records.get(code);
  if (record === undefined || seen.has(code)) return [];
  seen.add(code);
  if (record.terminationDate === null) return [code];
  return record.crossReferences.flatMap((next) => successors(records, next, seen));
}

function evaluate(name, ended, records, find) {
  const row = {
    named: 0,
    speaks: 0,
    top1: 0,
    top3: 0,
    unnamed: 0,
    right: 0,
    wrong: 0,
    alsoWrong: 0,
    unjudged: 0,
    missed: 0,
  };
  const miss = (record, what) => {
    if (verbose)
      console.log(`${name} ${record.code} ${what} | ${record.longDescription}`.slice(0, 170));
  };
  for (const record of ended) {
    const truth = record.crossReferences.flatMap((code) => successors(records, code));
    const found = find({ ...record, crossReferences: [] }).map(({ code }) => code);
    if (truth.length > 0) {
      row.named += 1;
      if (found.length > 0) row.speaks += 1;
      if (truth.includes(found[0])) row.top1 += 1;
      else miss(record, `-> ${truth}: ${found.length === 0 ? "silent" : `says ${found}`}`);
      if (found.some((code) => truth.includes(code))) row.top3 += 1;
    } else if (record.crossReferences.length === 0) {
      row.unnamed += 1;
      const judged = SUCCESSORS[record.code];
      if (found.length === 0) {
        if (judged === undefined || judged.length === 0) continue;
        row.missed += 1;
        miss(record, `-> ${judged}: silent`);
        continue;
      }
      if (judged?.includes(found[0]) && !found.every((code) => judged.includes(code))) {
        row.alsoWrong += 1;
        miss(record, `says ${found}; of which right: ${judged}`);
      }
      const verdict =
        judged === undefined ? "unjudged" : judged.includes(found[0]) ? "right" : "wrong";
      row[verdict] += 1;
      if (verdict !== "right") miss(record, `says ${found}, ${verdict}; judged: ${judged}`);
    }
  }
  const percent = (part, whole) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)}%`);
  return {
    of: name,
    ended: ended.length,
    "named by CMS": row.named,
    "speaks for": percent(row.speaks, row.named),
    "top-1 right": percent(row.top1, row.speaks),
    "top-3 recall": percent(row.top3, row.named),
    "CMS names none": row.unnamed,
    "suggests for those": row.right + row.wrong + row.unjudged,
    "judged right": row.right,
    wrong: row.wrong,
    "right, and a wrong one": row.alsoWrong,
    missed: row.missed,
    "not judged": row.unjudged,
  };
}

const releases = await Promise.all(LABELS.map((label) => openRelease(label, { store })));
const endedIn = ({ records }) =>
  [...records.values()].filter(({ terminationDate }) => terminationDate !== null);

console.table(
  releases.map((release, index) => {
    const find = (record) => findReplacements(record, release);
    return evaluate(LABELS[index], endedIn(release), release.records, find);
  }),
);

const pairs = releases.flatMap((newer, to) =>
  releases
    .slice(0, to)
    .map((older, from) => ({ older, newer, name: `${LABELS[from]} to ${LABELS[to]}` })),
);
console.table(
  pairs.map(({ older, newer, name }) => {
    // Skips codes that ended long before the older release and came back into the file.
    const ended = endedIn(newer).filter(
      ({ code }) => (older.records.get(code)?.terminationDate ?? null) === null,
    );
    return evaluate(name, ended, newer.records, (record) => findReplacements(record, newer));
  }),
);
