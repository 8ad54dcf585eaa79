/** The script by which the action renews its comment, against a GitHub of our own on this machine. */
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "../../scripts/pull-request-comment.mjs");
const REPORT = join(mkdtempSync(join(tmpdir(), "hcpcs-diff-comment-")), "report.md");

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
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

describe("the comment on a pull request", () => {
  it("is written once and renewed afterwards, among those of other people", async () => {
    comments = Array.from({ length: 130 }, (_, at) => ({ id: at + 1, body: `look at this ${at}` }));
    comments.push({ id: 131, body: "> <!-- hcpcs-diff comment: hcpcs -->\nquoted" });
    expect(await comment("# January")).toEqual({
      code: 0,
      said: "Wrote the comment hcpcs on #7.\n",
    });
    expect(await comment("# April")).toEqual({
      code: 0,
      said: "Renewed the comment hcpcs on #7.\n",
    });
    expect(comments).toHaveLength(132);
    expect(comments.at(-1)?.body).toBe("<!-- hcpcs-diff comment: hcpcs -->\n# April");
    expect(requests[0]).toBe("GET /repos/owner/repo/issues/7/comments Bearer ghs_secret");
  });

  it("of another name is another comment", async () => {
    await comment("# one", { COMMENT: "january" });
    await comment("# two", { COMMENT: "april" });
    expect(comments.map(({ body }) => body.split("\n")[1])).toEqual(["# one", "# two"]);
  });

  it("is left out of a run that is of no pull request", async () => {
    expect(await comment("# x", { PULL_REQUEST: "" })).toMatchObject({ code: 0 });
    expect(requests).toEqual([]);
  });

  it("says what rights it lacks, and never the token", async () => {
    refuse = 403;
    const { code, said } = await comment("# x");
    expect(code).toBe(2);
    expect(said).toContain("pull-requests: write");
    expect(said).not.toContain("ghs_secret");
  });

  it("is cut to what GitHub takes", async () => {
    await comment("x".repeat(80_000));
    expect(comments[0]?.body).toHaveLength(65_536);
  });
});
