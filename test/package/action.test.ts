/** Runs `action.yml` step by step: bash runs its scripts as GitHub's runner would. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ACTION, checkout, newFolder, ROOT, runAction, SOURCE } from "./run-action.js";
import type { Step } from "./runner.js";

const SAMPLE = { from: "2025", to: "2026", args: "--sample" };
/** Inputs for the comparison only. */
const ALONE = { formats: "md", annotations: "false", summary: "false" };
const COMMAND = /^::(error|warning|notice) /gm;

describe("action.yml", () => {
  it("is valid against the published schema of actions", () => {
    expect(validateAction(SOURCE).errors).toEqual([]);
    expect(validateAction(SOURCE.replace("using: composite", "using: magic")).errors).not.toEqual(
      [],
    );
  });

  it("has no expression in the text of a script", () => {
    for (const { run = "" } of ACTION.runs.steps) expect(run).not.toContain("${{");
  });

  it("has documentation for every input and output", () => {
    const guide = readFileSync(join(ROOT, "docs/ci.md"), "utf8");
    for (const name of [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)]) {
      expect(guide).toContain(`\`${name}\``);
    }
  });

  it("is used in the guide by a valid workflow", () => {
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
  it("writes reports, annotations, a summary and counts, and uploads the reports", () => {
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

  it("fails at the threshold, but only after everything is uploaded", () => {
    const { failed, outputs, used, summary } = runAction({ ...SAMPLE, "fail-on": "critical" });
    expect(failed).toBe("Fail on the threshold");
    expect(outputs["exit-code"]).toBe("1");
    expect(summary).not.toBe("");
    expect(used).toHaveProperty("actions/upload-artifact@v4");
  }, 60_000);

  it("carries over a worklist, and outputs its counts", () => {
    const workspace = newFolder();
    const cli = join(ROOT, "dist/cli/main.js");
    const first = ["2025", "2026", "--sample", "-q", "-o", "w.worklist.yaml"];
    execFileSync(process.execPath, [cli, ...first], { cwd: workspace });
    const file = join(workspace, "w.worklist.yaml");
    const text = readFileSync(file, "utf8").replace('"Status": "Open"', '"Status": "Done"');
    writeFileSync(file, text);
    const { failed, outputs } = runAction(
      { ...SAMPLE, ...ALONE, worklist: "w.worklist.yaml" },
      { workspace },
    );
    expect(failed).toBeNull();
    const [tasks, open, done] = ["tasks", "open", "done"].map((name) => Number(outputs[name]));
    expect([done, open]).toEqual([1, (tasks ?? 0) - 1]);
    expect(outputs["worklist"]).toMatch(/^\d+ replace, .*; \d+ open, \d+ overdue, 1 done$/);
  }, 60_000);

  it("leaves out what is switched off", () => {
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

  it.each([
    "--sample\r\n\n--only\ndiscontinued",
    "--sample\n--only discontinued",
    '--sample\n--only="discontinued"',
  ])(
    "passes options, one per line: %j",
    (args) => {
      const { outputs } = runAction({ ...SAMPLE, ...ALONE, args });
      expect(Number(outputs["changes"])).toBeGreaterThan(0);
      expect(outputs["changes"]).toBe(outputs["critical"]);
    },
    60_000,
  );

  it("refuses two options on one line, and says why", () => {
    const { failed, outputs, stderr } = runAction({ ...SAMPLE, args: "--sample --all" });
    expect(failed).toBe("Compare");
    expect(outputs["exit-code"]).toBe("2");
    expect(stderr).toBe(
      "hcpcs-diff action: args has two options on one line: --sample --all. Write one per line.\n",
    );
  }, 60_000);

  it("annotates files by their paths in the checkout", () => {
    const workspace = checkout();
    const { stdout, failed } = runAction(
      { from: "2025", to: "2026", releases: "./hcpcs" },
      { workspace },
    );
    expect(failed).toBeNull();
    const files = [...stdout.matchAll(/^::(?:error|warning|notice) file=([^,:]+)/gm)].map(
      (match) => match[1] ?? "",
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of new Set(files)) expect(existsSync(join(workspace, file))).toBe(true);
  }, 60_000);

  it("fails if a release does not exist, and uploads nothing that could look like no changes", () => {
    const { failed, outputs, used } = runAction({ from: "2025", to: "no-such-file.zip" });
    expect(failed).toBe("Compare");
    expect(outputs).toMatchObject({ "exit-code": "2", changes: "", document: "" });
    expect(used).not.toHaveProperty("actions/upload-artifact@v4");
  }, 60_000);
});

/** A fake npm that logs its arguments and links this checkout as the installed package. */
function fakeNpm(): { readonly path: string; asked(): string } {
  const path = newFolder();
  const log = join(path, "asked.txt");
  const script = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> ${log}
while [[ "$1" != --prefix ]]; do shift; done
mkdir -p "$2/node_modules"
ln -s ${ROOT} "$2/node_modules/hcpcs-diff"
`;
  writeFileSync(join(path, "npm"), script);
  chmodSync(join(path, "npm"), 0o755);
  return { path, asked: () => readFileSync(log, "utf8").trim() };
}

describe("what the action installs", () => {
  const few = "--no-audit --no-fund --omit=dev --omit=optional";

  it("is only the dependencies if the action's commit is a release, which contains dist", () => {
    const action = newFolder();
    for (const name of ["dist", "releases", "templates"]) {
      symlinkSync(join(ROOT, name), join(action, name));
    }
    copyFileSync(join(ROOT, "package.json"), join(action, "package.json"));
    const { path, asked } = fakeNpm();
    expect(runAction({ ...SAMPLE, ...ALONE }, { action, path }).failed).toBeNull();
    expect(asked()).toBe(`ci ${few} --ignore-scripts --prefix ${action}`);
  }, 60_000);

  it("is the version that was given", () => {
    const { path, asked } = fakeNpm();
    expect(runAction({ ...SAMPLE, ...ALONE, version: "^0.1.0" }, { path }).failed).toBeNull();
    expect(asked()).toMatch(new RegExp(`^install ${few} --prefix \\S+ hcpcs-diff@\\^0\\.1\\.0$`));
  }, 60_000);

  it("is a packed package from the checkout, if version is its path", () => {
    const workspace = checkout();
    mkdirSync(join(workspace, "tools"));
    writeFileSync(join(workspace, "tools/hcpcs-diff-0.1.0.tgz"), "");
    const { path, asked } = fakeNpm();
    const version = "tools/hcpcs-diff-0.1.0.tgz";
    expect(runAction({ ...SAMPLE, ...ALONE, version }, { workspace, path }).failed).toBeNull();
    expect(asked()).toMatch(/ \/\S+\/tools\/hcpcs-diff-0\.1\.0\.tgz$/);
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
    ["version", "-x.tgz"],
    ["version", "not-there.tgz"],
  ])(
    "do not run as commands: %s %j",
    (input, value) => {
      const { folder, failed, stdout } = runAction({ ...SAMPLE, [input]: value });
      expect(existsSync(join(folder, "trapped"))).toBe(false);
      if (input !== "releases") expect(failed).not.toBeNull();
      // Between stop-commands markers, the runner ignores commands in the log.
      const obeyed = stdout.replace(/^::stop-commands::(\S+)$[\s\S]*?^::\1::$/gm, "");
      expect(obeyed).not.toMatch(/^::error::trapped/m);
    },
    60_000,
  );
});
