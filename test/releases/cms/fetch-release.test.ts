import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../../src/model/basics/errors.js";
import type { ReleaseLabel } from "../../../src/model/code-set/labels.js";
import { parseLabel } from "../../../src/model/code-set/labels.js";
import { fetchFromUrl, fetchRelease } from "../../../src/releases/cms/fetch-release.js";
import type { WebLimits } from "../../../src/releases/cms/web.js";
import { type WebOptions, type WebProgress, withWeb } from "../../../src/releases/cms/web.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildHostileZip, manyZeros } from "../../fixtures/build-hostile-zip.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { atFirst, cmsServer, cutFile, file, PAGE, page, redirect, status } from "../cms-server.js";

const { path } = tempFolder();
const cms = cmsServer();
const elsewhere = cmsServer();

const TEXT = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const ZIP = await buildZip(
  { "HCPC2026_JAN_ANWEB_01122026.txt": TEXT, "notes.txt": "x".repeat(20_000) },
  { compress: false },
);
const OTHER_QUARTER = await buildZip({ "HCPC2025_OCT_ANWEB.txt": TEXT });
const NAME = "january-2026-alpha-numeric-hcpcs-file";
const JANUARY = `/files/zip/${NAME}.zip`;

const QUICK: Partial<WebLimits> = {
  connectMs: 500,
  idleMs: 300,
  totalMs: 5000,
  retries: 2,
  backoffMs: 10,
  maxWaitMs: 1500,
};

let stores = 0;

interface Trial {
  readonly store: string;
  readonly progress: WebProgress[];
  readonly when: Date;
  readonly web: WebOptions;
}

function trial(limits: Partial<WebLimits> = {}): Trial {
  const progress: WebProgress[] = [];
  return {
    store: join(path, `store-${++stores}`),
    progress,
    when: new Date("2026-02-01T00:00:00Z"),
    web: {
      site: cms.url,
      proxies: { http: null, https: null, none: null },
      userAgent: "hcpcs-diff/test",
      limits: { ...QUICK, ...limits },
      onProgress: (one) => progress.push(one),
    },
  };
}

function get(label: string, { web, ...options }: Trial, force = false) {
  return withWeb(web, (open) =>
    fetchRelease(parseLabel(label) as ReleaseLabel, open, { ...options, force }),
  );
}

/** The message of a fetch that must fail and leave nothing in the store. */
async function complaint(label: string, given = trial()): Promise<string> {
  const error: unknown = await get(label, given).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KnownError);
  expect(existsSync(given.store) ? readdirSync(given.store) : []).toEqual([]);
  const { message, hint } = error as KnownError;
  expect(message).toMatch(/^The release .+ could not be downloaded from 127\.0\.0\.1:\d+: .+\.$/);
  expect(hint).toContain(`put it into ${given.store}`);
  return message;
}

describe("a release on CMS's page", () => {
  it.each([
    ["by a relative link", JANUARY],
    ["by an absolute link", "ABSOLUTE"],
  ])("is found %s, and stored with its URL", async (_, href) => {
    const given = trial();
    const link = href === "ABSOLUTE" ? cms.url + JANUARY : href;
    cms.replies.set(PAGE, page([[link, "January 2026 Alpha-Numeric HCPCS File (ZIP)"]]));
    cms.replies.set(JANUARY, file(ZIP));
    const { outcome, name, url, release } = await get("2026", given);
    expect({ outcome, name, url }).toEqual({
      outcome: "added",
      name: "2026-01",
      url: cms.url + JANUARY,
    });
    expect(release.records.size).toBe(3);
    expect(cms.requests).toEqual([`GET ${PAGE}`, `GET ${JANUARY}`]);
    const folder = join(given.store, "2026-01");
    expect(readFileSync(join(folder, `${NAME}.zip`))).toEqual(ZIP);
    expect(JSON.parse(readFileSync(join(folder, "release.json"), "utf8"))).toMatchObject({
      schema: "hcpcs-release/1",
      label: "2026-01",
      url: cms.url + JANUARY,
      when: "2026-02-01T00:00:00.000Z",
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
      records: 3,
    });
    expect(given.progress.at(-1)).toEqual({
      file: `${NAME}.zip`,
      received: ZIP.length,
      total: ZIP.length,
    });
  });

  it("is the newest issue, or an older one by its number", async () => {
    cms.replies.set(
      PAGE,
      page([
        [JANUARY, "January 2026 Alpha-Numeric HCPCS File (ZIP)"],
        [`/files/zip/${NAME}-v3.zip`, "January 2026 Alpha-Numeric HCPCS File v3 (ZIP)"],
        [`/files/zip/${NAME}-v2.zip`, "January 2026 Alpha-Numeric HCPCS File v2 (ZIP)"],
      ]),
    );
    for (const issue of ["", "-v2", "-v3"]) {
      cms.replies.set(`/files/zip/${NAME}${issue}.zip`, file(ZIP));
    }
    expect((await get("2026-01", trial())).name).toBe("2026-01-v3");
    expect((await get("2026-01-v2", trial())).name).toBe("2026-01-v2");
    expect((await get("2026-01-v1", trial())).name).toBe("2026-01");
    expect(await complaint("2026-01-v7")).toContain("january-2026-alpha-numeric-hcpcs-file-v7.zip");
  });

  it("is not found by a link to another host", async () => {
    elsewhere.replies.set(JANUARY, file(ZIP));
    cms.replies.set(
      PAGE,
      page([[elsewhere.url + JANUARY, "January 2026 Alpha-Numeric HCPCS File"]]),
    );
    await complaint("2026");
    expect(elsewhere.requests).toEqual([]);
  });
});

describe("a release that the page does not list", () => {
  it.each([
    ["2026-04", "/files/zip/april-2026-alpha-numeric-hcpcs-file.zip", "HCPC2026_APR_ANWEB.txt"],
    ["2026-04", "/files/zip/april-2026-alpha-numeric-hcpcs-file-v2.zip", "HCPC2026_APR_ANWEB.txt"],
    ["2024-04", "/files/zip/april-2024-alpha-numeric-hcpcs-files.zip", "HCPC2024_APR_ANWEB.txt"],
    [
      "2018",
      "/Medicare/Coding/HCPCSReleaseCodeSets/Downloads/2018-Alpha-Numeric-HCPCS-File.zip",
      "HCPC2018_CONTR_ANWEB_disc.txt",
    ],
    [
      "2015",
      "/Medicare/Coding/HCPCSReleaseCodeSets/Downloads/2015-Annual-Alpha-Numeric-HCPCS-File.zip",
      "HCPC2015_CONTR_ANWEB.txt",
    ],
    [
      "2013",
      "/Medicare/Coding/HCPCSReleaseCodeSets/Downloads/13anweb.zip",
      "HCPC13_CONTR_ANWEB.txt",
    ],
  ])("is found by CMS's usual names: %s as %s", async (label, address, member) => {
    cms.replies.set(PAGE, page([]));
    cms.replies.set(address, file(await buildZip({ [member]: TEXT })));
    const { url } = await get(label, trial());
    expect(url).toBe(cms.url + address);
  });

  it("is found even if CMS refuses the page", async () => {
    cms.replies.set(PAGE, status(403));
    cms.replies.set(JANUARY, file(ZIP));
    expect((await get("2026", trial())).name).toBe("2026-01");
  });

  it("is an error that says what was tried, and how to get the file manually", async () => {
    const message = await complaint("2026-07");
    expect(message).toContain("its page: it does not link the release");
    expect(message).toContain(
      "july-2026-alpha-numeric-hcpcs-file-v2.zip, july-2026-alpha-numeric-hcpcs-file.zip and 2 more names: a web page was returned instead, so it is not there",
    );
    expect(await complaint("2018")).toContain("2018-Alpha-Numeric-HCPCS-File.zip: a web page");
    expect(await complaint("2015")).toContain(" and 1 more name: a web page");
  });
});

describe("a fetch from a misbehaving server", () => {
  const january = (reply: Parameters<typeof cms.replies.set>[1]) => {
    cms.replies.set(PAGE, page([[JANUARY, "January 2026 Alpha-Numeric HCPCS File (ZIP)"]]));
    cms.replies.set(JANUARY, reply);
  };
  const tries = () => cms.requests.filter((request) => request.includes(JANUARY));

  it("resumes after an interruption", async () => {
    january(cutFile(ZIP, { after: 9000, times: 2 }));
    const { release } = await get("2026", trial());
    expect(release.records.size).toBe(3);
    expect(tries()).toEqual([
      `GET ${JANUARY}`,
      `GET ${JANUARY} bytes=9000-`,
      `GET ${JANUARY} bytes=18000-`,
    ]);
  });

  it("starts over if the server does not resume", async () => {
    january(cutFile(ZIP, { after: 9000, times: 1, ranges: false }));
    expect((await get("2026", trial())).release.records.size).toBe(3);
    expect(tries()).toEqual([`GET ${JANUARY}`, `GET ${JANUARY} bytes=9000-`]);
  });

  it("starts over if the server resumes at the wrong offset", async () => {
    january((response, request, nth) => {
      if (nth === 1) return cutFile(ZIP, { after: 9000, times: 1 })(response, request, nth);
      if (nth > 2) return file(ZIP)(response, request, nth);
      response.writeHead(206, { "content-range": `bytes 1-9/${ZIP.length}` });
      response.end("123456789");
    });
    expect((await get("2026", trial())).release.records.size).toBe(3);
  });

  it("does not mix two files if the file changes between tries", async () => {
    const longer = await buildZip(
      { "HCPC2026_JAN_ANWEB_02022026.txt": TEXT, "notes.txt": "y".repeat(30_000) },
      { compress: false },
    );
    january((response, request, nth) =>
      nth === 1
        ? cutFile(ZIP, { after: 9000, times: 1 })(response, request, nth)
        : file(longer)(response, request, nth),
    );
    expect((await get("2026", trial())).release.label.issued).toBe("2026-02-02");
  });

  it("gives up if every try is interrupted", async () => {
    january(cutFile(ZIP, { after: 10, times: 99 }));
    expect(await complaint("2026")).toContain("the connection was cut");
    expect(tries()).toHaveLength(3);
  });

  it("retries a server that is busy", async () => {
    january(atFirst(2, status(503), file(ZIP)));
    const given = trial();
    expect((await get("2026", given)).name).toBe("2026-01");
    expect(given.progress.filter((one) => "waitMs" in one).map((one) => one.waitMs)).toEqual([
      10, 20,
    ]);
  });

  it("waits as long as the server asks", async () => {
    january(atFirst(1, status(429, { "retry-after": "1" }), file(ZIP)));
    const given = trial();
    expect((await get("2026", given)).name).toBe("2026-01");
    expect(given.progress.filter((one) => "waitMs" in one).map((one) => one.waitMs)).toEqual([
      1000,
    ]);
  });

  it("fails if the server asks for a long wait", async () => {
    january(status(503, { "retry-after": "86400" }));
    expect(await complaint("2026")).toContain(
      "the server answers 503, and asks to come again in 86400 s",
    );
    expect(tries()).toHaveLength(1);
  });

  it("fails if the server stops sending", async () => {
    january((response) => {
      response.setHeader("content-length", ZIP.length);
      response.write(ZIP.subarray(0, 100));
    });
    expect(await complaint("2026", trial({ retries: 0 }))).toContain("it fell silent");
  });

  it("fails if the server never responds", async () => {
    january(() => undefined);
    expect(await complaint("2026", trial({ retries: 0 }))).toContain("it does not answer in time");
  });

  it("fails if the server sends single bytes forever", async () => {
    january((response) => {
      const drip = setInterval(() => response.write("P"), 50);
      response.on("close", () => clearInterval(drip));
    });
    expect(await complaint("2026", trial({ totalMs: 500 }))).toContain("takes longer than");
  });

  it("follows a redirect within the host", async () => {
    january(redirect("/somewhere/else.zip"));
    cms.replies.set("/somewhere/else.zip", file(ZIP));
    expect((await get("2026", trial())).url).toBe(cms.url + JANUARY);
  });

  it("fails after circular redirects", async () => {
    january(redirect(JANUARY));
    expect(await complaint("2026")).toContain("it redirects without end");
    expect(tries()).toHaveLength(6);
  });

  it("refuses a redirect to another host", async () => {
    elsewhere.replies.set(JANUARY, file(ZIP));
    january(redirect(elsewhere.url + JANUARY));
    expect(await complaint("2026")).toContain(
      `it redirects to ${elsewhere.url}, which was not requested`,
    );
    expect(elsewhere.requests).toEqual([]);
  });

  it("fails at once if the server refuses the file", async () => {
    january(status(403));
    expect(await complaint("2026")).toContain("the server refuses it (403)");
    expect(tries()).toHaveLength(1);
  });

  it.each([
    ["something other than HTTP", "SSH-2.0-OpenSSH_9.6\r\n", /its answer is not HTTP/],
    [
      "an endless header",
      `HTTP/1.1 200 OK\r\nx: ${"y".repeat(80_000)}\r\n\r\n`,
      /its response header is too long/,
    ],
    ["half a header", "HTTP/1.1 200 OK\r\nContent-Le", /the connection was cut/],
  ])("fails if the server responds with %s", async (_, answer, why) => {
    cms.replies.set(JANUARY, (response) => response.socket?.end(answer));
    expect(await complaint("2026")).toMatch(why);
  });

  it("refuses a web page with status 200", async () => {
    january((response) => {
      response.setHeader("content-type", "application/zip");
      response.end("  <!DOCTYPE html><html>not found</html>");
    });
    expect(await complaint("2026")).toContain("a web page was returned instead");
  });

  it("refuses anything else that is not a zip", async () => {
    january(file(Buffer.from("nothing like it".repeat(100))));
    expect(await complaint("2026")).toContain("it is not a zip file");
  });

  it("refuses a zip without a release", async () => {
    january(file(await buildZip({ "proc_notes.txt": "notes" })));
    expect(await complaint("2026")).toContain("holds no release: it has proc_notes.txt");
  });

  it("refuses a truncated zip that the server calls complete", async () => {
    january(file(ZIP.subarray(0, ZIP.length - 100)));
    expect(await complaint("2026")).toContain("cannot be read as a zip archive");
  });

  it("refuses a zip bomb", async () => {
    january(file(buildHostileZip([{ name: "HCPC2026_JAN_ANWEB.txt", body: manyZeros() }])));
    expect(await complaint("2026")).toContain("would unpack to 66 MiB");
  });

  it("refuses a huge file before downloading it", async () => {
    january((response) => {
      response.writeHead(200, { "content-length": String(10 * 1024 ** 3) });
      response.write(ZIP);
    });
    expect(await complaint("2026")).toContain("it is larger than 64 MiB");
  });

  it("stops an endless download without a declared size", async () => {
    january((response) => {
      const more = () => {
        if (!response.destroyed) response.write(Buffer.concat([ZIP, Buffer.alloc(65_536)]), more);
      };
      more();
    });
    expect(await complaint("2026", trial({ maxBytes: 1024 * 1024 }))).toContain(
      "larger than 1 MiB",
    );
  });

  it("refuses the zip of another quarter", async () => {
    january(file(OTHER_QUARTER));
    expect(await complaint("2026")).toContain("it holds HCPC2025_OCT_ANWEB.txt, which is 2025-10");
  });

  it("reports first that a zip with the right name has another quarter", async () => {
    cms.replies.set("/files/zip/july-2026-alpha-numeric-hcpcs-file.zip", file(OTHER_QUARTER));
    expect(await complaint("2026-07")).toMatch(
      /: july-2026-alpha-numeric-hcpcs-file\.zip: it holds HCPC2025_OCT_ANWEB\.txt, which is 2025-10; /,
    );
  });

  it("refuses a zip without a quarter in its names if its records are of another quarter", async () => {
    january(file(await buildZip({ "anweb.txt": TEXT })));
    cms.replies.set(
      PAGE,
      page([["/files/zip/hcpcs.zip", "January 2026 Alpha-Numeric HCPCS File (ZIP)"]]),
    );
    cms.replies.set("/files/zip/hcpcs.zip", file(await buildZip({ "anweb.txt": TEXT })));
    expect(await complaint("2026")).toContain("nothing in it is dated 2026-01-01");
  });

  it("tries the next file if the first is missing", async () => {
    cms.replies.set(
      PAGE,
      page([
        [`/files/zip/${NAME}-v2.zip`, "January 2026 Alpha-Numeric HCPCS File (ZIP) v2"],
        [JANUARY, "January 2026 Alpha-Numeric HCPCS File (ZIP)"],
      ]),
    );
    cms.replies.set(`/files/zip/${NAME}-v2.zip`, status(404));
    cms.replies.set(JANUARY, file(ZIP));
    expect((await get("2026", trial())).url).toBe(cms.url + JANUARY);
  });

  it("tries no other names if the server is unreachable", async () => {
    const given = trial();
    const web = { ...given.web, site: "http://127.0.0.1:9" };
    expect(await complaint("2026", { ...given, web })).toContain(
      "its page: the connection is refused",
    );
    expect(cms.requests).toEqual([]);
  });
});

describe("a fetch of a release that is in the store", () => {
  it("changes nothing if CMS has the same bytes", async () => {
    const given = trial();
    cms.replies.set(JANUARY, file(ZIP));
    await get("2026", given);
    expect((await get("2026", given)).outcome).toBe("there");
  });

  it("adds a re-issue beside it", async () => {
    const given = trial();
    cms.replies.set(JANUARY, file(ZIP));
    await get("2026", given);
    const again = await buildZip({ "HCPC2026_JAN_ANWEB_02022026.txt": TEXT });
    cms.replies.set(JANUARY, file(again));
    expect((await get("2026", given)).name).toBe("2026-01-20260202");
    expect(readdirSync(given.store).sort()).toEqual(["2026-01", "2026-01-20260202"]);
  });

  it("does not overwrite it with different bytes of the same issue, unless forced", async () => {
    const given = trial();
    cms.replies.set(JANUARY, file(ZIP));
    await get("2026", given);
    const other = await buildZip({
      "HCPC2026_JAN_ANWEB_01122026.txt": buildFixedWidth([PERFLUTREN]),
    });
    cms.replies.set(JANUARY, file(other));
    await expect(get("2026", given)).rejects.toThrow("but the store has different bytes");
    expect((await get("2026", given, true)).outcome).toBe("replaced");
  });
});

describe("a URL that the user names", () => {
  const from = (address: string, label: string | null, given: Trial) => {
    const { web, ...options } = given;
    return withWeb(web, (open) =>
      fetchFromUrl(new URL(address), label === null ? null : parseLabel(label), open, {
        ...options,
        force: false,
      }),
    );
  };

  it("may be on any host and of any release file; its query is not recorded", async () => {
    const april = { ...PERFLUTREN, actionEffectiveDate: "2020-04-01" };
    elsewhere.replies.set("/april.txt", (response) => response.end(buildFixedWidth([april])));
    const given = trial();
    const { name, url } = await from(`${elsewhere.url}/april.txt?token=secret`, "2020-04", given);
    expect(name).toBe("2020-04");
    expect(url).toBe(`${elsewhere.url}/april.txt`);
    expect(readFileSync(join(given.store, "2020-04", "release.json"), "utf8")).not.toContain(
      "secret",
    );
    expect(cms.requests).toEqual([]);
  });

  it("needs a label unless its file name has one", async () => {
    elsewhere.replies.set("/files/HCPC2023_JAN_ANWEB_v3.txt", (response) => response.end(TEXT));
    const { name } = await from(`${elsewhere.url}/files/HCPC2023_JAN_ANWEB_v3.txt`, null, trial());
    expect(name).toBe("2023-01-v3");
    elsewhere.replies.set("/hcpcs.txt", (response) => response.end(TEXT));
    await expect(from(`${elsewhere.url}/hcpcs.txt`, null, trial())).rejects.toThrow(
      "hcpcs.txt does not say which release it is",
    );
  });

  it("may not redirect to another host, not even CMS's", async () => {
    cms.replies.set(JANUARY, file(ZIP));
    elsewhere.replies.set("/x.zip", redirect(cms.url + JANUARY));
    await expect(from(`${elsewhere.url}/x.zip`, "2026", trial())).rejects.toThrow(
      "was not requested",
    );
    expect(cms.requests).toEqual([]);
  });

  it.each([
    ["a web page", "<html></html>", "a web page was returned instead"],
    ["nothing", "", "it is empty"],
    ["prose", "no release", "is a text file, but not a release"],
  ])("may not return %s", async (_, body, says) => {
    elsewhere.replies.set("/x.zip", (response) => response.end(body));
    await expect(from(`${elsewhere.url}/x.zip`, "2026", trial())).rejects.toThrow(says);
  });
});
