import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildZip } from "../fixtures/build-zip.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../fixtures/records.js";
import { cmsServer, cutFile, file, PAGE, page, status } from "../releases/cms-server.js";
import { cli } from "./in-process.js";
import { loopbackProxy } from "./loopback-proxy.js";

const cms = cmsServer();

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

const OLD = await buildZip({ "HCPC2025_JAN_ANWEB_12172024.txt": buildFixedWidth([PERFLUTREN]) });
const NEW = await buildZip({
  "HCPC2026_JAN_ANWEB_01122026.txt": buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]),
});
const zipOf = (year: number) => `/files/zip/january-${year}-alpha-numeric-hcpcs-file.zip`;

/** Publishes both releases on the fake CMS page. */
function publishBoth(): void {
  cms.replies.set(
    PAGE,
    page(
      [2026, 2025].map((year) => [zipOf(year), `January ${year} Alpha-Numeric HCPCS File (ZIP)`]),
    ),
  );
  cms.replies.set(zipOf(2025), file(OLD));
  cms.replies.set(zipOf(2026), file(NEW));
}

/** A folder with an empty store, and a function that runs the command in it. */
function atWork(env: Readonly<Record<string, string>> = {}) {
  const cwd = emptyFolder();
  const store = join(cwd, "releases");
  mkdirSync(store);
  const run = (...args: string[]) =>
    cli(args, { cwd, env: { HCPCS_DIFF_CMS_URL: cms.url, ...env } });
  return { cwd, store, run };
}

describe("hcpcs-diff fetch", () => {
  it("downloads several releases, and skips those in the store", async () => {
    publishBoth();
    const { store, run } = atWork();
    const first = await run("fetch", "2025", "2026");
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(first.stderr.split("\n")).toEqual([
      `Added 2025-01: 1 record, in ${join(store, "2025-01")}, from ${cms.url}${zipOf(2025)}`,
      `Added 2026-01: 3 records, in ${join(store, "2026-01")}, from ${cms.url}${zipOf(2026)}`,
      "",
    ]);
    cms.requests.length = 0;
    const second = await run("fetch", "2026");
    expect(second.code).toBe(0);
    expect(second.stderr).toContain("2026-01 is in the store already");
    expect(cms.requests).toEqual([]);
    const again = await run("fetch", "2026", "--again");
    expect(again.stderr).toBe(`${cms.url}${zipOf(2026)} is what the store has as 2026-01.\n`);
    expect((await run("verify")).code).toBe(0);
  });

  it("reports a failure on one line, and leaves nothing behind", async () => {
    cms.replies.set(PAGE, page([[zipOf(2026), "January 2026 Alpha-Numeric HCPCS File"]]));
    cms.replies.set(zipOf(2026), status(403));
    const { store, run } = atWork();
    const { code, stderr } = await run("fetch", "2026", "--retries", "0");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^hcpcs-diff: The release 2026-01 [^\n]+refuses it \(403\)[^\n]+\n$/);
    expect(stderr).toContain(`put it into ${store}`);
    expect(readdirSync(store)).toEqual([]);
  });

  it("continues after a failure, reports each one, and exits with 2", async () => {
    publishBoth();
    const { store, run } = atWork();
    const { code, stderr } = await run("fetch", "2024", "2025", "2024-04", "--retries", "0");
    expect(code).toBe(2);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^The release 2024-01 .+ Download january-2024-alpha-numeric-/),
      expect.stringMatching(/^Added 2025-01: 1 record, /),
      expect.stringMatching(/^The release 2024-04 .+ Download april-2024-alpha-numeric-/),
      "hcpcs-diff: 2 of 3 releases could not be fetched: 2024-01, 2024-04.",
      "",
    ]);
    expect(readdirSync(store)).toEqual(["2025-01"]);
  });

  it("explains offline how to download each by hand, and offers only options of fetch", async () => {
    publishBoth();
    const { run } = atWork();
    const { code, stderr } = await run("fetch", "2019", "2026", "--offline");
    expect(code).toBe(2);
    expect(stderr).toContain("Download 2019-Alpha-Numeric-HCPCS-File.zip");
    expect(stderr).toContain("Download january-2026-alpha-numeric-hcpcs-file.zip");
    expect(stderr).toMatch(
      /hcpcs-diff: 2 of 2 releases are not in the store: 2019-01, 2026-01\.\n$/,
    );
    expect(stderr).not.toMatch(/--sample|file's path/);
    expect(cms.requests).toEqual([]);
  });

  it("downloads from --from-url", async () => {
    cms.replies.set("/mine/HCPC2026_JAN_ANWEB.zip", file(NEW));
    const { store, run } = atWork();
    const { code } = await run("fetch", "--from-url", `${cms.url}/mine/HCPC2026_JAN_ANWEB.zip`);
    expect(code).toBe(0);
    expect(readdirSync(store)).toEqual(["2026-01"]);
  });

  it.each([
    ["no label", [], "needs to know which release"],
    ["an invalid label", ["2026-02"], "is not a release label"],
    ["a wrong URL", ["2026", "--from-url", "ftp://x/y"], "takes an http or https address"],
    ["one URL for two labels", ["2025", "2026", "--from-url", "https://x/y"], "several labels"],
    [
      "a URL with --offline",
      ["2026", "--from-url", "https://x/y", "--offline"],
      "exclude each other",
    ],
    [
      "a timeout that is not a number",
      ["2026", "--timeout", "soon"],
      "--timeout takes a whole number",
    ],
    [
      "retries that are not a number, even offline",
      ["2026", "--retries", "few", "--offline"],
      "--retries takes a whole number",
    ],
    ["a misspelled option", ["2026", "--from-ulr", "x"], "Did you mean --from-url?"],
  ])("refuses %s", async (_, args, says) => {
    const { code, stderr } = await cli(["fetch", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it("refuses a mirror or proxy that is not a URL, and does not print its password", async () => {
    const mirror = await cli(["fetch", "2026"], { env: { HCPCS_DIFF_CMS_URL: "mirror" } });
    expect(mirror).toMatchObject({ code: 2 });
    expect(mirror.stderr).toContain("HCPCS_DIFF_CMS_URL");
    const named = "https://me:secret@mirror.example/cms";
    const user = await cli(["fetch", "2026"], { env: { HCPCS_DIFF_CMS_URL: named } });
    expect(user.stderr).toContain("(HCPCS_DIFF_CMS_URL) names a user");
    expect(user.stderr).not.toContain("secret");
    const proxy = await cli(["fetch", "2026"], { env: { HTTPS_PROXY: "me:secret@proxy" } });
    expect(proxy).toMatchObject({ code: 2 });
    expect(proxy.stderr).toContain("HTTPS_PROXY");
    expect(proxy.stderr).not.toContain("secret");
  });

  it("leaves no partial release if it is interrupted", async () => {
    cms.replies.set(PAGE, page([[zipOf(2026), "January 2026 Alpha-Numeric HCPCS File"]]));
    const { cwd, store } = atWork();
    const child = spawn(process.execPath, [MAIN, "fetch", "2026"], {
      cwd,
      env: { ...process.env, HCPCS_DIFF_CMS_URL: cms.url, HCPCS_DIFF_RELEASES: store },
    });
    cms.replies.set(zipOf(2026), (response) => {
      response.setHeader("content-length", NEW.length);
      response.write(NEW.subarray(0, 200), () => child.kill("SIGINT"));
    });
    const signal = await new Promise((resolve) => child.on("exit", (_, by) => resolve(by)));
    expect(signal).toBe("SIGINT");
    expect(readdirSync(store)).toEqual([]);
  });
});

describe("a comparison of labels that the store lacks", () => {
  it("downloads them, and says so even with --quiet", async () => {
    publishBoth();
    const { store, run } = atWork();
    const { code, stdout, stderr } = await run("2025", "2026", "-q", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      from: { label: "2025-01" },
      to: { label: "2026-01" },
    });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(
        /^2025-01 is not in the store .+; downloading it from 127\.0\.0\.1:\d+\.$/,
      ),
      `Added 2025-01 to the store as 2025-01, from ${cms.url}${zipOf(2025)}`,
      expect.stringMatching(/^2026-01 is not in the store/),
      `Added 2026-01 to the store as 2026-01, from ${cms.url}${zipOf(2026)}`,
      "",
    ]);
    expect(readdirSync(store).sort()).toEqual(["2025-01", "2026-01"]);
    cms.requests.length = 0;
    const second = await run("2025", "2026", "-q", "--format", "json");
    expect(second).toEqual({ code: 0, stdout, stderr: "" });
    expect(cms.requests).toEqual([]);
  });

  it("downloads them for show too", async () => {
    publishBoth();
    const show = atWork();
    const shown = await show.run("show", "J1300", "2026");
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain("eculizumab");
    expect(shown.stderr).toContain("2026-01 is not in the store");
    expect((await atWork().run("show", "J1300", "2026", "--offline")).code).toBe(2);
  });

  it("downloads once if both are the same", async () => {
    publishBoth();
    const { run } = atWork();
    expect((await run("2026", "2026", "--allow-same", "-q")).code).toBe(0);
    expect(cms.requests.filter((request) => request.includes(".zip"))).toHaveLength(1);
  });

  it("requests the newer only after the older was found, so that a failed run downloads nothing", async () => {
    publishBoth();
    const { store, run } = atWork();
    const { code, stderr } = await run("nowhere.zip", "2026");
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^hcpcs-diff: nowhere\.zip is neither a release label nor an existing file/,
    );
    expect(cms.requests).toEqual([]);
    expect(readdirSync(store)).toEqual([]);
  });

  it("resumes an interrupted download", async () => {
    publishBoth();
    cms.replies.set(zipOf(2026), cutFile(NEW, { after: 300, times: 1 }));
    const { run } = atWork();
    expect((await run("2025", "2026", "-q")).code).toBe(0);
    expect(cms.requests).toContain(`GET ${zipOf(2026)} bytes=300-`);
  });

  it.each<[string, Record<string, string>, string[], string]>([
    ["with --offline", {}, ["--offline"], ""],
    ["with HCPCS_DIFF_OFFLINE", { HCPCS_DIFF_OFFLINE: "1" }, [], ""],
    ["with the setting offline", {}, [], "offline: true\n"],
  ])("never uses the network %s", async (_, env, args, settings) => {
    publishBoth();
    const { cwd, run } = atWork(env);
    writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), settings);
    const { code, stdout, stderr } = await run("2025", "2026", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^hcpcs-diff: [^\n]+january-2025-alpha-numeric-hcpcs-file\.zip[^\n]+\n$/,
    );
    expect(cms.requests).toEqual([]);
    expect((await run("fetch", "2026", ...args)).code).toBe(2);
    expect(cms.requests).toEqual([]);
  });

  it("uses the network with --no-offline, whatever the environment says", async () => {
    publishBoth();
    const { run } = atWork({ HCPCS_DIFF_OFFLINE: "1" });
    expect((await run("2025", "2026", "--no-offline", "-q")).code).toBe(0);
  });

  it("downloads nothing with --sample", async () => {
    const { run } = atWork();
    expect((await run("2019", "2026", "--sample")).code).toBe(2);
    expect(cms.requests).toEqual([]);
  });

  it("says without a network what to download from where, and where to put it", async () => {
    const cwd = emptyFolder();
    const { code, stderr } = await cli(["2025", "2026"], { cwd });
    expect(code).toBe(2);
    const [notice, error, ...rest] = stderr.split("\n");
    expect(rest).toEqual([""]);
    expect(notice).toContain("downloading it from 127.0.0.1:9");
    expect(error).toMatch(/^hcpcs-diff: The release 2025-01 .+the connection is refused/);
    expect(error).toContain(
      "Download january-2025-alpha-numeric-hcpcs-file.zip from https://www.cms.gov/",
    );
    expect(error).toContain(`put it into ${cwd}`);
    expect(existsSync(join(cwd, "hcpcs-diff"))).toBe(false);
  });
});

describe("a proxy in the environment", () => {
  it("is used, except for hosts in NO_PROXY", async () => {
    publishBoth();
    const { url, seen, close } = await loopbackProxy();
    try {
      const through = atWork({ HTTP_PROXY: url });
      expect((await through.run("fetch", "2026")).code).toBe(0);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.every((one) => one.includes(new URL(cms.url).host))).toBe(true);
      seen.length = 0;
      const beside = atWork({ HTTP_PROXY: url, NO_PROXY: "127.0.0.1" });
      expect((await beside.run("fetch", "2026")).code).toBe(0);
      expect(seen).toEqual([]);
    } finally {
      close();
    }
  });

  it("is named in the error if it does not answer", async () => {
    const { run } = atWork({ HTTP_PROXY: "http://127.0.0.1:9" });
    const { code, stderr } = await run("fetch", "2026");
    expect(code).toBe(2);
    expect(stderr).toContain("proxy");
    expect(cms.requests).toEqual([]);
  });

  it("is named in the error if it refuses", async () => {
    const server = createServer();
    server.on("connect", (_, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { run } = atWork({
      HTTP_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const { code, stderr } = await run("fetch", "2026");
    server.close();
    expect(code).toBe(2);
    expect(stderr).toContain("the proxy does not let it through");
  });
});
