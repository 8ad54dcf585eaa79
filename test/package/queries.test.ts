/** Runs the queries of docs/queries.md on the sample, and compares the answers with the guide's. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tempFolder } from "../fixtures/temp-folder.js";

const ROOT = join(import.meta.dirname, "../..");
const GUIDE = readFileSync(join(ROOT, "docs/queries.md"), "utf8");
const QUESTIONS = [
  ...GUIDE.matchAll(/^## (.*\?)\n\n```sh\n(.*)\n```\n\n```text\n([^`]*)```$/gm),
].map(([, title = "", command = "", answer = ""]) => ({ title, command, answer }));
const SQL = [...GUIDE.matchAll(/```sql\n([^`]*)```/g)].flatMap(([, text = ""]) =>
  text.trim().split("\n"),
);

const hasJq = spawnSync("jq", ["--version"]).status === 0;

describe("the questions in the guide", () => {
  const { path: cwd } = tempFolder();
  beforeAll(() => {
    const cli = join(ROOT, "dist/cli/main.js");
    const outputs = ["-o", "diff.json", "-o", "diff.ndjson"];
    spawnSync(process.execPath, [cli, "2025", "2026", "--sample", "-q", ...outputs], { cwd });
  });

  it("are ten, each with a one-line command", () => {
    expect(QUESTIONS).toHaveLength(10);
  });

  it.skipIf(!hasJq).each(QUESTIONS)("$title", ({ command, answer }) => {
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: answer, stderr: "" });
  });

  it("have answers in DuckDB too", async () => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const answers: unknown[][][] = [];
    for (const query of SQL) {
      const reader = await connection.runAndReadAll(
        query.replaceAll("diff.ndjson", join(cwd, "diff.ndjson")),
      );
      answers.push(reader.getRowsJS() as unknown[][]);
    }
    expect(answers[0]?.map(([severity]) => severity)).toContain("critical");
    expect(answers[1]).toContainEqual(["J1299", "J1300", 5]);
  });
});
