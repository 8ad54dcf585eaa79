/** `action.yml`, step by step: its scripts are run by bash as a runner would run them. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCE = readFileSync(join(ROOT, "action.yml"), "utf8");

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { default?: string; required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const ACTION: Action = parse(SOURCE);

type Values = Record<string, string>;

/** What one run of the action leaves behind. */
interface ActionRun {
  readonly failed: string | null;
  readonly outputs: Values;
  readonly stdout: string;
  readonly summary: string;
  readonly folder: string;
  /** Steps of other actions, with what they were given. */
  readonly used: Readonly<Record<string, Values>>;
}

/** Does what a runner does with the parts of the expression language that the action uses. */
function runAction(given: Values): ActionRun {
  const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-action-"));
  const file = (name: string) => {
    writeFileSync(join(folder, name), "");
    return join(folder, name);
  };
  const values: Values = { "github.action_path": ROOT };
  for (const [name, { default: byDefault = "" }] of Object.entries(ACTION.inputs)) {
    values[`inputs.${name}`] = given[name] ?? byDefault;
  }
  const expand = (text: string) =>
    text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values[name] ?? "");
  const summaryFile = file("summary.md");
  const used: Record<string, Values> = {};
  let stdout = "";
  let failed: string | null = null;
  for (const step of ACTION.runs.steps) {
    if (failed !== null) break;
    if (step.if !== undefined && !holds(step.if, values)) continue;
    if (step.uses !== undefined) {
      used[step.uses] = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([key, text]) => [key, expand(text)]),
      );
      continue;
    }
    const outputFile = file("output.txt");
    const script = join(folder, "step.sh");
    writeFileSync(script, step.run ?? "");
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([key, text]) => [key, expand(text)]),
    );
    const { HCPCS_DIFF_RELEASES: _, ...inherited } = process.env;
    const done = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: folder,
      env: {
        ...inherited,
        ...env,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
        RUNNER_TEMP: folder,
      },
      encoding: "utf8",
    });
    stdout += done.stdout;
    for (const line of readFileSync(outputFile, "utf8")
      .split("\n")
      .filter((one) => one !== "")) {
      const cut = line.indexOf("=");
      values[`steps.${step.id}.outputs.${line.slice(0, cut)}`] = line.slice(cut + 1);
    }
    if (done.status !== 0) failed = step.name;
  }
  const outputs = Object.fromEntries(
    Object.entries(ACTION.outputs).map(([name, { value }]) => [name, expand(value)]),
  );
  return { failed, outputs, stdout, summary: readFileSync(summaryFile, "utf8"), folder, used };
}

function holds(condition: string, values: Values): boolean {
  const [, name, operator, literal] =
    /^\$\{\{ ([\w.-]+) (==|!=) '(.*)' \}\}$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`not understood: ${condition}`);
  return (values[name] === literal) === (operator === "==");
}

const SAMPLE = { from: "2025", to: "2026", args: "--sample" };
const COMMAND = /^::(error|warning|notice) /gm;

describe("action.yml", () => {
  it("is valid by the published schema of actions", () => {
    expect(validateAction(SOURCE).errors).toEqual([]);
    expect(validateAction(SOURCE.replace("using: composite", "using: magic")).errors).not.toEqual(
      [],
    );
  });

  it("writes no expression into the text of a script", () => {
    for (const { run = "" } of ACTION.runs.steps) expect(run).not.toContain("${{");
  });

  it("is documented, input for input", () => {
    const guide = readFileSync(join(ROOT, "docs/ci.md"), "utf8");
    for (const name of [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)]) {
      expect(guide).toContain(`\`${name}\``);
    }
  });

  it("is shown in a workflow that is valid itself", () => {
    const guide = readFileSync(join(ROOT, "docs/ci.md"), "utf8");
    const [workflow = "", pipeline = ""] = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(
      (match) => match[1],
    );
    expect(validateWorkflow(workflow).errors).toEqual([]);
    const [step] = parse(workflow).jobs.compare.steps.filter((one: Step) => one.id === "hcpcs");
    for (const name of Object.keys(step.with)) expect(Object.keys(ACTION.inputs)).toContain(name);
    expect(parse(pipeline).hcpcs.artifacts.reports).toMatchObject({ junit: "hcpcs.junit.xml" });
  });
});

describe("a run of the action on the sample", () => {
  it("writes the reports, annotates, sums up, counts and uploads", () => {
    const { failed, outputs, stdout, summary, folder, used } = runAction({
      ...SAMPLE,
      formats: "html, sarif,junit.xml",
    });
    expect(failed).toBeNull();
    expect(outputs).toMatchObject({ "exit-code": "0", report: "hcpcs-diff-report" });
    const { codes } = JSON.parse(readFileSync(join(folder, outputs["document"] ?? ""), "utf8"));
    expect(Number(outputs["changes"])).toBe(codes.length);
    const counted = ["critical", "major", "minor", "info"].map((name) => Number(outputs[name]));
    expect(counted.reduce((sum, one) => sum + one)).toBe(codes.length);
    for (const name of ["html", "sarif", "junit.xml"]) {
      expect(existsSync(join(folder, "hcpcs-diff-report", `hcpcs-diff.${name}`))).toBe(true);
    }
    expect(stdout.match(COMMAND)).toHaveLength(50);
    expect(summary).toMatch(/^> \*\*SAMPLE DATA/);
    expect(used["actions/upload-artifact@v4"]).toMatchObject({ path: "hcpcs-diff-report" });
  }, 60_000);

  it("fails at the threshold, after everything is uploaded", () => {
    const { failed, outputs, used, summary } = runAction({ ...SAMPLE, "fail-on": "critical" });
    expect(failed).toBe("Fail on the threshold");
    expect(outputs["exit-code"]).toBe("1");
    expect(summary).not.toBe("");
    expect(used).toHaveProperty("actions/upload-artifact@v4");
  }, 60_000);

  it("does without what is switched off", () => {
    const { failed, stdout, summary, used } = runAction({
      ...SAMPLE,
      annotations: "false",
      summary: "false",
      artifact: "",
      "node-version": "",
    });
    expect(failed).toBeNull();
    expect(stdout.match(COMMAND)).toBeNull();
    expect(summary).toBe("");
    expect(used).toEqual({});
  }, 60_000);

  it("narrows the report by arguments, one a line", () => {
    const { outputs } = runAction({ ...SAMPLE, args: "--sample\r\n\n--only\ndiscontinued" });
    expect(outputs["changes"]).toBe(outputs["critical"]);
  }, 60_000);

  it("stops at a release that is not there, and uploads nothing that could look like no changes", () => {
    const { failed, outputs, used } = runAction({ from: "2025", to: "no-such-file.zip" });
    expect(failed).toBe("Compare");
    expect(outputs).toMatchObject({ "exit-code": "2", changes: "", document: "" });
    expect(used).not.toHaveProperty("actions/upload-artifact@v4");
  }, 60_000);
});

describe("hostile inputs of the action", () => {
  const trap = "$(touch trapped) `touch trapped`; touch trapped #\n::error::trapped";

  it.each([
    ["from", trap],
    ["from", "--version"],
    ["to", "-h"],
    ["releases", trap],
    ["formats", "html/../../x"],
    ["formats", trap],
    ["output", "a\nexit-code=0"],
    ["output", "-x"],
    ["fail-on", trap],
    ["args", trap],
    ["version", "1; touch trapped"],
  ])(
    "%s is data: %j",
    (input, value) => {
      const { folder, failed, stdout } = runAction({ ...SAMPLE, [input]: value });
      expect(existsSync(join(folder, "trapped"))).toBe(false);
      if (input !== "releases") expect(failed).not.toBeNull();
      // Whatever reached the log stands where no command is obeyed.
      const obeyed = stdout.replace(/^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm, "");
      expect(obeyed).not.toMatch(/^::error::trapped/m);
    },
    60_000,
  );
});
