/** Runs `action.yml` in a checkout of its own. */

import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { runSteps, type Step, type StepsRun, type Values } from "./runner.js";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SOURCE = readFileSync(join(ROOT, "action.yml"), "utf8");

interface Action {
  readonly inputs: Readonly<Record<string, { default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const ACTION: Action = parse(SOURCE);

export interface ActionRun extends StepsRun {
  readonly outputs: Values;
  readonly folder: string;
}

interface Place {
  /** Checkout that the action runs in; by default an empty one. */
  readonly workspace?: string;
  /** Folder of the action itself. */
  readonly action?: string;
  readonly path?: string;
}

export function newFolder(): string {
  return emptyFolder();
}

export function runAction(
  given: Values,
  { workspace = newFolder(), action = ROOT, path }: Place = {},
): ActionRun {
  const values: Values = { "github.action_path": action };
  for (const [name, { default: byDefault = "" }] of Object.entries(ACTION.inputs)) {
    values[`inputs.${name}`] = given[name] ?? byDefault;
  }
  const run = runSteps(ACTION.runs.steps, {
    workspace,
    values,
    ...(path === undefined ? {} : { path }),
  });
  const outputs = Object.fromEntries(
    Object.entries(ACTION.outputs).map(([name, { value }]) => [
      name,
      run.values[value.replace(/^\$\{\{ | \}\}$/g, "")] ?? "",
    ]),
  );
  return { ...run, outputs, folder: workspace };
}

/** Makes a repository with releases in `hcpcs`, not marked as a sample, which would have no path. */
export function checkout(): string {
  const workspace = newFolder();
  cpSync(join(ROOT, "releases/sample"), join(workspace, "hcpcs"), { recursive: true });
  for (const name of readdirSync(workspace, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith("_SAMPLE.txt")) continue;
    const file = join(workspace, name);
    writeFileSync(file, readFileSync(file, "utf8").replace("HCPCS-DIFF SAMPLE", "SMALL RELEASE"));
  }
  return workspace;
}
