/** The completion scripts in the shells that they are for: what a person gets who presses the Tab key. */
import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMPLETION_SCRIPTS, type Shell } from "../../src/cli/command-line/completion-scripts.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const ROOT = join(import.meta.dirname, "../..");
const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

/** What each shell runs to complete a line, and prints the offers of, one a line. */
const COMPLETE: Readonly<Record<Shell, (script: string, line: string) => string>> = {
  bash: (script, line) =>
    `source ${script}; COMP_LINE=${quoted(line)}; COMP_POINT=\${#COMP_LINE}; _hcpcs_diff; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // compadd works inside the line editor alone: a stand-in prints what it is given.
  zsh: (script, line) =>
    `compdef() { : }; source ${script}; compadd() { print -l -- "\${(@P)2}" }; _files() { : }; words=(\${(z)${quoted(line)}}); [[ ${quoted(line)} == *' ' ]] && words+=(''); CURRENT=$#words; _hcpcs_diff`,
  fish: (script, line) => `source ${script}; complete -C ${quoted(line)}`,
};

const quoted = (text: string) => `'${text}'`;

describe.each(Object.keys(COMPLETE) as Shell[])("%s", (shell) => {
  const { path: folder, write } = tempFolder();
  const script = write(`completion.${shell}`, COMPLETION_SCRIPTS[shell]);
  beforeAll(() => {
    const command = join(folder, "hcpcs-diff");
    writeFileSync(command, `#!/bin/sh\nexec ${process.execPath} ${ROOT}/dist/cli/main.js "$@"\n`);
    chmodSync(command, 0o755);
  });
  const offers = (line: string) => {
    const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}`, HOME: folder };
    const rules = shell === "bash" ? ["--norc", "--noprofile"] : shell === "zsh" ? ["-f"] : ["-N"];
    const { stdout } = spawnSync(shell, [...rules, "-c", COMPLETE[shell](script, line)], {
      env,
      cwd: folder,
      encoding: "utf8",
    });
    return stdout.split("\n").filter((one) => one !== "");
  };

  it.skipIf(!has(shell))("offers commands, options, values and the labels of the store", () => {
    expect(offers("hcpcs-diff verif")).toEqual(["verify"]);
    expect(offers("hcpcs-diff 2025 2026 --form")).toEqual(["--format"]);
    expect(offers("hcpcs-diff schema cl")).toEqual(["claims"]);
    expect(offers("hcpcs-diff --sample ")).toContain("2026-01");
  });

  it.skipIf(!has(shell))(
    "completes the second item of a list, and a value after an equals sign",
    () => {
      expect(offers("hcpcs-diff 2025 2026 --only added,vani")).toEqual(["added,vanished"]);
      // bash splits at the sign, and takes the place of what stands after it.
      const value = shell === "bash" ? "critical" : "--severity=critical";
      expect(offers("hcpcs-diff 2025 2026 --severity=crit")).toEqual([value]);
    },
  );
});
