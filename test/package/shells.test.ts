/** Runs the completion scripts in their shells, as if a person pressed the Tab key. */
import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { COMPLETION_SCRIPTS, type Shell } from "../../src/cli/command-line/completion-scripts.js";
import { tempFolder } from "../fixtures/temp-folder.js";

const ROOT = join(import.meta.dirname, "../..");
const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

/** Shell code that completes a line and prints the offered words, one per line. */
const COMPLETE: Readonly<Record<Shell, (script: string, line: string) => string>> = {
  bash: (script, line) =>
    `source ${script}; COMP_LINE=${quoted(line)}; COMP_POINT=\${#COMP_LINE}; _hcpcs_diff; printf '%s\\n' "\${COMPREPLY[@]}"`,
  // compadd works only inside zsh's line editor, so a fake one prints its arguments.
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

  it.skipIf(!has(shell))("completes commands, options, values and labels in the store", () => {
    expect(offers("hcpcs-diff verif")).toEqual(["verify"]);
    expect(offers("hcpcs-diff 2025 2026 --form")).toEqual(["--format"]);
    expect(offers("hcpcs-diff schema cl")).toEqual(["claims"]);
    expect(offers("hcpcs-diff --sample ")).toContain("2026-01");
  });

  it.skipIf(!has(shell))(
    "completes the second item of a list, and a value after an equals sign",
    () => {
      expect(offers("hcpcs-diff 2025 2026 --only added,remo")).toEqual(["added,removed"]);
      // bash splits at the equals sign, and replaces only the part after it.
      const value = shell === "bash" ? "critical" : "--severity=critical";
      expect(offers("hcpcs-diff 2025 2026 --severity=crit")).toEqual([value]);
    },
  );
});
