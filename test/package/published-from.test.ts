/** Checks how scripts/published-from.mjs puts the repository's URL into the packed package. */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ROOT } from "./run-action.js";

const SCRIPT = join(ROOT, "scripts/published-from.mjs");
const COMMITTED = readFileSync(join(ROOT, "package.json"), "utf8");

interface Published {
  readonly homepage?: string;
  readonly repository?: { readonly type: string; readonly url: string };
  readonly bugs?: { readonly url: string };
}

/** Makes a checkout with our package.json and this remote. */
function checkout(remote: string | null, env: Readonly<Record<string, string>> = {}) {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "package.json"), COMMITTED);
  cpSync(SCRIPT, join(cwd, "published-from.mjs"));
  execFileSync("git", ["init", "-q"], { cwd });
  if (remote !== null) execFileSync("git", ["remote", "add", "origin", remote], { cwd });
  const without = { GITHUB_SERVER_URL: "", GITHUB_REPOSITORY: "", CI_PROJECT_URL: "" };
  const run = (...args: string[]) =>
    execFileSync(process.execPath, ["published-from.mjs", ...args], {
      cwd,
      env: { ...process.env, ...without, ...env },
      stdio: "pipe",
    });
  const text = () => readFileSync(join(cwd, "package.json"), "utf8");
  return { run, text, published: () => JSON.parse(text()) as Published };
}

const PAGE = "https://code.example.org/codes/hcpcs-diff";

describe("the packed package", () => {
  it.each([
    ["https", `${PAGE}.git`],
    [
      "https with a token, which stays out",
      "https://me:t0ken@code.example.org/codes/hcpcs-diff.git",
    ],
    ["ssh", "ssh://git@code.example.org:2222/codes/hcpcs-diff.git"],
    ["ssh in its short form", "git@code.example.org:codes/hcpcs-diff.git"],
  ])("names its repository from a remote of %s, and --undo removes it", (_, remote) => {
    const { run, text, published } = checkout(remote);
    run();
    expect(published()).toMatchObject({
      homepage: `${PAGE}#readme`,
      repository: { type: "git", url: `git+${PAGE}.git` },
      bugs: { url: `${PAGE}/issues` },
    });
    run("--undo");
    expect(text()).toBe(COMMITTED);
  });

  it.each([
    [{ GITHUB_SERVER_URL: "https://code.example.org", GITHUB_REPOSITORY: "codes/hcpcs-diff" }],
    [{ CI_PROJECT_URL: PAGE }],
  ])("names its repository from the pipeline's variables rather than the remote: %o", (env) => {
    const { run, published } = checkout("git@elsewhere.example.org:a/b.git", env);
    run();
    expect(published().homepage).toBe(`${PAGE}#readme`);
  });

  it.each([
    [null],
    ["/srv/git/hcpcs-diff"],
    ["file:///srv/git/hcpcs-diff"],
    ["C:\\git\\hcpcs-diff"],
    ["../hcpcs-diff"],
  ])("names no repository for the remote %s, which is not on the web", (remote) => {
    const { run, text } = checkout(remote);
    run();
    expect(text()).toBe(COMMITTED);
  });
});
