/** Carries worklists from one real release to the next, and checks them in the next extract. */
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { read, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { readWorklists } from "../../src/cli/inputs/worklists.js";
import { applyCorrections } from "../../src/differ/corrections/apply.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { codeQuestions } from "../../src/differ/replacements/code-questions.js";
import { readCorrections } from "../../src/loader/corrections/read.js";
import { readYourTable } from "../../src/loader/your-table/read.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Release } from "../../src/model/code-set/release.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import type { ImpactDocument } from "../../src/model/impact/impact.js";
import { checkEdits } from "../../src/overlay/edits/check-edits.js";
import { trackDiff, trackImpact } from "../../src/overlay/worklist/carry-over.js";
import { matchCodes } from "../../src/overlay/your-codes/impact.js";
import { renderAs } from "../../src/report/format-table.js";
import { FORMATS } from "../../src/report/formats.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { realDiff, realRelease, realReleases } from "./releases.js";

const folder = tempFolder();
const asOf = "2026-01-15";
let files = 0;

/** Every task owned, commented, and done, as a team leaves a worklist. */
async function finished(diff: ReleaseDiff): Promise<string> {
  const csv = String(await renderAs(diff, FORMATS.diff, "worklist-csv"));
  return folder.write(
    `${++files}.worklist.csv`,
    csv.replaceAll(",,Open,,,", ",Ann,Done,2026-01-02,built,"),
  );
}

async function carried(before: ReleaseDiff, now: ReleaseDiff) {
  const worklists = await readWorklists([await finished(before)]);
  if (worklists === null) throw new Error("no worklist");
  const { progress } = trackDiff(now, { ...worklists, asOf });
  const states = Object.values(progress?.states ?? {});
  const count = (mark: "new" | "changed" | null) =>
    states.filter((one) => one.mark === mark).length;
  return {
    states,
    gone: progress?.gone ?? [],
    same: count(null),
    changed: count("changed"),
    fresh: count("new"),
  };
}

const codesOf = ({ worklist }: ReleaseDiff) => new Set(worklist.flatMap(({ codes }) => codes));

/** January 2026 as of October 2025: later changes are as in January 2025. */
function october(older: Release, newer: Release): Release {
  const held = (record: HcpcsRecord) => (record.actionEffectiveDate ?? "") <= "2025-10-01";
  const records = new Map<string, HcpcsRecord>();
  for (const [code, record] of older.records) records.set(code, record);
  for (const [code, record] of newer.records) if (held(record)) records.set(code, record);
  return { ...newer, label: { ...newer.label, year: 2025, month: 10 }, records };
}

describe.skipIf(realReleases === null)("a worklist of codes", () => {
  it("carries over from a 2025-10 derived from January 2026 to January 2026", async () => {
    const [older, newer] = [await realRelease("2025"), await realRelease("2026")];
    const before = diffReleases(older, october(older, newer));
    const now = await realDiff("2025", "2026");
    const { states, gone, same, changed, fresh } = await carried(before, now);
    const [was, is] = [codesOf(before), codesOf(now)];
    const both = [...is].filter((code) => was.has(code)).length;
    expect(was.size).toBeGreaterThan(300);
    expect([same + changed, fresh, gone.length]).toEqual([
      both,
      is.size - both,
      [...was].filter((code) => !is.has(code)).length,
    ]);
    expect(same).toBeGreaterThan(changed);
    for (const { mark, owner, comment, status, before: decided } of states) {
      if (mark === "new") continue;
      expect([owner, comment]).toEqual(["Ann", "built"]);
      expect(status).toBe(mark === "changed" ? "assigned" : "done");
      expect(decided.startsWith("Done on 2026-01-02: ")).toBe(mark === "changed");
    }
  });

  it("carries over from 2018 to each of its four corrections", async () => {
    const corrections = await readCorrections(
      join(realReleases ?? "", "2018-HCPCS-Alpha-Numeric-Corrections.zip"),
    );
    const [older, newer] = [await realRelease("2018"), await realRelease("2019")];
    const before = await realDiff("2018", "2019");
    for (let issues = 1; issues <= corrections.length; issues += 1) {
      const corrected = applyCorrections(older, corrections.slice(0, issues), null);
      const now = diffReleases(corrected, newer);
      const { same, changed, fresh, gone } = await carried(before, now);
      expect(same + changed + gone.length).toBe(codesOf(before).size);
      expect(same + changed + fresh).toBe(codesOf(now).size);
      // Corrections affect a few dozen codes, and leave the tasks of all others unchanged.
      expect(changed + fresh + gone.length).toBeGreaterThan(0);
      expect(changed + fresh + gone.length).toBeLessThan(40);
    }
  });
});

const LINES = 10_000;
const HEADER = [
  "CDM #",
  "Description",
  "HCPCS",
  "Multiplier",
  "Price",
  "Volume",
  "Eff Date",
  "End Date",
];

type Row = Record<string, string>;

const csv = (rows: readonly Row[]) =>
  [HEADER, ...rows.map((row) => HEADER.map((title) => row[title] ?? ""))]
    .map((cells) => cells.join(","))
    .join("\n");

/** Every tenth line has a code that ends or changes units; the others, any older code. */
function chargemaster(diff: ReleaseDiff, older: Release): Row[] {
  const hot = diff.worklist
    .filter(({ kind }) => kind === "replace" || kind === "close" || kind === "convert-units")
    .flatMap(({ codes }) => codes)
    .filter((code) => older.records.has(code) && code.length === 5);
  const all = [...older.records.keys()].filter((code) => code.length === 5);
  return Array.from({ length: LINES }, (_, at) => {
    const code =
      (at % 10 === 0 ? hot[(at / 10) % hot.length] : all[(at * 7919) % all.length]) ?? "";
    const more = { Multiplier: String(1 + (at % 3)), Price: "10", Volume: "5" };
    const days = { "Eff Date": "2020-01-01", "End Date": "" };
    return {
      "CDM #": String(100_000 + at),
      Description: `Charge ${at}`,
      HCPCS: code,
      ...more,
      ...days,
    };
  });
}

/** Applies the load file, as a chargemaster system does. */
function applied(rows: readonly Row[], load: string): Row[] {
  const byKey = new Map(rows.map((row) => [row["CDM #"], { ...row }]));
  const added: Row[] = [];
  const [, ...steps] = load
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  for (const [key, action, , newCode = "", factor, from = "", to = ""] of steps) {
    const row = byKey.get(key);
    if (row === undefined) throw new Error(`no line ${key}`);
    if (action === "close") row["End Date"] = to;
    if (action === "change-code") Object.assign(row, { HCPCS: newCode, "Eff Date": from });
    if (action === "change-units")
      row["Multiplier"] = String(Number(row["Multiplier"]) * Number(factor));
    if (action === "add")
      added.push({
        ...row,
        "CDM #": String(900_000 + added.length),
        HCPCS: newCode,
        "Eff Date": from,
        "End Date": "",
      });
  }
  return [...byKey.values(), ...added];
}

/** Ten ways in which an edit can go wrong, by action; null drops the line. */
const BREAKS: readonly (readonly [action: string, (row: Row, old: string) => Row | null])[] = [
  ["change-code", (row, old) => ({ ...row, HCPCS: old })],
  ["change-code", (row) => ({ ...row, HCPCS: "A0021" })],
  ["change-code", (row) => ({ ...row, "Eff Date": "2019-05-01" })],
  ["change-code", (row) => ({ ...row, "Eff Date": "" })],
  ["change-code", () => null],
  ["change-units", (row) => ({ ...row, Multiplier: String(Number(row["Multiplier"]) * 7) })],
  ["close", (row) => ({ ...row, "End Date": "" })],
  ["close", (row) => ({ ...row, "End Date": "2019-05-01" })],
  ["close", () => null],
  ["add", () => null],
];

/** @returns the lines, and the keys of the broken edits */
function brokenInTenWays(rows: readonly Row[], load: string) {
  const steps = load
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  const broken = new Map<string, Row | null>();
  const used = new Set<string>();
  const keys = BREAKS.map(([action, change]) => {
    const step = steps.find((one) => one[1] === action && !used.has(one[0] ?? ""));
    const [key = "", , old = "", newCode] = step ?? [];
    const own = rows.find((row) => row["CDM #"] === key);
    const added = rows.find(
      (row) => row["HCPCS"] === newCode && row["Description"] === own?.["Description"],
    );
    const row = action === "add" ? added : own;
    if (row === undefined) throw new Error(`no line to break by ${action}`);
    used.add(key);
    broken.set(row["CDM #"] ?? "", change(row, old));
    return key;
  });
  const lines = rows.flatMap((row) => {
    const key = row["CDM #"] ?? "";
    const changed = broken.get(key);
    return changed === undefined ? [row] : changed === null ? [] : [changed];
  });
  return { keys, lines };
}

/**
 * Adds owners, statuses, and a user's column, then saves with LibreOffice where installed; of the
 * workbook, only the sheet that people edit.
 */
function assigned(workbook: Uint8Array): string {
  const book = utils.book_new();
  const sheet = read(workbook, { cellNF: true, sheets: "Worklist" }).Sheets["Worklist"] ?? {};
  utils.book_append_sheet(book, sheet, "Worklist");
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
  const titles = (rows[0] ?? []).map(String);
  const [owner, status, edit] = ["Owner", "Status", "Edit"].map((one) => titles.indexOf(one));
  const cells = (column: number | undefined, values: readonly unknown[]) =>
    utils.sheet_add_aoa(
      sheet,
      values.map((value) => [value]),
      { origin: { r: 1, c: column ?? 0 } },
    );
  const lines = rows.slice(1);
  cells(
    owner,
    lines.map((_, at) => (at % 2 === 0 ? "Ann" : "Bo")),
  );
  cells(
    status,
    lines.map((row) => (row[edit ?? 0] === null ? "Declined" : "Accepted")),
  );
  utils.sheet_add_aoa(sheet, [["Ticket"]], { origin: { r: 0, c: titles.length } });
  cells(
    titles.length,
    lines.map((_, at) => 1000 + at),
  );
  const file = folder.write("assigned.xlsx", write(book, { type: "buffer", bookType: "xlsx" }));
  const soffice = spawnSync("soffice", ["--version"]).status === 0;
  if (!soffice) return file;
  const profile = `-env:UserInstallation=file://${folder.path}/profile`;
  const out = join(folder.path, "saved");
  execFileSync("soffice", ["--headless", profile, "--convert-to", "xlsx", "--outdir", out, file]);
  return join(out, "assigned.xlsx");
}

describe.skipIf(realReleases === null)("a chargemaster of 10,000 lines", () => {
  it("is proposed, accepted, loaded, and checked, with only a person's tasks left open", {
    timeout: 400_000,
  }, async () => {
    const [from, to] = [await realRelease("2025"), await realRelease("2026")];
    const diff = await realDiff("2025", "2026");
    const rows = chargemaster(diff, from);
    const before = await readYourTable(folder.write("cdm.csv", csv(rows)));
    const impact: ImpactDocument = matchCodes({
      ...{ diff, from, to, tables: [before], choice: {}, decimal: "point" as const },
      ...{ overrides: {}, licensed: false, questions: codeQuestions(from, to) },
    });
    const workbook = (await renderAs(impact, FORMATS.impact, "xlsx")) as Uint8Array;
    const worklists = await readWorklists([assigned(workbook)]);
    if (worklists === null) throw new Error("no worklist");
    const tracked = trackImpact(impact, { ...worklists, asOf });
    expect(tracked.progress?.gone).toEqual([]);
    expect(tracked.progress?.columns).toEqual(["Ticket"]);
    const load = String(await renderAs(tracked, FORMATS.impact, "load"));
    expect(load.split("\r\n").length).toBeGreaterThan(500);
    const after = applied(rows, load);
    const check = async (lines: readonly Row[]) =>
      checkEdits({
        tables: [await readYourTable(folder.write(`${++files}.csv`, csv(lines)))],
        before: [before],
        ...{ worklists: { ...worklists, asOf }, reading: { choice: {}, decimal: "point" } },
      });
    const { summary, edits } = await check(after);
    // A ceiling ("up to 20 mg") has no factor, so a person works out the units of these lines.
    const unknown = tracked.tasks.flatMap(({ id, edit }) =>
      edit?.actions.includes("check-units") ? [id] : [],
    );
    expect(unknown.length).toBeLessThan(100);
    expect(
      edits.flatMap(({ task, outcome }) => (outcome === "not-checked" ? [task] : [])).sort(),
    ).toEqual(unknown.sort());
    const known = summary.accepted - unknown.length;
    expect(summary.outcomes).toEqual({ "not-checked": unknown.length, applied: known });
    expect([summary.overdue, summary.unasked]).toEqual([unknown.length, 0]);
    const { keys, lines } = brokenInTenWays(after, load);
    const broken = await check(lines);
    expect(
      broken.edits
        .filter(({ outcome }) => outcome !== "applied" && outcome !== "not-checked")
        .map(({ key }) => key)
        .sort(),
    ).toEqual(keys.sort());
    expect(broken.summary.unasked).toBe(0);
  });
});
