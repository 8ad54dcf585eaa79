/** `impact` for claims: makes a report, or a query for the user's database. */

import { claimsImpact } from "../../claims/claims-impact.js";
import {
  type CodeInPeriods,
  changeRows,
  codesInPeriods,
  withReplacements,
} from "../../claims/codes-in-periods.js";
import { refuseDayFirst } from "../../claims/refuse-day-first.js";
import { claimsSql } from "../../claims/sql/claims-sql.js";
import { emittedLines, emittedSql } from "../../claims/sql/emitted-sql.js";
import type { ClaimSums } from "../../claims/sql/sum-row.js";
import { codeQuestions } from "../../differ/replacements/code-questions.js";
import { KnownError } from "../../model/basics/errors.js";
import type { SqlDialectName } from "../../model/claims/sql-dialects.js";
import { suggestCodes } from "../../model/code-set/suggest-codes.js";
import { ratesIn } from "../../model/impact/rate-fields.js";
import type { FormatTable } from "../../report/format-table.js";
import { FORMATS } from "../../report/formats.js";
import type { ImpactRun } from "../command-line/command-options.js";
import { readSeverity } from "../command-line/read-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { judgeClaims } from "../outputs/fail-on.js";
import { planReport, type Report } from "../outputs/write-report.js";
import { withPrivateFolder } from "../temporary-files.js";
import { terminal } from "../terminal.js";
import { isAddress, localClaims } from "./fetch.js";
import { type ClaimsRequest, memoryForDuckdb, readClaimsRequest } from "./request.js";

const SQL_FORMATS = {
  text: {
    title: "SQL",
    extensions: [".sql", ".txt"],
    load: async () => async (sql: string) => sql,
  },
} as const satisfies FormatTable<string>;

/** @returns whether the findings on claims reach --fail-on */
export async function impactOfClaims(run: ImpactRun): Promise<boolean> {
  const { given, args } = run;
  const request = readClaimsRequest(given);
  refuseIdle(given, request);
  if (args.offline && request.claims.some(isAddress))
    throw new KnownError("Offline, claims are not fetched from an address.", {
      hint: "Name a file on this machine, or add --no-offline.",
    });
  if (request.emit === null) return report(run, request);
  await emit(run, request, request.emit);
  return false;
}

/** @throws KnownError for an option on the command line that would have no effect */
function refuseIdle(
  { codes, waivers, printWaivers, failOn }: ImpactRun["given"],
  { emit }: ClaimsRequest,
) {
  if (codes !== undefined)
    throw new KnownError("--codes and claims are two reports.", {
      hint: "Run impact once with --codes, and once for the claims.",
    });
  // Waivers match findings, and sums of claims are not findings.
  if (waivers !== undefined || printWaivers === true)
    throw new KnownError(
      `${waivers === undefined ? "--print-waivers" : "--waivers"} and claims do not go together: a waiver accepts a finding, and claims are sums, not findings.`,
      { hint: "Accept findings of the comparison, or of impact --codes." },
    );
  // Writing a query finds nothing, so the pipeline would always pass.
  if (failOn !== undefined && emit !== null)
    throw new KnownError("--fail-on and --emit-sql do not go together: no claim is read.", {
      hint: "Leave --fail-on out, or have the claims read: --claims or --engine.",
    });
}

async function report(run: ImpactRun, request: ClaimsRequest): Promise<boolean> {
  const { args } = run;
  const failOn = readSeverity(args.failOn, "--fail-on");
  const named = request.claims.filter((file) => !isAddress(file));
  const read = [args.from, args.to, ...named, ...request.result];
  const planned = await planReport(args, read, FORMATS.claims);
  const { diff, replacementsOf, nearOf, known } = await compared(run, planned);
  terminal.progress("Reading claims ...");
  // A result of --emit-sql is checked against everything that the query was made from.
  const isWhole = request.result.length > 0 || ratesIn(diff.from, diff.to).length > 0;
  const codes = codesInPeriods(diff, isWhole ? replacementsOf : undefined);
  const { sums, files } = await summed(codes, known(codes), request);
  refuseDayFirst(sums.rows);
  planned.onRead(files);
  const whole = isWhole ? codes : withReplacements(codes, sums.rows, diff, replacementsOf);
  const impact = claimsImpact(diff, whole, sums, nearOf);
  await planned.write(impact);
  return judgeClaims(impact, failOn);
}

async function emit(
  run: ImpactRun,
  { table, columns }: ClaimsRequest,
  dialect: SqlDialectName,
): Promise<void> {
  const { from, to } = run.args;
  const plain = { ...run.args, templates: undefined, color: false };
  const planned = await planReport(plain, [from, to], SQL_FORMATS);
  const { diff, replacementsOf } = await compared(run, planned);
  const codes = codesInPeriods(diff, replacementsOf);
  const lines = emittedLines(dialect, table ?? "claims", columns);
  await planned.write(emittedSql(claimsSql(changeRows(codes), lines, dialect), diff, dialect));
}

/** Compares all codes: one that ended before the older release is wrong on a claim too. */
async function compared({ given, args, config }: ImpactRun, { onRead }: Report<unknown>) {
  const { diff, from, to } = await compareReleases([given.from, given.to], {
    given,
    args,
    config,
    onRead,
    command: "impact",
    ended: true,
    asked: "any",
  });
  const licensed = given.licensedDescriptors === true;
  const { replacementsOf } = codeQuestions(from, to, { licensed });
  const nearOf = (code: string) => suggestCodes(code, to.records.keys(), { records: to.records });
  const known = (codes: readonly CodeInPeriods[]) => {
    const changed = new Set(codes.map(({ change }) => change.code));
    const all = new Set([...from.records.keys(), ...to.records.keys()]);
    return [...all].filter((code) => !changed.has(code));
  };
  return { diff, replacementsOf, nearOf, known };
}

async function summed(
  codes: readonly CodeInPeriods[],
  known: readonly string[],
  request: ClaimsRequest,
): Promise<{ sums: ClaimSums; files: readonly string[] }> {
  const { memory, threads, columns, timeoutSeconds, engine, table } = request;
  const changes = changeRows(codes);
  if (engine !== null) {
    const { sumWithPostgres } = await import("../../claims/postgres/run.js");
    const options = { url: engine, table: table ?? "", columns, known, timeoutSeconds };
    return { sums: await sumWithPostgres(changes, options), files: [] };
  }
  if (request.result.length > 0) {
    const { readQueryResult } = await import("../../claims/duckdb/query-result.js");
    const { files, ...sums } = await readQueryResult(changes, request.result);
    return { sums, files };
  }
  return withPrivateFolder(async (folder) => {
    const named = await localClaims(request.claims, folder, timeoutSeconds);
    const { sumWithDuckdb } = await import("../../claims/duckdb/run.js");
    const room = memoryForDuckdb(memory, {
      used: process.memoryUsage.rss() / 1e6,
      asked: threads,
    });
    const options = { ...room, columns, known, folder };
    const { files, ...sums } = await sumWithDuckdb(changes, named, options);
    return { sums, files };
  });
}
