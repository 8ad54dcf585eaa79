import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const SAMPLE = ["2025", "2026", "--sample"];

describe("hcpcs-diff 2025 2026 --sample", () => {
  it("prints a summary, marks the sample, and exits with 0", async () => {
    const { code, stdout, stderr } = await cli(SAMPLE);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^SAMPLE DATA/);
    expect(stdout).toContain("HCPCS Level II: January 2025 to January 2026");
    expect(stdout).toContain("12 codes to replace, 6 with new units; 2 to rebuild;");
    expect(stdout).toMatch(
      /^ {2}J1300 {2}2025-03-31 {2}J1299 {2}5 units for each 1 +100% {2}Eculizumab/m,
    );
  });

  it.each([40, 60])(
    "keeps lines within %i columns, and prints no colors to a pipe",
    async (columns) => {
      const { stdout } = await cli(SAMPLE, { env: { COLUMNS: String(columns) } });
      const tooLong = stdout.split("\n").filter((line) => line.length > columns);
      expect(tooLong).toEqual([]);
      expect(stdout).not.toContain("\u001b[");
    },
  );

  it("prints colors with --color", async () => {
    expect((await cli([...SAMPLE, "--color"])).stdout).toContain("\u001b[");
  });
});

describe("-o", () => {
  it("picks the format by extension, and writes several files at once", async () => {
    const cwd = emptyFolder();
    const { code, stdout, stderr } = await cli(
      [...SAMPLE, "-o", "a.md", "-o", "b.html", "-o", "c.json", "-o", "d.txt"],
      { cwd },
    );
    expect(code).toBe(0);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([
      "Wrote a.md",
      "Wrote b.html",
      "Wrote c.json",
      "Wrote d.txt",
    ]);
    expect(readdirSync(cwd).sort()).toEqual(["a.md", "b.html", "c.json", "d.txt"]);
    for (const name of readdirSync(cwd)) {
      expect(readFileSync(join(cwd, name), "utf8"), name).toMatch(/SAMPLE DATA|"sample": true/);
    }
  });

  it("writes the format of --format to stdout for -", async () => {
    const { stdout } = await cli([...SAMPLE, "--format", "json", "-o", "-"]);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "hcpcs-diff/1", sample: true });
  });

  it.each(["-o-", "--output=-"])("writes to stdout for %s too", async (output) => {
    const cwd = emptyFolder();
    const { stdout } = await cli([...SAMPLE, "--format", "json", output], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ schema: "hcpcs-diff/1" });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("prints no message with --quiet", async () => {
    expect((await cli([...SAMPLE, "-q", "-o", "a.md"])).stderr).toBe("");
  });

  it("writes all files or none: if one cannot be written, the others do not change", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.md"), "mine");
    mkdirSync(join(cwd, "b.html"));
    const { code, stderr } = await cli([...SAMPLE, "-o", "a.md", "-o", "b.html"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("b.html is a folder");
    expect(readFileSync(join(cwd, "a.md"), "utf8")).toBe("mine");
    expect(readdirSync(cwd).sort()).toEqual(["a.md", "b.html"]);
  });

  it("never overwrites an input", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "2026.txt"), "a release");
    const { code, stderr } = await cli(["2025.txt", "2026.txt", "-o", "2026.txt"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("is an input");
  });
});

describe("the same inputs", () => {
  it.each(["md", "html", "json", "text"])(
    "give the same bytes from the saved document: %s",
    async (format) => {
      const cwd = emptyFolder();
      const direct = (await cli([...SAMPLE, "--format", format, "-o", "-"], { cwd })).stdout;
      expect((await cli([...SAMPLE, "-q", "-o", "diff.json"], { cwd })).code).toBe(0);
      const rendered = (
        await cli(["render", "diff.json", "--format", format, "-o", "-"], {
          cwd,
        })
      ).stdout;
      expect(rendered).toBe(direct);
      expect(direct).not.toContain(cwd);
    },
  );
});

describe("a selection", () => {
  it("by status and by code limits the report, which says so", async () => {
    const { stdout } = await cli([
      ...SAMPLE,
      "--only",
      "added",
      "--codes",
      "j*",
      "--format",
      "json",
    ]);
    const diff = JSON.parse(stdout);
    expect(diff.codes.map((change: { code: string }) => change.code)).toContain("J1299");
    expect(
      diff.codes.every(
        (change: { code: string; status: string }) =>
          change.status === "added" && change.code.startsWith("J"),
      ),
    ).toBe(true);
    expect(diff.selection).toMatchObject({ only: ["added"], codes: ["j*"], of: 71 });
    expect(diff.summary.status).toEqual({ added: diff.codes.length });
  });

  it.each([
    [["--codes", "JG"], "Already invalid: JG: exit 1 (--fail-on)."],
    [["--codes", "J13OO"], "In neither release: J13OO: exit 1 (--fail-on)."],
    [["--only", "deleted", "--codes", "J1300"], "1 code is critical: exit 1 (--fail-on)."],
  ])("with %j exits with 1 for --fail-on, and says why", async (args, message) => {
    const { code, stderr } = await cli([...SAMPLE, ...args, "--fail-on", "critical"]);
    expect([code, stderr.trim()]).toEqual([1, message]);
  });

  it("can be a kind of work in --only and --fail-on", async () => {
    const { code, stdout, stderr } = await cli([
      ...SAMPLE,
      ...["--only", "convert-units", "--fail-on", "convert-units", "--full"],
    ]);
    expect([code, stderr.trim()]).toEqual([1, "2 codes to bill in new units: exit 1 (--fail-on)."]);
    expect(stdout).toMatch(/2 of 71 changes: convert units\./);
  });

  it("without a match says that there are changes outside it", async () => {
    expect((await cli([...SAMPLE, "--codes", "Z*"])).stdout).toContain(
      "there are changes outside it",
    );
  });

  it("gives the same report from a saved document", async () => {
    const cwd = emptyFolder();
    await cli([...SAMPLE, "-q", "-o", "diff.json"], { cwd });
    const later = (
      await cli(["render", "diff.json", "--only", "vanished", "--format", "md"], {
        cwd,
      })
    ).stdout;
    expect((await cli([...SAMPLE, "--only", "vanished", "--format", "md"])).stdout).toBe(later);
  });
});

describe("an export with a few columns", () => {
  it("is compared by these, and every report says what cannot be known without the others", async () => {
    const cwd = emptyFolder();
    const rows = (text: string) =>
      `HCPCS,LONG_DESCRIPTION\nA0425,Ground mileage\nJ1300,"${text}"\n`;
    writeFileSync(join(cwd, "hcpcs 2025.csv"), rows("Injection, eculizumab, 10 mg"));
    writeFileSync(join(cwd, "hcpcs 2026.csv"), rows("Injection, eculizumab, 2 mg"));
    const args = ["hcpcs 2025.csv", "hcpcs 2026.csv"];
    for (const format of ["text", "md", "html", "json", "csv"]) {
      const { code, stdout } = await cli([...args, "--format", format], { cwd });
      expect(code).toBe(0);
      if (format === "json") {
        expect(JSON.parse(stdout).codes).toMatchObject([
          { code: "J1300", status: "revised", verdict: null, effectiveDate: "2026-01-01" },
        ]);
        expect(JSON.parse(stdout).notCompared).toContain("actionCode");
      } else {
        const text = stdout.replace(/\s+/g, " ");
        expect(text, format).toContain(
          "Not compared, because one of the files has no readable column",
        );
        expect(text, format).toMatch(/it is not known which codes\s+were discontinued/);
        expect(text, format).not.toMatch(/Undeclared|Backdated/);
      }
    }
  });
});

describe("--fail-on", () => {
  it("exits with 1 if the threshold is reached, after writing the report", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await cli([...SAMPLE, "--fail-on", "critical", "-o", "a.md"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("exit 1");
    expect(existsSync(join(cwd, "a.md"))).toBe(true);
  });

  it("judges only the selected codes", async () => {
    expect((await cli([...SAMPLE, "--only", "added", "--fail-on", "critical"])).code).toBe(0);
  });

  it("judges a saved document too", async () => {
    const cwd = emptyFolder();
    await cli([...SAMPLE, "-q", "-o", "diff.json"], { cwd });
    expect((await cli(["render", "diff.json", "--fail-on", "major"], { cwd })).code).toBe(1);
  });
});

describe("the settings file", () => {
  it("is found in the working folder, sets severities, and is overridden by the command line", async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "hcpcs-diff.config.yaml"),
      "rules:\n  added: critical\nfailOn: critical\nonly: [added]\n",
    );
    expect((await cli(SAMPLE, { cwd })).code).toBe(1);
    expect((await cli([...SAMPLE, "--only", "revised", "--codes", "G2211"], { cwd })).code).toBe(0);
  });

  it("may set severities of rules for your codes, which a comparison's document does not list", async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, "hcpcs-diff.config.yaml"),
      "rules:\n  added: major\n  already-invalid: minor\n  unknown-code: info\n",
    );
    expect((await cli([...SAMPLE, "-q", "-o", "diff.json"], { cwd })).code).toBe(0);
    const { severityOverrides } = JSON.parse(readFileSync(join(cwd, "diff.json"), "utf8"));
    expect(severityOverrides).toEqual({ added: "major" });
    expect((await cli(["render", "diff.json", "-q", "-o", "diff.md"], { cwd })).code).toBe(0);
  });

  it.each([
    ["an unknown key", "rulez: {}", "rulez: there is no such setting. Did you mean rules?"],
    ["an unknown rule", "rules: {addd: info}", "Did you mean added?"],
    ["an unknown severity", "rules: {added: grave}", "rules.added"],
    ["broken YAML", "rules: [", "cannot be read"],
    ["a duplicate key", "only: added\nonly: revised", 'The key "only" is there twice. Fix it;'],
    ["an alias bomb", "a: &a [x]\nb: [*a]", "It holds an alias. Fix it;"],
  ])("with %s exits with 2, and the error says where", async (_, text, message) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "my.yaml"), text);
    const { code, stderr } = await cli([...SAMPLE, "--config", "my.yaml"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("a mistake on the command line exits with 2 and suggests a fix", () => {
  it.each([
    [["--formt", "md"], "Did you mean --format?"],
    [["--onyl", "added"], "Did you mean --only?"],
    [["2024"], 'There is no place for "2024" on this command line; a comparison takes two'],
    [["cdm.csv"], "Your own file goes with --codes: hcpcs-diff impact 2025 2026 --codes cdm.csv"],
    [["--from-with", "a.csv", "b.csv"], "repeated: --from-with a.csv --from-with b.csv"],
    [["--format", "mdd"], "Did you mean md"],
    [["--only", "addded"], "Did you mean added"],
    [["--severity", "crticial"], "Did you mean critical"],
    [["-o", "report.docx"], "is not a format of this report"],
    [["-o", "a.md", "--format", "json"], "--format says json"],
    [["-o", "a.md", "-o", "./a.md"], "Two outputs"],
  ])("%j", async (args, message) => {
    const { code, stderr, stdout } = await cli([...SAMPLE, ...args]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
  });

  it("for a misspelled option without releases, which yargs would not check", async () => {
    expect((await cli(["--verison"])).stderr).toContain("Did you mean --version?");
    expect((await cli(["impact", "--cods", "x"])).stderr).toContain("Did you mean --codes?");
    expect((await cli(["--no-sample"])).stderr).toContain("a comparison takes two releases");
  });

  it("for an unknown command", async () => {
    expect((await cli(["rendr", "diff.json"])).stderr).toContain("Did you mean hcpcs-diff render?");
    expect((await cli(["changelgo"])).stderr).toContain("Did you mean hcpcs-diff changelog?");
  });

  it("for one release instead of two", async () => {
    expect((await cli(["2025"])).stderr).toContain("takes two releases");
  });

  it.each([
    [["show"], "show is used as hcpcs-diff show <code..>. hcpcs-diff show --help"],
    [["corrections", "2018"], "used as hcpcs-diff corrections <release> <file..>"],
    [["templates", "exprt", "mine"], '<action> cannot be "exprt". Did you mean export?'],
    [["changelog", "--print-waivers"], "changelog has no option --print-waivers."],
    [["2025", "2026", "--timeout", "5"], "A comparison has no option --timeout."],
    [["changelog", "--wriet", "C.md"], "Did you mean --write?"],
    [["email", "--from", "a@b.example", "2025", "2026"], "Did you mean --sender?"],
    [["2025", "2026", "--only", "constructor"], "Choose from removed, reused, discontinued, added"],
  ])("that fits the command: %j", async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("for releases in the wrong order, unless --reverse is given", async () => {
    const { code, stderr } = await cli(["2026", "2025", "--sample"]);
    expect(code).toBe(2);
    expect(stderr).toContain("hcpcs-diff 2025 2026");
    const asked = ["2026", "2025", "--sample", "--reverse"];
    for (const format of ["text", "md", "html", "csv"]) {
      const { code, stdout } = await cli([...asked, "--format", format]);
      expect(code).toBe(0);
      expect([format, stdout.replace(/\s+/g, " ")]).toEqual([
        format,
        expect.stringContaining("Compared backward: the newer release comes first."),
      ]);
    }
  });

  it.each([
    ["a worklist", ["--format", "worklist-csv"]],
    ["a worklist", ["--by-owner", "owners"]],
  ])("for %s of a backward comparison: %j", async (what, args) => {
    const { code, stderr } = await cli(["2026", "2025", "--sample", "--reverse", ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${what} would ask for the opp`)]);
    const impact = await cli([
      "impact",
      "2026",
      "2025",
      "--sample",
      "--reverse",
      "--codes",
      "x.csv",
    ]);
    expect([impact.code, impact.stderr]).toEqual([
      2,
      expect.stringContaining("impact has no option --reverse."),
    ]);
  });

  it("for a worklist of a saved backward comparison, recognized by its labels", async () => {
    const asked = ["2026", "2025", "--sample", "--reverse"];
    const { stdout: input } = await cli([...asked, "--format", "json"]);
    const worklist = join(emptyFolder(), "work.csv");
    writeFileSync(worklist, "Task ID,Owner,Status\n");
    for (const command of [["render", "-"], asked])
      for (const more of ["--format=worklist-csv", `--worklist=${worklist}`]) {
        const { code, stderr } = await cli([...command, more], { input });
        expect([code, stderr]).toEqual([2, expect.stringContaining("a worklist would ask for")]);
      }
  });
});

describe("a release that is not in the store", () => {
  it("gives an error that says what to download from where, and where to put it", async () => {
    const { code, stderr } = await cli(["2024-04", "2025", "--offline"]);
    expect(code).toBe(2);
    expect(stderr).toContain("april-2024-alpha-numeric-hcpcs-file.zip");
    expect(stderr).toContain("quarterly-update");
    expect(stderr).toContain("To try the tool without a download: hcpcs-diff 2025 2026 --sample.");
  });

  it.each([
    ["for the sample", ["2018", "2026", "--sample"], "leave --sample out to use your own store"],
    ["for validate", ["validate", "2018"], "or pass the file's path instead of the label."],
    ["for verify", ["verify", "2018"], "put it into "],
    ["for changelog", ["changelog", "2018..2026"], "put it into "],
  ])("gives an error that offers only options of the command, %s", async (_, args, says) => {
    const { code, stderr } = await cli(args, { cwd: emptyFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain("2026 --sample");
    if (!says.includes("path")) expect(stderr).not.toContain("file's path");
  });
});

describe("render", () => {
  it.each([
    ["invalid JSON", "nonsense", "is not JSON"],
    ["other JSON", "{}", "is not a valid hcpcs-diff/1 document"],
    [
      "a document of a later version",
      '{"schema":"hcpcs-diff/9"}',
      "is not a valid hcpcs-diff/1 document",
    ],
  ])("refuses %s", async (_, text, message) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "diff.json"), text);
    const { code, stderr } = await cli(["render", "diff.json"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("reads a document from standard input", async () => {
    const document = (await cli([...SAMPLE, "--format", "json"])).stdout;
    const { code, stdout } = await cli(["render", "-", "--format", "md"], { input: document });
    expect(code).toBe(0);
    expect(stdout).toContain("# HCPCS Level II");
  });
});

describe("help", () => {
  it.each([
    ["--fail-on", ["--fail-on", "critical"]],
    ["--waivers", ["--waivers", "w.yaml"]],
    ["--print-waivers", ["--print-waivers"]],
  ])("refuses %s for a document without findings", async (option, args) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "w.yaml"), "waivers: []\n");
    await cli(["show", "J1300", "2026", "--sample", "-o", "card.json"], { cwd });
    const { code, stderr } = await cli(["render", "card.json", ...args, "-o", "a.md"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`${option}: a document of this kind has no findings.`);
    expect(existsSync(join(cwd, "a.md"))).toBe(false);
    writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), "failOn: critical\n");
    expect((await cli(["render", "card.json", "-o", "a.md"], { cwd })).code).toBe(0);
  });

  it.each([["--help"], ["render", "--help"]])("shows examples: %j", async (...args) => {
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    expect(stdout).toContain("Examples:");
  });

  it("prints completion scripts, and completes options", async () => {
    const script = await cli(["completion"]);
    expect([script.code, script.stderr]).toEqual([0, ""]);
    expect(script.stdout).toMatch(/^# hcpcs-diff completion (bash|zsh|fish) /);
    const help = await cli(["completion", "--help"]);
    expect([help.code, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("hcpcs-diff completion bash >> ~/.bashrc");
    expect((await cli(["--complete", "hcpcs-diff", "2025", "2026", "--form"])).stdout).toContain(
      "--format",
    );
  });

  it("completes labels of the store for a release, and leaves files to the shell", async () => {
    const complete = async (...words: string[]) =>
      (await cli(["--complete", "hcpcs-diff", ...words])).stdout.split("\n").filter(Boolean);
    expect(await complete("--sample", "20")).toEqual(["2025-01", "2026-01"]);
    expect(await complete("--sample", "2025", "202")).toEqual(["2025-01", "2026-01"]);
    expect(await complete("verify", "--sample", "2026")).toEqual(["2026-01"]);
    expect(await complete("verif")).toEqual(["verify"]);
    expect(await complete("render", "20")).toEqual([]);
    expect(await complete("2025", "2026", "--severity", "cr")).toEqual(["critical"]);
  });
});

describe("common command lines", () => {
  it("accepts compare before the releases", async () => {
    const named = await cli(["compare", ...SAMPLE, "-q"]);
    expect(named).toEqual(await cli([...SAMPLE, "-q"]));
  });

  it.each([
    [["imapct", "2025", "2026"], "Did you mean hcpcs-diff impact?"],
    [["diff", "2025", "2026"], "There is no command diff. hcpcs-diff --help shows"],
    [["list"], "There is no command list. hcpcs-diff --help shows"],
    [["help", "imapct"], "There is no command imapct. Did you mean hcpcs-diff impact?"],
    [
      ["help", "nope", "--releases", "x"],
      "There is no command nope. hcpcs-diff --help lists all commands.",
    ],
    [["help", "nope"], "There is no command nope. hcpcs-diff --help lists all commands."],
    [["J1300"], "hcpcs-diff show J1300"],
    [
      ["impact", ...SAMPLE, "--codes", "J1300,J1940"],
      "compare: hcpcs-diff 2025 2026 --codes J1300,J1940",
    ],
    [[...SAMPLE, "--codes", "mine.csv"], "hcpcs-diff impact <from> <to> --codes mine.csv"],
    [[...SAMPLE, "--only", "terminatd"], "Did you mean terminated"],
    [["2025", "2025", "--sample"], "Both releases are the same file"],
  ])("exits with 2 for %j, and says what to type", async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("compares a release with itself only with --allow-same", async () => {
    const { code, stdout } = await cli(["2025", "2025", "--sample", "--allow-same"]);
    expect(code).toBe(0);
    expect(stdout).toContain("No code changed");
  });

  it("refuses a folder with several releases, and lists them", async () => {
    const cwd = emptyFolder();
    for (const name of ["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"])
      writeFileSync(join(cwd, name), "x");
    const { code, stderr } = await cli([".", "2026", "--sample"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      ". holds 2 releases: HCPC2025_JAN_ANWEB.txt (2025-01), HCPC2026_JAN_ANWEB.txt (2026-01).",
    );
  });
});
