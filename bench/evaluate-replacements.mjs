import { fileURLToPath } from "node:url";
import { replacementFinder } from "../dist/differ/replacements.js";
import { openRelease } from "../dist/releases/open-release.js";
import { SUCCESSORS } from "./replacement-labels.mjs";
const store = process.env.HCPCS_DIFF_REAL_RELEASES;
const V = process.argv.includes("-v");
const opened = new Map();
const open = async (label) => { if (!opened.has(label)) opened.set(label, await openRelease(label, { store, labelOption: "--label" })); return opened.get(label); };
const follow = (to, code, seen = new Set()) => { const t = to.get(code); if (!t || seen.has(code)) return []; seen.add(code); return t.terminationDate === null ? [code] : t.crossReferences.flatMap((c) => follow(to, c, seen)); };
const rows = [];
for (const arg of process.argv.slice(2).filter((a) => a !== "-v")) {
  const [a, b] = arg.split("..");
  const to = (await open(b ?? a)).records;
  const from = b === undefined ? new Map([...to].map(([c, r]) => [c, { ...r, terminationDate: null }])) : (await open(a)).records;
  const ended = [...to.values()].filter((r) => r.terminationDate !== null && (from.get(r.code)?.terminationDate ?? null) === null);
  for (const r of from.values()) if (!to.has(r.code) && r.terminationDate === null) ended.push(r);
  const t0 = performance.now();
  const find = replacementFinder(from, to);
  const found = ended.map((r) => find({ ...r, crossReferences: [] }));
  const ms = performance.now() - t0;
  const n = { cms: 0, cmsSpeak: 0, cmsTop1: 0, cmsTop3: 0, all: 0, speak: 0, top1: 0, top3: 0, none: 0, false: 0 };
  for (const [i, r] of ended.entries()) {
    const cms = r.crossReferences.flatMap((c) => follow(to, c));
    const truth = cms.length ? cms : r.crossReferences.some((c) => /^\d/.test(c)) ? [] : (SUCCESSORS[r.code] ?? []);
    const s = found[i];
    const bad = truth.length ? (s.length === 0 ? "silent" : truth.includes(s[0].code) ? null : "WRONG") : s.length ? "FALSE" : null;
    if (truth.length) {
      n.all++; if (s.length) { n.speak++; if (!bad) n.top1++; if (s.some((x) => truth.includes(x.code))) n.top3++; }
      if (cms.length) { n.cms++; if (s.length) { n.cmsSpeak++; if (!bad) n.cmsTop1++; if (s.some((x) => truth.includes(x.code))) n.cmsTop3++; } }
    } else { n.none++; if (s.length) n.false++; }
    if ((bad && V) || (process.env.ALL && s.length)) { console.log(`${bad ?? "ok"} ${r.code} ${r.terminationDate} [${truth}]${cms.length ? " cms" : ""} | ${r.longDescription.slice(0, 160)}`); for (const x of s) console.log(`      ${x.score} ${x.evidence.origin} ${x.evidence.days} ${x.code} ${to.get(x.code).longDescription.slice(0, 160)}`); }
  }
  rows.push({ release: arg, ended: ended.length, cms: n.cms, "speaks%": (100 * n.cmsSpeak / n.cms).toFixed(1), "top1%": (100 * n.cmsTop1 / n.cmsSpeak).toFixed(1), all: n.all, "sp%": (100 * n.speak / n.all).toFixed(1), "t1%": (100 * n.top1 / n.speak).toFixed(1), "t3%": (100*n.top3 / n.all).toFixed(1), none: n.none, false: n.false, ms: ms.toFixed(0) });
}
console.table(rows);
