import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");
const MANIFEST = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));

const claims = join(emptyFolder(), "claims.csv");
writeFileSync(claims, "code,service_date\nJ1300,2025-05-01\n");
const OF_CLAIMS = ["impact", "2025", "2026", "--claims", claims];

describe("main.js", () => {
  it("refuses an old Node in one sentence, before it loads anything", () => {
    const old =
      'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.8"})';
    const run = spawnSync(process.execPath, ["--import", old, MAIN, "2025", "2026", "--sample"], {
      encoding: "utf8",
    });
    expect(run.stderr).toBe("hcpcs-diff needs Node 20.19 or newer; this is 18.20.8.\n");
    expect(run.status).toBe(2);
  });

  it("prints its version without loading the program", () => {
    const { stdout } = spawnSync(process.execPath, [MAIN, "--version"], { encoding: "utf8" });
    expect(stdout.trim()).toBe(MANIFEST.version);
    const imports = readFileSync(MAIN, "utf8").matchAll(/\brequire\(.(\.[^)]+).\)/g);
    expect([...imports].map(([, name = ""]) => name.replace(/-[\w-]{8}\.js$/, ""))).toEqual([
      "./tool",
    ]);
  });
});

describe("claims without DuckDB", () => {
  it("are refused with the package and version to install", () => {
    const missing =
      "data:text/javascript,import M from 'node:module';const load = M._load; M._load = (id, ...more) =>" +
      "{ if (id.includes('duckdb')) throw new Error(id); return load(id, ...more); }";
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", missing, MAIN, ...OF_CLAIMS, "--sample"],
      { encoding: "utf8" },
    );
    const [name] = Object.keys(MANIFEST.optionalDependencies);
    expect(stderr).toContain(`npm install ${name}@${MANIFEST.optionalDependencies[name ?? ""]},`);
    expect(status).toBe(2);
  });
});

describe.runIf(process.versions.v8.startsWith("11."))("bytecode on Node 20", () => {
  /** Prints for each file of the program whether V8 refuses its bytecode; undefined without any. */
  const printRejected =
    "data:text/javascript,import vm from 'node:vm';const { Script } = vm;vm.Script = class extends Script {" +
    "constructor(...given) { super(...given); console.log(this.cachedDataRejected); } }";
  const refused = (...args: string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--import", printRejected, MAIN, ...args, "--sample"],
      { encoding: "utf8" },
    );
    expect(status).toBe(0);
    return new Set(stdout.match(/^(?:true|false|undefined)$/gm));
  };

  it.each([
    ["summary", ["2025", "2026"]],
    ["report of a comparison", ["2025", "2026", "-f", "md"]],
    ["report on claims", [...OF_CLAIMS, "-f", "md"]],
  ])("is accepted for every file of a %s", (_, args) => {
    expect(refused(...args)).toEqual(new Set(["false"]));
  });

  it.each([
    ["version with the same V8", "version", "v20.19.0"],
    ["system", "platform", "aix"],
    ["build", "config", {}],
  ])("is ignored if a Node of another %s made it", (_, key, value) => {
    const other = `data:text/javascript,Object.defineProperty(process, "${key}", { value: ${JSON.stringify(value)} });`;
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        "--import",
        other,
        "--import",
        printRejected,
        MAIN,
        "2025",
        "2026",
        "--sample",
        "-f",
        "json",
      ],
      { encoding: "utf8" },
    );
    expect([status, /^false$/m.test(stdout)]).toEqual([0, false]);
  });

  it.each([
    ["bytecode is damaged", ".bytecode", "read[read.length - 9] ^= 0x55"],
    ["bytecode is cut", ".bytecode", "read = read.subarray(0, 100)"],
    [
      "source was edited to the same length",
      ".js",
      "if (given.length === 0) read[read.length - 1] = 32",
    ],
    ["list of checksums is damaged", "bytecode.json", "read = read.slice(0, 100)"],
  ])("is ignored if the %s", (_, end, change) => {
    const damage =
      "data:text/javascript,import fs from 'node:fs';const { readFileSync } = fs;" +
      "fs.readFileSync = (file, ...given) => { let read = readFileSync(file, ...given);" +
      `if (String(file).includes('cli') && String(file).endsWith('${end}')) { ${change} } return read; }`;
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        "--import",
        damage,
        "--import",
        printRejected,
        MAIN,
        "2025",
        "2026",
        "--sample",
        "-f",
        "json",
      ],
      { encoding: "utf8" },
    );
    expect([status, /^false$/m.test(stdout)]).toEqual([0, false]);
  });

  it("is accepted at the start of a long run, before its V8 flags are set", () => {
    expect(refused("history", "J1299", "-f", "json")).toEqual(new Set(["false", "undefined"]));
  });
});

describe("the help of a command", () => {
  it("is shown for --help, and for help before the command", () => {
    const help = (...args: string[]) =>
      spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" }).stdout;
    expect(help("help", "impact")).toMatch(/^hcpcs-diff impact /);
    expect(help("help", "impact")).toBe(help("impact", "--help"));
    expect(help("help")).toBe(help("--help"));
    expect(help("help", "compare")).toBe(help("--help"));
  });

  it("is not read from another folder through a path as the command", () => {
    const folder = emptyFolder();
    for (const width of [80, 100]) writeFileSync(join(folder, `x.${width}.txt`), "not a help");
    const command = relative(join(MAIN, "../help"), join(folder, "x"));
    const { stdout } = spawnSync(process.execPath, [MAIN, command, "--help"], { encoding: "utf8" });
    expect(stdout).not.toContain("not a help");
  });
});

it.each([
  ["a flag", ["--offline", "show", "J1300", "--sample"]],
  ["a value and a short flag", ["--releases", "compare", "-q", "show", "J1300", "--sample"]],
  ["a negated flag", ["--no-color", "show", "J1300", "--sample"]],
])("finds the command behind %s", async (_, args) => {
  const { code, stdout } = await cli(args);
  expect([code, stdout]).toEqual([0, (await cli(["show", "J1300", "--sample"])).stdout]);
});

describe("an option with wrong syntax", () => {
  const cwd = emptyFolder();
  it.each([
    ["--no-output", "There is no option --no-output; --output is left out instead."],
    ["--no-fail-on", "There is no option --no-fail-on; --fail-on is left out instead."],
    ["--no-such", "There is no option --no-such."],
    ["--no-ofline", "There is no option --no-ofline. Did you mean --offline?"],
    ["--offline=maybe", "The option --offline takes no value."],
    ["--codes.x=J1300", "There is no option --codes.x. Did you mean --codes?"],
    ["--releases=", "The option --releases needs a value. Check the variable that it comes from."],
    ["", "The argument behind --sample is empty."],
    ["--from=2024", "There is no option --from: leave out the option name"],
  ])("is refused before anything is read: %s", async (option, says) => {
    const run = await cli(["2025", "2026", "--sample", option], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(`hcpcs-diff: ${says}`);
  });

  it("is an argument after --", async () => {
    const cwd = emptyFolder();
    const pair = ["--sample", "-q", "-f", "json", "--", "2025", "2026"];
    expect(await cli(pair, { cwd })).toEqual(
      await cli([...pair.slice(0, 4), "2025", "2026"], { cwd }),
    );
    const range = ["changelog", "--sample", "-f", "json", "--", "2026..2026"];
    expect((await cli(range, { cwd })).stderr).toContain("2026");
    writeFileSync(join(cwd, "-x.json"), (await cli(pair, { cwd })).stdout);
    const rendered = await cli(["render", "-f", "md", "--", "-x.json"], { cwd });
    expect(rendered).toMatchObject({ code: 0, stdout: expect.stringContaining("What to do") });
  });

  it("is accepted if it is valid: a flag with =true, a value that looks like an option", async () => {
    const args = ["2025", "2026", "--sample", "--offline=true", "--no-color", "-q"];
    const run = await cli([...args, "--output=--no-output.md"], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(cwd, "--no-output.md"))).toBe(true);
  });
});

describe("an option that takes one value", () => {
  const [cwd, pair] = [emptyFolder(), ["2025", "2026", "--sample"]];

  it.each([
    [["--format", "md", "--format", "html"], "--format"],
    [["-f", "md", "-f", "html"], "-f"],
    [["--since", "a.json", "--since", "b.json"], "--since"],
    [["--from-label", "2025", "--from-label", "2024"], "--from-label"],
  ])("is refused with two different values: %j", async (twice, name) => {
    expect(await cli([...pair, ...twice], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: `hcpcs-diff: ${name} is given 2 times with different values, and takes one. Keep the one you mean.\n`,
    });
  });

  it.each([
    [["--format", "json", "--format", "json"]],
    [["--no-color", "--color", "--no-color", "-f", "json"]],
    [["--codes", "J13*", "--codes", "Q*", "-f", "json"]],
  ])("may be repeated without a conflict: %j", async (more) => {
    const run = await cli([...pair, ...more, "-q"], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ schema: "hcpcs-diff/1" });
  });
});
