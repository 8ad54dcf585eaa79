/**
 * Compares exit code, standard output, standard error and written files of many command lines.
 * After an intended change: `npx vitest run test/cli/transcripts.test.ts -u`, and review the diff.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { TOOL } from "../../src/model/basics/tool.js";
import { buildCsv } from "../fixtures/build-table.js";
import { addendumB } from "../fixtures/companions.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = join(import.meta.dirname, "../../releases/sample");
const text = (label: string) => `HCPC${label.slice(0, 4)}_JAN_ANWEB_SAMPLE.txt`;

/** Files in the folder in which each command runs. */
const FILES: Readonly<Record<string, string>> = {
  "cdm.csv":
    "Item,HCPCS,Description,Dept,Qty,Price\n1,J1300,Soliris,Pharmacy,5,10.00\n2,Q9957,Definity,Imaging,2,20.00\n3,S0028,Famotidine,Pharmacy,7,1.50\n4,99213,Visit,Clinic,9,50.00\n5,Z9999,Slip,Clinic,1,1.00\n6,C5271,Graft,Surgery,1,400.00\n",
  "keys.csv": "CDM #,HCPCS,Item,Qty\n1,J1300,Soliris,5\n1,S0028,Famotidine,2\n1,Q9957,Definity,1\n",
  "codes.csv": "HCPCS,LONG_DESCRIPTION\nJ1300,Eculizumab\nQ9957,Perflutren\n",
  "HCPC2025_JAN_CPT.csv": "HCPCS,LONG_DESCRIPTION\nJ1300,Eculizumab\n99213,Office visit\n",
  "HCPC2026_JAN_CPT.csv": "HCPCS,LONG_DESCRIPTION\nJ1300,Eculizumab\n99213,Outpatient visit\n",
  "claims.csv": "HCPCS,DOS,Units,Charges\nS0028,2025-05-03,5,10.00\nQ9957,2025-02-03,1,20.00\n",
  "addendum-b.csv": buildCsv(
    addendumB([
      ["J1300", "K", "9236", "$200.00"],
      ["99213", "A"],
      ["D0120", "B"],
    ]),
  ),
  "waivers.yaml":
    "waivers:\n  - code: S0028\n    rule: discontinued\n    reason: not billed\n    owner: Coding\n    expires: 2026-12-31\n",
  "bad-waivers.yaml": "waivers:\n  - code: S0028\n    reason: not billed\n",
  "added.yaml": "only: added\n",
  "strict.yaml": "severity: critical\nfailOn: major\n",
  "odd.yaml": "colour: blue\n",
  "notes.txt": "These are notes, and no release.\n",
  "empty.txt": "",
  "diff.json": '{"schema":"hcpcs-diff/1"}',
  "five.json": "5",
  "null.json": "null",
  "list.json": "[]",
  "other.json": '{"schema":"other/1"}',
};

let folder = "";
beforeAll(async () => {
  folder = emptyFolder();
  for (const [name, body] of Object.entries(FILES)) writeFileSync(join(folder, name), body);
  for (const label of ["2025-01", "2026-01"])
    copyFileSync(join(SAMPLE, label, text(label)), join(folder, text(label)));
  const sound = readFileSync(join(folder, text("2026-01")), "latin1");
  for (const [label, notes] of [
    ["APR", "A note.\r\n"],
    ["JUL", "A note.\r\nAnother.\r\nA third.\r\n"],
  ] as const)
    writeFileSync(join(folder, `HCPC2026_${label}_ANWEB.txt`), sound + notes, "latin1");
  mkdirSync(join(folder, "none"));
  await run("2025 2026 --sample -o saved.json -q");
  await run(`import ${text("2025-01")} --releases store -q`);
});

const run = (line: string) =>
  cli(line.split(" "), { cwd: folder, env: { SOURCE_DATE_EPOCH: "1768435200" } });

const neutral = (printed: string) =>
  printed
    .replaceAll(folder, "FOLDER")
    .replaceAll(SAMPLE, "SAMPLE")
    .replaceAll(join(import.meta.dirname, "../.."), "ROOT")
    .replaceAll(TOOL.version, "VERSION")
    .replaceAll(/DuckDB v[\d.]+/g, "DuckDB VERSION")
    .replaceAll("\r\n", "\n");

/** @param seen long standard outputs, with the command that printed each first */
async function transcript(line: string, seen: Map<string, string>): Promise<string> {
  const before = new Set(readdirSync(folder));
  const { code, stdout, stderr } = await run(line);
  const written = readdirSync(folder)
    .filter((name) => !before.has(name))
    .sort();
  const same = stdout.length < 1000 ? undefined : seen.get(stdout);
  if (same === undefined) seen.set(stdout, line);
  return [
    `$ hcpcs-diff ${line}`,
    `exit ${code}`,
    ...(written.length === 0 ? [] : [`files: ${written.join(", ")}`]),
    ...(stderr === "" ? [] : ["--- standard error", neutral(stderr)]),
    ...(same !== undefined
      ? [`--- standard output, as of ${same}`, ""]
      : stdout === ""
        ? []
        : ["--- standard output", neutral(stdout)]),
    "",
  ].join("\n");
}

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  compare: [
    "2025 2026 --sample",
    "2025 2026 --sample --only deleted --codes J*,S0*",
    "2025 2026 --sample --codes J1300,Z9999,J13* --severity critical --fail-on critical",
    "2025 2026 --sample --only added --fail-on critical",
    "2025 2026 --sample --quiet -o a.txt -o a.md",
    "2025 2026 --sample -o a.zzz",
    "2025 2026 --sample -o - -o -",
    "2025 2026 --sample --format nothing",
    "2025 2026 --sample --only nothing",
    "2025 2026 --sample --severity huge",
    "2025 2026 --sample --codes J1300-A0001",
    "2025 2026 --sample --colour",
    "2025 2026 --sample --config strict.yaml",
    "2025 2026 --sample --config added.yaml --codes J*",
    "2025 2026 --sample --config odd.yaml",
    "2025 2026 --sample --config lost.yaml",
    "2025 2026 --sample --waivers waivers.yaml --codes S0028 --fail-on critical --full",
    "2025 2026 --sample --waivers bad-waivers.yaml",
    "2025 2026 --sample --since saved.json --only deleted",
    "2025 2026 --sample --since saved.json --only-new",
    "2025 2026 --sample --only-new",
    "2025 2026 --sample --print-waivers --severity critical --codes J*",
    "2025 2026 --sample --max-size 3000 --format md --only added",
    "2026 2025 --sample",
    "2026 2025 --sample --reverse --only added",
    "2026 2026 --sample",
    "2025 --sample",
    "2025 2026 --offline --releases none",
    "2025 2025-04 --sample --offline",
    `${text("2025-01")} ${text("2026-01")} --only deleted --codes J*`,
    `codes.csv ${text("2026-01")}`,
    `codes.csv ${text("2026-01")} --from-label 2025 --only termination-date-changed`,
    `codes.csv ${text("2026-01")} --from-label 2027`,
    `${text("2025-01")} HCPC2026_APR_ANWEB.txt --only reactivated`,
    `${text("2025-01")} HCPC2026_JUL_ANWEB.txt --only reactivated`,
    `${text("2025-01")} HCPC2026_JUL_ANWEB.txt --only reactivated --strict`,
    `${text("2025-01")} HCPC2026_JUL_ANWEB.txt --only reactivated --allow-errors`,
    "2025 2026 --sample --only reactivated --fail-on replace",
    `notes.txt ${text("2026-01")}`,
    `empty.txt ${text("2026-01")}`,
    "lost.txt 2026 --sample",
    "2025 spring --sample",
  ],
  show: [
    "show J1300 --sample",
    "show Q9957 2025 --sample --format md",
    "show Z9999 --sample",
    "show J1298 Q9957 --sample -o card.html",
    "show J1300 --releases none",
    "show --sample",
    "show Z* --sample",
  ],
  lives: [
    "history J1300 Z9999 --sample",
    "history LT --sample --format json",
    "changelog --sample --only deleted --codes J*",
    "changelog 2025..2026 --sample --only added --codes J* --format md",
    "changelog 2026..2025 --sample",
    "changelog 2026 --sample",
    "changelog --releases none",
    "changelog --releases store",
    "changelog --sample --since 2026",
    "changelog --sample --since lately",
    "import HCPC2025_JAN_CPT.csv HCPC2026_JAN_CPT.csv --releases cpt",
    "changelog --releases cpt",
    "changelog --releases cpt --licensed-descriptors",
    "history 99213 --releases cpt",
    "history 99213 --releases cpt --licensed-descriptors",
    "changelog --sample --only reactivated --write CHANGES.md",
    "changelog --sample --only reactivated --write CHANGES.md",
    "changelog --sample --only discontinued --codes S0028 --write CHANGES.md",
  ],
  impact: [
    "impact 2025 2026 --sample --codes cdm.csv",
    "impact 2025 2026 --sample --codes cdm.csv --owner-column Dept -o a.xlsx -o a.csv --by-owner owners",
    "impact 2025 2026 --sample --codes cdm.csv --fail-on critical --quiet -o b.txt",
    "impact 2025 2026 --sample --codes lost.csv",
    "impact 2025 2026 --sample --codes notes.txt",
    "impact 2025 2026 --sample --codes cdm.csv --code-column Lost",
    "impact 2025 2026 --sample --codes cdm.csv --code-column Dept --fail-on critical",
    "impact 2025 2026 --sample --codes cdm.csv --decimal comma",
    "impact 2025 2026 --sample --codes cdm.csv --decimal other",
    "impact 2025 2026 --sample",
    "impact 2025 2026 --sample --claims claims.csv",
    "impact 2025 2026 --sample --claims lost.csv",
    "impact 2025 2026 --sample --claims claims.csv --codes cdm.csv",
    "impact 2025 2026 --sample --engine mysql://x/y --claims-table t",
    "impact 2025 2026 --sample --claims claims.csv --claims-table t",
    "impact 2025 2026 --sample --claims claims.csv --engine postgres://x/y",
    "impact 2025 2026 --sample --claims claims.csv --memory 191MB",
    "impact 2025 2026 --sample --claims claims.csv --memory lots",
    "impact 2025 2026 --sample --claims claims.csv --claims-columns code=",
    "impact 2025 2026 --sample --claims claims.csv --claims-columns colour=HCPCS",
    "impact 2025 2026 --sample --claims claims.csv --claims-columns unit=Units,Charge=Charges,date=DOS -q",
    "impact 2025 2026 --sample --codes cdm.csv --fail-on replace",
    "impact 2025 2026 --sample --codes cdm.csv --format load",
    "impact 2025 2026 --sample --codes cdm.csv --print-waivers",
    "impact 2025 2026 --sample --codes keys.csv --format load",
    "impact 2025 2026 --sample --codes keys.csv -o keys.txt",
    "impact 2025 2026 --sample --codes keys.csv -o keys.xlsx",
    "check-edits cdm.csv --worklist lost.csv",
  ],
  documents: [
    "render saved.json --only added --codes J*",
    "render saved.json --print-waivers --codes S0028,Q9957",
    "render saved.json -o saved.json",
    "render diff.json",
    "render other.json",
    "render five.json",
    "render null.json",
    "render list.json",
    "render lost.json",
    "email saved.json --to a@example.org --sender b@example.org --dry-run --only added --codes J*",
    "email saved.json --to nobody --sender b@example.org -o x.eml",
    "email saved.json --sender b@example.org",
    "email saved.json --to a@example.org --sender b@example.org -o mail.eml",
    "corrections 2026 notes.txt --sample",
    "corrections 2026 lost.xlsx --sample",
    "schema nothing",
  ],
  store: [
    "releases --sample",
    "releases --releases none",
    "releases --releases store",
    "releases --releases lost",
    "verify --releases store",
    "verify --releases none",
    "verify 2026 --releases store",
    `import ${text("2025-01")} --releases store`,
    `import ${text("2026-01")} --releases store --label 2026-04`,
    "import notes.txt --releases store",
    "import lost.zip --releases store",
    "import addendum-b.csv --releases store --label 2025-01",
    "import addendum-b.csv --releases store --label 2025-01",
    "releases --releases store",
    "fetch 2026 --from-url ftp://127.0.0.1/x.zip --releases store",
    "fetch 2025 2026 --from-url http://127.0.0.1:9/x.zip --releases store",
    "fetch 2026 --from-url http://127.0.0.1:9/x.zip --releases store --retries 0",
    "fetch 2026 --offline --releases store",
    "fetch 2025 --offline --releases store",
    "fetch spring --releases store",
    "fetch 2026 --releases store --retries 0 --timeout 5",
    "watch --releases none --retries 0 --timeout 5",
    "watch --releases none --notify https://example.org",
    "watch --releases none --notify",
    `validate ${text("2026-01")}`,
    "validate codes.csv",
    "validate codes.csv --label 2026",
    "validate codes.csv --label spring",
    "validate HCPC2026_JUL_ANWEB.txt --max 1",
    "validate 2026 --releases store",
    "validate notes.txt",
    "validate notes.txt --label 2026",
    "validate empty.txt",
    "templates export views",
    "templates export views",
    "templates paint views",
    "completion tcsh",
    "frobnicate",
    "comapre 2025 2026",
  ],
};

it.each(Object.entries(COMMANDS))(
  "commands print the saved transcript: %s",
  async (name, lines) => {
    const all: string[] = [];
    const seen = new Map<string, string>();
    for (const line of lines) all.push(await transcript(line, seen));
    const golden = join(import.meta.dirname, "transcripts", `${name}.txt`);
    await expect(all.join("\n")).toMatchFileSnapshot(golden);
  },
);
