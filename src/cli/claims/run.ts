/** `impact` on claims: turns the comparison into a report, or into a query for the user's database. */

import {
  type AssessedCode,
  assessedCodes,
  changeRows,
  withReplacements,
} from "../../claims/assessed-codes.js";
import { claimsImpact } from "../../claims/claims-impact.js";
import { isAddress } from "../../claims/duckdb/claim-files.js";
import type { ClaimSums } from "../../claims/sql/claim-sums.js";
import { claimsSql } from "../../claims/sql/claims-sql.js";
import { emittedLines, emittedSql } from "../../claims/sql/emitted-sql.js";
import { codeQuestions } from "../../differ/replacements/new-code-candidates.js";
import { KnownError } from "../../model/basics/errors.js";
import { CLAIMS_FORMATS } from "../../report/claims/formats.js";
import type { FormatTable } from "../../report/format-table.js";
import type { ClaimsArguments } from "../command-line/claims-options.js";
import { readSeverity, readTemplates } from "../command-line/read-options.js";
import type {
  LoadArguments,
  OutputArguments,
  ReportArguments,
} from "../command-line/shared-options.js";
import { compareReleases } from "../inputs/compare-releases.js";
import { type Config, settingsFiles } from "../inputs/config.js";
import { isOffline } from "../inputs/fetch-missing.js";
import { judgeClaims, type Outcome } from "../outputs/exit-threshold.js";
import { planOutputs, writeOutputs } from "../outputs/outputs.js";
import { refuseToOverwrite } from "../outputs/protected-inputs.js";
import { withPrivateFolder } from "../temporary/private-folder.js";
import { terminal } from "../terminal.js";
import { localClaims } from "./fetch.js";
import { memoryForDuckdb } from "./memory.js";
import { type ClaimsRequest, readClaimsRequest } from "./request.js";

type Arguments = ClaimsArguments &
  LoadArguments &
  OutputArguments &
  Omit<ReportArguments, "codes" | "maxSize" | "worklist"> & {
    readonly from: string;
    readonly to: string;
    readonly codes?: readonly string[] | undefined;
  };

const SQL_FORMATS = {
  text: {
    title: "SQL",
    extensions: [".sql", ".txt"],
    load: async () => async (sql: string) => sql,
  },
} as const satisfies FormatTable<string>;

/** What the command line alone says. */
type GivenArguments = Pick<ReportArguments, "failOn" | "waivers"> &
  Pick<OutputArguments, "printWaivers">;

/**
 * @param args what was given, with the settings as defaults
 * @param given the same without the settings
 */
export async function impactOfClaims(
  args: Arguments,
  { given, config, outcome }: { given: GivenArguments; config: Config; outcome: Outcome },
): Promise<void> {
  const request = readClaimsRequest(args);
  if (args.codes !== undefined)
    throw new KnownError("--codes and claims are two reports.", {
      hint: "Run impact once with --codes, and once for the claims.",
    });
  // Waivers in the settings file serve the comparison, so they are no error here.
  refuseWaivers(given);
  // The same holds for a threshold in the settings file.
  if (request.emit !== null) refuseThreshold(given);
  if (isOffline(args, config)) refuseAddresses(request.claims);
  if (request.emit === null) await report(args, request, { config, outcome });
  else await emit(args, request, config);
}

/** Refuses waivers: sums of claims have no findings with fingerprints, so a waiver would have no effect. */
function refuseWaivers({ waivers, printWaivers }: GivenArguments): void {
  if (waivers === undefined && printWaivers !== true) return;
  throw new KnownError(
    `${waivers === undefined ? "--print-waivers" : "--waivers"} and claims do not go together: a waiver accepts a finding, and claims are sums, not findings.`,
    { hint: "Accept findings of the comparison, or of impact --codes." },
  );
}

/** Refuses --fail-on: a query finds nothing itself, and a pipeline would pass. */
function refuseThreshold({ failOn }: GivenArguments): void {
  if (failOn === undefined) return;
  throw new KnownError("--fail-on and --emit-sql do not go together: no claim is looked at.", {
    hint: "Leave --fail-on out, or have the claims read: --claims or --engine.",
  });
}

function refuseAddresses(claims: readonly string[]): void {
  if (!claims.some(isAddress)) return;
  throw new KnownError("Offline, claims are not fetched from an address.", {
    hint: "Name a file of this machine, or add --no-offline.",
  });
}

async function report(
  args: Arguments,
  request: ClaimsRequest,
  { config, outcome }: { config: Config; outcome: Outcome },
): Promise<void> {
  const { quiet = false } = args;
  const failOn = readSeverity(args.failOn, "--fail-on");
  const named = request.claims.filter((file) => !isAddress(file));
  const read = [
    ...[args.from, args.to, ...named, ...request.result],
    ...settingsFiles(args.config),
  ];
  const outputs = planOutputs(args, read, CLAIMS_FORMATS);
  const templates = await readTemplates(args);
  const { inputs, ...found } = await judged(args, config);
  if (!quiet) terminal.progress("Reading claims ...");
  // Where the query ran elsewhere, its result is checked against all that the query was made of.
  const codes = assessedCodes(
    found.diff,
    request.result.length > 0 ? found.replacementsOf : undefined,
  );
  const { sums, files } = await summed(codes, request).finally(() => terminal.progress(""));
  refuseToOverwrite(outputs, [...inputs, ...files]);
  const impact = claimsImpact(found.diff, withReplacements(codes, sums.rows, found), sums);
  await writeOutputs(impact, outputs, CLAIMS_FORMATS, { ...args, templates });
  judgeClaims(impact, failOn, { outcome, quiet });
}

async function emit(args: Arguments, request: ClaimsRequest, config: Config): Promise<void> {
  if (request.emit === null) return;
  const read = [args.from, args.to, ...settingsFiles(args.config)];
  const outputs = planOutputs(args, read, SQL_FORMATS);
  const { diff, inputs, replacementsOf } = await judged(args, config);
  refuseToOverwrite(outputs, inputs);
  const codes = assessedCodes(diff, replacementsOf);
  const lines = emittedLines(request.emit, request.table ?? "claims", request.columns);
  const sql = emittedSql(claimsSql(changeRows(codes), lines, request.emit), diff, request.emit);
  await writeOutputs(sql, outputs, SQL_FORMATS, { ...args, templates: null, color: false });
}

/** Asks about every code, because a code that ended before the older release is wrong on a claim too. */
async function judged(args: Arguments, config: Config) {
  const { diff, from, to, inputs } = await compareReleases([args.from, args.to], {
    given: { ...args, all: true },
    config,
    quiet: args.quiet === true,
  });
  const { replacementsOf } = codeQuestions(from, to, {
    licensed: args.licensedDescriptors === true,
  });
  return { diff, inputs, replacementsOf };
}

async function summed(
  codes: readonly AssessedCode[],
  request: ClaimsRequest,
): Promise<{ sums: ClaimSums; files: readonly string[] }> {
  const { memory, threads, columns, timeoutSeconds, engine, table } = request;
  const changes = changeRows(codes);
  if (engine !== null) {
    const { sumWithPostgres } = await import("../../claims/postgres/run.js");
    const options = { url: engine, table: table ?? "", columns, timeoutSeconds };
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
    const { files, ...sums } = await sumWithDuckdb(changes, named, { ...room, columns, folder });
    return { sums, files };
  });
}
