/** Runs the action's script for pull-request comments against a fake GitHub API. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ACTION, ROOT } from "./run-action.js";

const SCRIPT = join(import.meta.dirname, "../../scripts/pull-request-comment.mjs");
const CLI = join(ROOT, "dist/cli/main.js");
const REPORT = join(emptyFolder(), "report.md");

interface Comment {
  readonly id: number;
  body: string;
}

let comments: Comment[] = [];
let requests: string[] = [];
let url = "";
let refuse = 0;

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://x");
  requests.push(`${request.method} ${pathname} ${request.headers.authorization}`);
  response.setHeader("content-type", "application/json");
  if (refuse > 0) {
    response.statusCode = refuse;
    response.end("{}");
    return;
  }
  const sent = chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const one = comments.find(({ id }) => pathname.endsWith(`/comments/${id}`));
  if (request.method === "POST") comments.push({ id: comments.length + 1, body: sent.body });
  if (request.method === "PATCH" && one !== undefined) one.body = sent.body;
  const from = (Number(searchParams.get("page")) - 1) * 100;
  response.end(JSON.stringify(request.method === "GET" ? comments.slice(from, from + 100) : {}));
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  comments = [];
  requests = [];
  refuse = 0;
});
afterAll(() => server.close());

function comment(report: string, given: Readonly<Record<string, string>> = {}) {
  writeFileSync(REPORT, report);
  const env = {
    ...{ PATH: process.env["PATH"], GITHUB_API_URL: url, GITHUB_REPOSITORY: "owner/repo" },
    ...{ PULL_REQUEST: "7", COMMENT: "hcpcs", REPORT, TOKEN: "ghs_secret", ...given },
  };
  return execute(process.execPath, [SCRIPT], { env });
}

/** Runs asynchronously, because the server answers in this process. */
function execute(
  command: string,
  given: readonly string[],
  options: { readonly cwd?: string; readonly env: NodeJS.ProcessEnv },
) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(command, given, options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

describe("the comment on a pull request", () => {
  it("is created once and updated later, among those of other people", async () => {
    comments = Array.from({ length: 130 }, (_, at) => ({ id: at + 1, body: `look at this ${at}` }));
    comments.push({ id: 131, body: "> <!-- hcpcs-diff comment: hcpcs -->\nquoted" });
    expect(await comment("# January")).toEqual({
      code: 0,
      output: "Wrote the comment hcpcs on #7.\n",
    });
    expect(await comment("# April")).toEqual({
      code: 0,
      output: "Updated the comment hcpcs on #7.\n",
    });
    expect(comments).toHaveLength(132);
    expect(comments.at(-1)?.body).toBe("<!-- hcpcs-diff comment: hcpcs -->\n# April");
    expect(requests[0]).toBe("GET /repos/owner/repo/issues/7/comments Bearer ghs_secret");
  });

  it("is separate for each name", async () => {
    await comment("# one", { COMMENT: "january" });
    await comment("# two", { COMMENT: "april" });
    expect(comments.map(({ body }) => body.split("\n")[1])).toEqual(["# one", "# two"]);
  });

  it("is not written outside a pull request", async () => {
    expect(await comment("# x", { PULL_REQUEST: "" })).toMatchObject({ code: 0 });
    expect(requests).toEqual([]);
  });

  it("fails with the missing permission in the message, and without the token", async () => {
    refuse = 403;
    const { code, output } = await comment("# x");
    expect(code).toBe(2);
    expect(output).toContain("pull-requests: write");
    expect(output).not.toContain("ghs_secret");
  });

  it("is cut to GitHub's limit", async () => {
    await comment("x".repeat(80_000));
    expect(comments[0]?.body).toHaveLength(65_536);
  });
});

describe("the step of action.yml", () => {
  const step = ACTION.runs.steps.find(({ name }) => name === "Comment on the pull request");

  /** Like a runner: sets expressions as environment variables, and runs the script with bash. */
  function runStep(cwd: string, inputs: Readonly<Record<string, string>> = {}) {
    const values: Readonly<Record<string, string>> = {
      "steps.install.outputs.cli": CLI,
      "steps.compare.outputs.document": "diff.json",
      "github.action_path": ROOT,
      "github.event.pull_request.number": "7",
      "inputs.comment": "hcpcs",
      "inputs.token": "ghs_secret",
      ...inputs,
    };
    const expand = (text: string) =>
      text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`no value for ${name}`);
        return value;
      });
    const env = Object.entries(step?.env ?? {}).map(([key, text]) => [key, expand(text)]);
    const temporary = join(cwd, "runner");
    mkdirSync(temporary, { recursive: true });
    const script = join(temporary, "step.sh");
    writeFileSync(script, step?.run ?? "");
    return execute("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd,
      env: {
        ...{ PATH: process.env["PATH"], GITHUB_ACTIONS: "true", RUNNER_TEMP: temporary },
        ...{ GITHUB_API_URL: url, GITHUB_REPOSITORY: "owner/repo" },
        ...Object.fromEntries(env),
      },
    });
  }

  async function compared(...options: string[]) {
    const cwd = emptyFolder();
    const given = ["2025", "2026", "--sample", "-q", "-o", "diff.json", ...options];
    await execute(process.execPath, [CLI, ...given], { cwd, env: process.env });
    return cwd;
  }

  let workspace = "";
  beforeAll(async () => {
    workspace = await compared();
  });

  it("writes the report as a comment, updates it, and prints no token", async () => {
    const first = await runStep(workspace);
    expect(first).toEqual({ code: 0, output: "Wrote the comment hcpcs on #7.\n" });
    expect(comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /^<!-- hcpcs-diff comment: hcpcs -->\n> \*\*SAMPLE DATA.*\n\n# HCPCS Level II: January 2025 to January 2026/,
      ),
    ]);
    const again = await runStep(await compared("--only", "added"));
    expect(again).toEqual({ code: 0, output: "Updated the comment hcpcs on #7.\n" });
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining("2026, added")]);
    expect(requests.map((request) => request.replace(/ \/\S+/, ""))).toEqual(
      ["GET", "POST", "GET", "PATCH"].map((method) => `${method} Bearer ghs_secret`),
    );
  }, 60_000);

  it("fails with the reason if GitHub refuses, and prints no token", async () => {
    refuse = 403;
    const { code, output } = await runStep(workspace);
    expect([code, output]).toEqual([2, expect.stringContaining("pull-requests: write")]);
    expect(output).not.toContain("ghs_secret");
  }, 60_000);

  it("says that it writes no comment outside a pull request", async () => {
    const done = await runStep(workspace, { "github.event.pull_request.number": "" });
    expect(done).toEqual({ code: 0, output: "No comment: this run is not for a pull request.\n" });
    expect(requests).toEqual([]);
  }, 60_000);
});
