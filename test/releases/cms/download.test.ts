import { describe, expect, it } from "vitest";
import { download } from "../../../src/releases/cms/download.js";
import type { WebLimits } from "../../../src/releases/cms/web.js";
import { type WebProgress, withWeb } from "../../../src/releases/cms/web.js";
import { WebTrouble } from "../../../src/releases/cms/web-errors.js";
import { atFirst, cmsServer, cutFile, file, status } from "../cms-server.js";

const server = cmsServer();
const PATH = "/files/zip/january-2026-alpha-numeric-hcpcs-file.zip";
const NAME = "january-2026-alpha-numeric-hcpcs-file.zip";
const BODY = Buffer.from("a release, ".repeat(20));

/** The result of a download, its progress, and its checks of the first bytes. */
async function downloaded(limits: Partial<WebLimits> = {}, maxBytes = 1000) {
  const progress: WebProgress[] = [];
  const checked: [bytes: number, type: string][] = [];
  const options = {
    proxies: { http: null, https: null, none: null },
    userAgent: "hcpcs-diff",
    limits: { retries: 0, backoffMs: 1, ...limits },
    onProgress: (one: WebProgress) => progress.push(one),
  };
  const check = (start: Buffer, type: string) => {
    checked.push([start.length, type]);
  };
  const result = await withWeb(options, (web) =>
    download(new URL(PATH, server.url), web, { maxBytes, check }).catch((error: unknown) => {
      if (!(error instanceof WebTrouble)) throw error;
      const { reach, message, wait } = error;
      return { reach, message, wait };
    }),
  );
  return { result, progress, checked };
}

describe("the status of a response", () => {
  const again = ", and asks to come again in 2 s";
  it.each<[number, string, string]>([
    [400, "file", "the server answers 400"],
    [401, "file", "the server refuses it (401)"],
    [402, "file", "the server answers 402"],
    [403, "file", "the server refuses it (403)"],
    [404, "file", "it is not there (404)"],
    [407, "host", "the proxy wants a password (407)"],
    [408, "again", `the server answers 408${again}`],
    [409, "file", "the server answers 409"],
    [410, "file", "it is not there (404)"],
    [416, "again", `the server answers 416${again}`],
    [429, "again", `the server answers 429${again}`],
    [499, "file", "the server answers 499"],
    [500, "again", `the server answers 500${again}`],
    [503, "again", `the server answers 503${again}`],
    [201, "file", "the server answers 201"],
    [302, "file", "the server answers 302"],
  ])("%i fails with reach %s", async (code, reach, message) => {
    server.replies.set(PATH, status(code, { "retry-after": "2" }));
    const wait = reach === "again" ? 2000 : null;
    expect(await downloaded()).toEqual({
      result: { reach, message, wait },
      progress: [],
      checked: [],
    });
    expect(server.requests).toEqual([`GET ${PATH}`]);
  });

  it.each<[string | null, number | null]>([
    [null, null],
    ["soon", null],
    ["0", 0],
    ["120", 120_000],
    ["Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ])("comes with a wait: Retry-After %j is %j ms", async (after, wait) => {
    server.replies.set(PATH, status(503, after === null ? {} : { "retry-after": after }));
    expect((await downloaded()).result).toMatchObject({ reach: "again", wait });
  });
});

describe("a complete file", () => {
  it("has as many bytes as the server announced, and is checked once", async () => {
    server.replies.set(PATH, file(BODY));
    expect(await downloaded()).toEqual({
      result: BODY,
      progress: [{ file: NAME, received: BODY.length, total: BODY.length }],
      checked: [[BODY.length, "application/zip"]],
    });
  });

  it("may have fewer bytes than are checked, or none", async () => {
    for (const length of [5, 0]) {
      server.replies.set(PATH, file(BODY.subarray(0, length)));
      const { result, checked } = await downloaded();
      expect(result).toEqual(BODY.subarray(0, length));
      expect(checked).toEqual([[length, "application/zip"]]);
    }
  });

  it.each([true, false])("may have up to the maximum size; announced: %j", async (announced) => {
    const whole = file(BODY);
    server.replies.set(PATH, (response, ...rest) =>
      announced ? whole(response, ...rest) : response.end(BODY),
    );
    expect((await downloaded({}, BODY.length)).result).toEqual(BODY);
    expect((await downloaded({}, BODY.length - 1)).result).toEqual({
      reach: "file",
      message: "it is larger than 0 MiB, too large for a release",
      wait: null,
    });
  });
});

describe("an interrupted download", () => {
  const cut = { reach: "again", wait: null };
  const waits = (received: number, waitMs: number) => [
    { file: NAME, received, total: BODY.length },
    { file: NAME, waitMs, why: expect.any(String) },
  ];

  it("resumes where it was interrupted, waits twice as long each time, and checks the file once", async () => {
    server.replies.set(PATH, cutFile(BODY, { after: 80, times: 2 }));
    const { result, progress, checked } = await downloaded({ retries: 2, backoffMs: 4 });
    expect(result).toEqual(BODY);
    expect(progress).toEqual([
      ...waits(80, 4),
      ...waits(160, 8),
      { file: NAME, received: BODY.length, total: BODY.length },
    ]);
    expect(checked).toEqual([[80, ""]]);
    expect(server.requests).toEqual([
      `GET ${PATH}`,
      `GET ${PATH} bytes=80-`,
      `GET ${PATH} bytes=160-`,
    ]);
  });

  it("gives up after the allowed number of retries", async () => {
    server.replies.set(PATH, cutFile(BODY, { after: 10, times: 9 }));
    expect((await downloaded({ retries: 1 })).result).toMatchObject(cut);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['"one"', " bytes=80-"],
    ['W/"one"', ""],
    [null, ""],
  ])("with ETag %j sends the range%s", async (etag, from) => {
    const cutOff: Parameters<typeof atFirst>[1] = (response) => {
      if (etag !== null) response.setHeader("etag", etag);
      response.setHeader("content-length", BODY.length);
      response.write(BODY.subarray(0, 80), () => setTimeout(() => response.destroy(), 20));
    };
    // The second response is the whole file, which the server may always send.
    server.replies.set(PATH, atFirst(1, cutOff, file(BODY)));
    expect((await downloaded({ retries: 1 })).result).toEqual(BODY);
    expect(server.requests).toEqual([`GET ${PATH}`, `GET ${PATH}${from}`]);
  });

  it("does not wait longer than allowed", async () => {
    server.replies.set(PATH, atFirst(1, status(503, { "retry-after": "1" }), file(BODY)));
    expect((await downloaded({ retries: 1, maxWaitMs: 999 })).result).toMatchObject({
      reach: "again",
      wait: 1000,
    });
    expect((await downloaded({ retries: 1, maxWaitMs: 999 })).result).toEqual(BODY);
  });
});
