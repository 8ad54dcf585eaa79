import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planReport } from "../../../src/cli/outputs/write-report.js";
import { FORMATS } from "../../../src/report/formats.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";

type Arguments = Parameters<typeof planReport>[0];

const plan = async (args: Arguments, formats: object = FORMATS.diff) => {
  const report = await planReport(
    { config: undefined, ...args },
    [],
    formats as typeof FORMATS.diff,
  );
  return report.outputs;
};

describe("the outputs of a run", () => {
  it.each<[string, Arguments, string]>([
    ["a bare run prints brief text", {}, "- text brief"],
    ["--full prints the whole text", { full: true }, "- text"],
    ["--format alone prints the whole report", { format: "md" }, "- md"],
    ["the extension sets the format", { output: ["a.html", "b.xlsx"] }, "a.html html,b.xlsx xlsx"],
    [
      "--format applies to stdout, not to a file with an extension",
      { output: ["-", "a.md"], format: "json" },
      "- json,a.md md",
    ],
    [
      "--format applies to a file without an extension",
      { output: ["report"], format: "md" },
      "report md",
    ],
    ["--by-owner without -o has no other output", { byOwner: "out", format: "md" }, ""],
    ["--print-waivers leaves only files", { output: ["-", "a.md"], printWaivers: true }, "a.md md"],
  ])("%s", async (_, args, expected) => {
    const planned = (await plan(args)).map(({ path, format, brief }) =>
      [path ?? "-", format, ...(brief ? ["brief"] : [])].join(" "),
    );
    expect(planned.join(",")).toBe(expected);
  });

  it("use --format if several formats share the extension", async () => {
    const [output] = await plan({ output: ["a.csv"], format: "load" }, FORMATS.impact);
    expect(output?.format).toBe("load");
  });

  it.each([
    [["a.md", "./a.md"], undefined, "Two outputs go to a.md."],
    [["-", "-"], "md", "Two outputs go to stdout."],
    [["report"], undefined, "report has no extension to tell the format."],
    [
      ["a.docx"],
      undefined,
      "a.docx has the extension .docx, which is not a format of this report.",
    ],
    [["a.html"], "json", "a.html would be html by its extension, but --format says json."],
  ])("are refused before anything is read: %j", async (output, format, message) => {
    await expect(plan({ output, format })).rejects.toThrow(message);
  });

  it("must not be inputs, known before or found while reading", async () => {
    const cwd = emptyFolder();
    const file = join(cwd, "a.md");
    writeFileSync(file, "read");
    const args = { output: [file], config: undefined };
    await expect(planReport(args, [file], FORMATS.diff)).rejects.toThrow("a.md is an input");
    const report = await planReport(args, [], FORMATS.diff);
    expect(() => report.onRead([file])).toThrow("a.md is an input");
    report.onRead([join(cwd, "b.txt")]);
    expect(report.inputs).toEqual([join(cwd, "b.txt")]);
  });
});
