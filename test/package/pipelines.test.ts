/** Runs the jobs of docs/ci.md as written, in a checkout with releases in `hcpcs`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ActionRun, checkout, ROOT, runAction } from "./run-action.js";
import { runSteps, type Step } from "./runner.js";

const [WORKFLOW = "", PIPELINE = ""] = [
  ...readFileSync(join(ROOT, "docs/ci.md"), "utf8").matchAll(/```yaml\n(.*?)```/gs),
].map((match) => match[1] ?? "");

describe("The job for GitHub", () => {
  const workspace = checkout();
  const steps: readonly Step[] = parse(WORKFLOW).jobs.compare.steps;
  let action: ActionRun | null = null;
  const { failed, stdout, used } = runSteps(steps, {
    workspace,
    values: {},
    use: ({ uses }, given) => {
      if (uses?.includes("hcpcs-diff") !== true) return null;
      action = runAction(given, { workspace });
      return { failed: action.failed !== null, outputs: action.outputs };
    },
  });
  const run = action as ActionRun | null;

  it("fails at its threshold, but only after everything else is done", () => {
    expect(failed).toMatch(/hcpcs-diff/);
    expect(run?.failed).toBe("Fail on the threshold");
    expect(run?.outputs["exit-code"]).toBe("1");
    expect(run?.used).toHaveProperty("actions/upload-artifact@v4");
    expect(stdout).toBe(`${run?.outputs["critical"]} critical changes\n`);
  });

  it("uploads a SARIF file whose locations exist in the repository", () => {
    const { sarif_file: name = "" } = used["github/codeql-action/upload-sarif@v3"] ?? {};
    const { runs } = JSON.parse(readFileSync(join(workspace, name), "utf8"));
    const places: string[] = runs[0].results.flatMap(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
    );
    expect(places.length).toBeGreaterThan(0);
    for (const place of new Set(places)) {
      expect(existsSync(join(workspace, decodeURIComponent(place)))).toBe(true);
    }
  });
});

describe("The job for GitLab", () => {
  const { script, artifacts } = parse(PIPELINE).hcpcs as {
    script: readonly string[];
    artifacts: { paths: string[]; reports: Readonly<Record<string, string>> };
  };
  const workspace = checkout();
  // npx prefers a package in the folder to one that it would install.
  mkdirSync(join(workspace, "node_modules/.bin"), { recursive: true });
  symlinkSync(
    join(ROOT, "dist/cli/main.js"),
    join(workspace, "node_modules/.bin/hcpcs-diff"),
    "file",
  );
  // GitLab's runner joins the lines of a script like this, and stops at the first failure.
  const { status, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", script.join("\n")], {
    cwd: workspace,
    env: { ...process.env, CI: "true", GITLAB_CI: "true", CI_PROJECT_DIR: workspace },
    encoding: "utf8",
  });

  it("fails at its threshold, and says why", () => {
    expect(status).toBe(1);
    expect(stderr).toMatch(/critical/);
  });

  it("writes every file that it lists as an artifact", () => {
    for (const name of [...artifacts.paths, ...Object.values(artifacts.reports)]) {
      expect(existsSync(join(workspace, name))).toBe(true);
    }
  });

  it("names files that exist in the checkout", () => {
    const { codequality = "" } = artifacts.reports;
    const issues: { location: { path: string } }[] = JSON.parse(
      readFileSync(join(workspace, codequality), "utf8"),
    );
    expect(issues.length).toBeGreaterThan(0);
    for (const path of new Set(issues.map(({ location }) => location.path))) {
      expect(existsSync(join(workspace, path))).toBe(true);
    }
  });
});
