/** Runs the steps of an action or a job as GitHub's runner does, with the syntax that ours use. */

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../fixtures/empty-folder.js";

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

export type Values = Record<string, string>;

export interface StepsRun {
  /** Name of the first step that failed. */
  readonly failed: string | null;
  /** The given values, and `steps.ID.outputs.NAME` of every step. */
  readonly values: Values;
  readonly stdout: string;
  readonly stderr: string;
  readonly summary: string;
  /** Inputs of the steps that use other actions, by action. */
  readonly used: Readonly<Record<string, Values>>;
}

export interface RunnerOptions {
  /** Checkout: where scripts run, and GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Values of expressions, such as `inputs.from`. */
  readonly values: Values;
  /** Folder to put first in PATH. */
  readonly path?: string;
  /** Runs a step that uses another action; null to skip it. */
  use?(step: Step, given: Values): { readonly failed: boolean; readonly outputs: Values } | null;
}

/** Runs the steps in order; after a failure, only those with `always()`. */
export function runSteps(
  steps: readonly Step[],
  { workspace, values: given, path, use }: RunnerOptions,
): StepsRun {
  const temporary = emptyFolder();
  const file = (name: string) => {
    writeFileSync(join(temporary, name), "");
    return join(temporary, name);
  };
  const values = { ...given };
  const expand = (text: string) =>
    text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values[name] ?? "");
  const expandAll = (texts: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, expand(String(text))]));
  const summaryFile = file("summary.md");
  const used: Record<string, Values> = {};
  let stdout = "";
  let stderr = "";
  let failed: string | null = null;
  for (const step of steps) {
    if (!isRun(step.if, values, failed !== null)) continue;
    if (step.uses !== undefined) {
      const arguments_ = expandAll(step.with);
      used[step.uses] = arguments_;
      const done = use?.(step, arguments_);
      for (const [name, value] of Object.entries(done?.outputs ?? {}))
        values[`steps.${step.id}.outputs.${name}`] = value;
      if (done?.failed === true) failed ??= step.name ?? step.uses;
      continue;
    }
    const outputFile = file("output.txt");
    const script = join(temporary, "step.sh");
    writeFileSync(script, step.run ?? "");
    const { HCPCS_DIFF_RELEASES: _, ...inherited } = process.env;
    const done = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: workspace,
      env: {
        ...inherited,
        ...expandAll(step.env),
        ...(path === undefined ? {} : { PATH: `${path}:${process.env["PATH"]}` }),
        GITHUB_ACTIONS: "true",
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
        RUNNER_TEMP: temporary,
      },
      encoding: "utf8",
    });
    stdout += done.stdout;
    stderr += done.stderr;
    for (const line of readFileSync(outputFile, "utf8").split("\n")) {
      const cut = line.indexOf("=");
      if (cut > 0) values[`steps.${step.id}.outputs.${line.slice(0, cut)}`] = line.slice(cut + 1);
    }
    if (done.status !== 0) failed ??= step.name ?? step.run ?? "";
  }
  return { failed, values, stdout, stderr, summary: readFileSync(summaryFile, "utf8"), used };
}

/** Supports comparisons with literals, joined by `&&`. A failure skips steps without `always()`. */
function isRun(condition: string | undefined, values: Values, hasFailed: boolean): boolean {
  if (condition === undefined) return !hasFailed;
  const parts = condition.replace(/^\$\{\{ | \}\}$/g, "").split(" && ");
  const always = parts.includes("always()");
  if (hasFailed && !always) return false;
  return parts
    .filter((part) => part !== "always()")
    .every((part) => {
      const [, name, operator, literal] = /^([\w.-]+) (==|!=) '(.*)'$/.exec(part) ?? [];
      if (name === undefined) throw new Error(`not understood: ${condition}`);
      return ((values[name] ?? "") === literal) === (operator === "==");
    });
}
