import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const exported = (cwd: string, ...more: string[]) =>
  cli(["templates", "export", "mine", ...more], { cwd });

describe("hcpcs-diff templates export", () => {
  it("writes templates, styles and script that make the same reports as the built-in ones", async () => {
    const cwd = emptyFolder();
    const run = await exported(cwd);
    expect([run.code, run.stdout]).toEqual([0, ""]);
    expect(readdirSync(join(cwd, "mine"), { recursive: true })).toEqual(
      expect.arrayContaining([
        join("card", "page.html.hbs"),
        join("comparison", "page.md.hbs"),
        join("comparison", "filter.js"),
        join("comparison", "style.css"),
        join("page", "layout.html.hbs"),
        join("page", "style.css"),
      ]),
    );
    for (const command of [
      ["2025", "2026", "--sample"],
      ["history", "J1300", "J1299", "--sample"],
      ["show", "J1300", "--sample"],
      ["changelog", "--sample"],
    ]) {
      const ours = await cli([...command, "--format", "html"], { cwd });
      expect(ours.stdout).toMatch(/^<!DOCTYPE html>/i);
      const theirs = await cli([...command, "--format", "html", "--templates", "mine"], { cwd });
      expect(theirs).toEqual(ours);
    }
  });

  it("does not overwrite the user's work without --force", async () => {
    const cwd = emptyFolder();
    await exported(cwd);
    const file = join(cwd, "mine", "comparison", "page.md.hbs");
    writeFileSync(file, "mine");
    const refused = await exported(cwd);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/page\.md\.hbs would be overwritten.*--force/);
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect((await exported(cwd, "--force")).code).toBe(0);
    expect(readFileSync(file, "utf8")).not.toBe("mine");
  });

  it("writes nothing if it cannot write everything", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "mine", "comparison", "page.md.hbs"), { recursive: true });
    const run = await exported(cwd);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/page\.md\.hbs is a folder/);
    expect(readdirSync(join(cwd, "mine"), { recursive: true }).sort()).toEqual([
      "comparison",
      join("comparison", "page.md.hbs"),
    ]);
  });

  it("does not write through a link in the folder, even with --force", async () => {
    for (const more of [[], ["--force"]]) {
      const cwd = emptyFolder();
      mkdirSync(join(cwd, "elsewhere"));
      mkdirSync(join(cwd, "mine"));
      symlinkSync(join("..", "elsewhere"), join(cwd, "mine", "comparison"));
      const run = await exported(cwd, ...more);
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/mine.comparison is a link/);
      expect(readdirSync(cwd, { recursive: true }).sort()).toEqual([
        "elsewhere",
        "mine",
        join("mine", "comparison"),
      ]);
    }
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "precious.md"), "mine");
    mkdirSync(join(cwd, "mine", "comparison"), { recursive: true });
    symlinkSync(join("..", "..", "precious.md"), join(cwd, "mine", "comparison", "page.md.hbs"));
    expect((await exported(cwd, "--force")).stderr).toMatch(/page\.md\.hbs is a link/);
    expect(readFileSync(join(cwd, "precious.md"), "utf8")).toBe("mine");
  });

  it("accepts a link as the folder itself", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "real"));
    symlinkSync("real", join(cwd, "mine"));
    expect((await exported(cwd)).code).toBe(0);
    expect(existsSync(join(cwd, "real", "page", "style.css"))).toBe(true);
  });

  it("reports a folder that cannot be created: over a file, and below /proc", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "mine"), "mine");
    expect(await exported(cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^hcpcs-diff: mine cannot be written: a file is where a folder is needed\. [^\n]+\n$/,
      ),
    });
    expect(readFileSync(join(cwd, "mine"), "utf8")).toBe("mine");
    const { code, stderr } = await cli(["templates", "export", "/proc/mine/own"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^hcpcs-diff: \/proc(\/mine)? cannot be written: [^\n]+\n$/);
  });

  it("suggests export for a misspelled action", async () => {
    const run = await cli(["templates", "exprot", "mine"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/export/);
  });
});

describe("--templates", () => {
  it("stops at an error in a template, names its file and line, and writes nothing", async () => {
    const cwd = emptyFolder();
    await exported(cwd);
    const partial = join("mine", "comparison", "change.html.hbs");
    writeFileSync(join(cwd, partial), "<p>{{code}}</p>\n{{shout code}}\n");
    const run = await cli(
      ["2025", "2026", "--sample", "--templates", "mine", "-o", "r.md", "-o", "r.html"],
      { cwd },
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(
      /The template comparison\/change\.html\.hbs, line 2, column 1, cannot be rendered: there is no helper "shout"/,
    );
    expect(readdirSync(cwd)).toEqual(["mine"]);
  });
});

describe("--templates", () => {
  it("reports files of the folder that nothing reads, and suggests names", async () => {
    const cwd = emptyFolder();
    for (const name of [
      "comparison/pgae.md.hbs",
      "something-else.hbs",
      "card/page.md.hbs",
      "partials/mine.hbs",
      "notes.txt",
    ]) {
      mkdirSync(dirname(join(cwd, "mine", name)), { recursive: true });
      writeFileSync(join(cwd, "mine", name), "mine");
    }
    const run = (...more: string[]) =>
      cli(["2025", "2026", "--sample", "-f", "md", "--templates", "mine", ...more], { cwd });
    expect([(await run()).code, (await run()).stderr]).toEqual([
      0,
      "mine/something-else.hbs is not used: no template has that name. hcpcs-diff templates export writes all there are.\n" +
        "mine/comparison/pgae.md.hbs is not used: no template has that name. Did you mean comparison/page.md.hbs?\n",
    ]);
    expect((await run("--quiet")).stderr).toBe("");
  });
});

describe("--templates without a folder is refused before anything is read", () => {
  it.each([
    [["a.zip", "b.zip"]],
    [["impact", "a.zip", "b.zip", "--codes", "a.csv"]],
    [["impact", "a.zip", "b.zip", "--claims", "a.csv"]],
    [["email", "a.zip", "b.zip", "--dry-run"]],
    [["render", "a.json"]],
    [["show", "J1300", "2026", "--releases", "nowhere", "--offline"]],
    [["corrections", "a.zip", "b.xlsx"]],
    [["history", "J1300", "--releases", "nowhere"]],
    [["changelog", "--releases", "nowhere"]],
  ])("%j", async (args) => {
    const { code, stderr } = await cli([...args, "--templates", "none"]);
    expect(stderr).toMatch(/^hcpcs-diff: --templates none is not a folder\./);
    expect(code).toBe(2);
  });
});
