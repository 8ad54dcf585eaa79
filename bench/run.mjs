/**
 * Measures every run that users wait for, beside the least time it could take (a floor) or another
 * program for the same task (a peer). Runs alternate between rounds, so that other load affects all
 * alike; figures are medians of the processor time of all threads, which load affects least.
 *
 *   HCPCS_DIFF_REAL_RELEASES=DIR npm run bench        prints the table, and writes bench/last-run.md
 *   BENCH_ROUNDS=9 BENCH_MILLIONS=10 BENCH_ONLY=claims
 *
 * The large runs take minutes per round and have no goal, so they run at most three times.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changeRows, codesInPeriods } from "../dist/claims/codes-in-periods.js";
import { diffReleases } from "../dist/differ/diff-releases.js";
import { FIELDS, openRelease } from "../dist/index.js";
import { chargemaster, toCsv } from "./chargemaster.js";
import { makeStore } from "./make-store.js";
import { measure, median } from "./measure.js";
import { realZips } from "./real-zips.js";
import { toXlsx } from "./to-xlsx.js";

const { codesOf, generateClaims } = await import(
  new URL("../scripts/generate-claims.mjs", import.meta.url)
);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const MILLIONS = Number(process.env.BENCH_MILLIONS ?? 10);
const ONLY = process.env.BENCH_ONLY ?? "";
const [MEMORY, THREADS] = ["1GB", "2"];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-bench-"));
const at = (name) => join(folder, name);
const out = (name) => join(folder, "out", name);
// Uses an empty temporary folder, because each run cleans up what earlier ones left in it.
mkdirSync(at("tmp"));
process.env.TMPDIR = at("tmp");

const ours = (...args) => [here("../dist/cli/main.js"), ...args];
const zips = realZips();

async function asCsv(zip, path) {
  const { records } = await openRelease(zip);
  const quoted = (value) => `"${[value ?? ""].flat().join(";").replaceAll('"', '""')}"`;
  const keys = Object.keys(FIELDS);
  const rows = [...records.values()].map((one) => keys.map((key) => quoted(one[key])).join(","));
  writeFileSync(path, [keys.join(","), ...rows].join("\n"));
  return path;
}

/** The periods of all codes of the two releases, as for a user's claims. */
async function periodsAsCsv(path) {
  const [from, to] = await Promise.all(zips.map((zip) => openRelease(zip)));
  const rows = changeRows(codesInPeriods(diffReleases(from, to, { all: true })));
  const lines = rows.map(({ period, code, from_day: first, to_day: last }) =>
    [period, code, first, last].join(","),
  );
  writeFileSync(path, ["period,code,from_day,to_day", ...lines].join("\n"));
  return path;
}

/** @returns groups of runs to compare; the first of each group is the floor */
async function groups() {
  const found = [
    {
      of: "start",
      goal: 1.3,
      runs: [
        ["node -e 0", ["-e", "0"]],
        ["--version", ours("--version")],
        ["--help", ours("--help")],
        ["the Tab key", ours("--complete", "hcpcs-diff", "--fo")],
      ],
    },
    {
      of: "everyday",
      goal: 3.5,
      runs: [
        ["floor: inflate, split, compare", [here("floor.mjs"), ...zips]],
        ["2025 to 2026, zips to Markdown", ours(...zips, "-q", "-o", out("report.md"))],
      ],
    },
  ];
  if (wanted("everyday")) {
    const csvs = [await asCsv(zips[0], at("older.csv")), await asCsv(zips[1], at("newer.csv"))];
    found
      .at(-1)
      .runs.push([
        "peer: daff on the same records",
        [here("daff-peer.mjs"), ...csvs, out("daff.csv")],
      ]);
  }
  if (wanted("changelog")) {
    const labels = makeStore(at("store"), { releases: 40, records: 9000 });
    const files = labels.map((label) =>
      join(at("store"), label, readdirSync(join(at("store"), label))[0]),
    );
    found.push({
      of: "changelog",
      goal: 2.5,
      runs: [
        ["floor: read, split, compare 40 files", [here("changelog-floor.mjs"), ...files]],
        [
          "changelog of 40 releases",
          ours("changelog", `${labels[0]}..`, "--releases", at("store"), "-q", "-o", out("log.md")),
        ],
      ],
    });
  }
  if (wanted("large")) {
    const codes = await codesOf(zips);
    const impact = (lines, extension, output) => [
      `impact of ${lines.toLocaleString("en-US")} lines, ${extension} to ${output}`,
      ours(
        ...["impact", ...zips, "-q", "--codes", at(`${lines}.${extension}`)],
        ...["-o", out(`impact.${output}`)],
      ),
    ];
    for (const lines of [60_000, 500_000]) {
      const { rows } = chargemaster(codes, { lines, seed: 3 });
      writeFileSync(at(`${lines}.csv`), toCsv(rows));
      writeFileSync(at(`${lines}.xlsx`), toXlsx(rows));
    }
    const labels = makeStore(at("large"), { releases: 2, records: 90_000 });
    found.push({
      of: "large",
      goal: null,
      rounds: Math.min(ROUNDS, 3),
      runs: [
        ["floor: inflate, split, compare", [here("floor.mjs"), ...zips]],
        ...[60_000, 500_000].flatMap((lines) =>
          ["csv", "xlsx"].flatMap((extension) => [
            impact(lines, extension, "json"),
            impact(lines, extension, "xlsx"),
          ]),
        ),
        [
          "ten times the records to xlsx",
          ours(...labels, "--releases", at("large"), "-q", "-o", out("large.xlsx")),
        ],
      ],
    });
  }
  if (wanted("claims")) {
    const codes = await codesOf(zips);
    const periods = await periodsAsCsv(at("periods.csv"));
    for (const lines of new Set([10, 1e6, MILLIONS * 1e6])) {
      const name = `${lines.toLocaleString("en-US")} claim lines, typed Parquet`;
      const file = at(`claims-${lines}.parquet`);
      await generateClaims({ codes, lines, seed: 7, out: file, typed: true });
      found.push({
        of: "claims",
        goal: 2,
        runs: [
          [
            "floor: DuckDB scans, joins, groups",
            [here("claims-floor.mjs"), file, periods, MEMORY, THREADS],
          ],
          [
            name,
            ours(
              ...["impact", ...zips, "-q", "--claims", file, "--memory", MEMORY],
              ...["--threads", THREADS, "-o", out("claims.json")],
            ),
          ],
        ],
      });
    }
  }
  return found.filter(({ of }) => wanted(of));
}

function wanted(group) {
  return ONLY === "" || ONLY.split(",").includes(group);
}

function table(measured) {
  const rows = measured.flatMap(({ of, goal, runs }) => {
    const middle = (some, key) => median(some.map((one) => one[key]));
    const floor = middle(runs[0].taken, "cpu");
    return runs.map(({ name, taken }, index) => [
      of,
      name,
      String(taken.length),
      middle(taken, "cpu").toFixed(2),
      (middle(taken, "ms") / 1000).toFixed(2),
      index === 0 ? "" : (middle(taken, "cpu") / floor).toFixed(2),
      index === 1 || (index > 0 && of === "start") ? (goal ?? "") : "",
      String(Math.round(Math.max(...taken.map(({ mb }) => mb)))),
    ]);
  });
  const lines = [
    ["", "run", "rounds", "CPU s", "wall s", "times the floor", "goal", "peak MB"],
    ["---", "---", "--:", "--:", "--:", "--:", "--:", "--:"],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

try {
  const measured = (await groups()).map(({ runs, ...group }) => ({
    ...group,
    runs: runs.map(([name, command]) => ({ name, command, taken: [] })),
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    const due = measured.filter(({ rounds = ROUNDS }) => round < rounds);
    for (const { command, taken } of due.flatMap(({ runs }) => runs)) {
      // An existing workbook would be read first, for what people wrote in it.
      rmSync(out(""), { recursive: true, force: true });
      mkdirSync(out(""));
      taken.push(await measure(...command));
    }
  }
  const head = `Medians of alternating rounds, Node ${process.versions.node}, ${cpus().length} cores. Made by \`npm run bench\`.`;
  const text = `# The last run of the benchmarks\n\n${head}\n\n${table(measured)}\n`;
  console.log(text);
  writeFileSync(here("last-run.md"), text);
} finally {
  rmSync(folder, { recursive: true });
}
