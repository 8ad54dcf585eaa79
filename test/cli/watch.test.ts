import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { notification } from "../../src/cli/commands/watch.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cmsServer, PAGE, page, status } from "../releases/cms-server.js";
import { cli } from "./in-process.js";

const cms = cmsServer();

type Link = readonly [href: string, text: string];

const JANUARY: Link = [
  "/files/zip/january-2026-alpha-numeric-hcpcs-file.zip",
  "January 2026 Alpha-Numeric HCPCS File (ZIP)",
];
const APRIL: Link = [
  "/files/zip/april-2026-alpha-numeric-hcpcs-file.zip",
  "April 2026 Alpha-Numeric HCPCS File (ZIP)",
];

/** A store, and a function that runs watch against a page with these links. */
function watching(env: Readonly<Record<string, string>> = {}) {
  const cwd = emptyFolder();
  return {
    cwd,
    look: (links: readonly Link[], ...args: string[]) => {
      cms.replies.set(PAGE, page(links));
      return cli(["watch", ...args], {
        cwd,
        env: { HCPCS_DIFF_CMS_URL: cms.url, HCPCS_DIFF_RELEASES: "store", ...env },
      });
    },
  };
}

/** Records what is posted to the webhook. */
function webhook(answer = 200) {
  const bodies: unknown[] = [];
  cms.replies.set("/hook/secret", (response, request) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.statusCode = answer;
      response.end("ok");
    });
  });
  return bodies;
}

describe("hcpcs-diff watch", () => {
  it("records everything on the first run, and then reports each new issue once", async () => {
    const { look } = watching();
    const first = await look([JANUARY]);
    expect([first.code, first.stdout]).toEqual([0, ""]);
    expect(first.stderr).toBe("CMS lists 1 issue; noted as seen, for the next look.\n");
    const second = await look([APRIL, JANUARY]);
    expect([second.code, second.stderr]).toEqual([1, ""]);
    expect(second.stdout).toBe("2026-04  april-2026-alpha-numeric-hcpcs-file.zip\n");
    const third = await look([APRIL, JANUARY]);
    expect([third.code, third.stdout]).toEqual([0, ""]);
    expect(third.stderr).toBe("Nothing new: CMS lists 2 issues, all seen before.\n");
  });

  it.each(["[]", "", "{}", '[{"file":"x.zip"}]', "[1"])(
    "refuses a damaged .watch.json, and does not change it: %j",
    async (damaged) => {
      const { cwd, look } = watching();
      await look([JANUARY]);
      writeFileSync(join(cwd, "store/.watch.json"), damaged);
      const { code, stdout, stderr } = await look([APRIL, JANUARY]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("does not say what was seen. Remove it");
      expect(readFileSync(join(cwd, "store/.watch.json"), "utf8")).toBe(damaged);
    },
  );

  it("reports an updated file as a new issue, but not a file that reappears", async () => {
    const { look } = watching();
    await look([JANUARY, APRIL]);
    const updated: Link = [JANUARY[0], `${JANUARY[1]} - Updated 02/03/2026`];
    const again = await look([updated]);
    expect([again.code, again.stdout]).toEqual([
      1,
      "2026-01  january-2026-alpha-numeric-hcpcs-file.zip  updated 2026-02-03\n",
    ]);
    expect((await look([updated, APRIL])).code).toBe(0);
  });

  it("exits with 2 for a page without releases, or no page", async () => {
    const { cwd, look } = watching();
    await look([JANUARY]);
    const before = readFileSync(join(cwd, "store/.watch.json"), "utf8");
    const empty = await look([]);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining("lists no release")]);
    cms.replies.set(PAGE, status(404));
    const gone = await cli(["watch", "--releases", "store", "--retries", "0"], {
      cwd,
      env: { HCPCS_DIFF_CMS_URL: cms.url },
    });
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining("could not be read")]);
    expect(readFileSync(join(cwd, "store/.watch.json"), "utf8")).toBe(before);
  });
});

describe.skipIf(!existsSync("/proc"))("a store that cannot be created", () => {
  it("ends the run with an error instead of waiting forever", async () => {
    const { look } = watching();
    const { code, stderr } = await look([JANUARY], "--releases", "/proc/store");
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        "The store /proc/store cannot be written: no folder can be made there",
      ),
    ]);
  });
});

describe("hcpcs-diff watch --notify", () => {
  const hook = () => ({ HCPCS_DIFF_NOTIFY_URL: `${cms.url}/hook/secret` });

  it("posts new issues to the webhook, and nothing otherwise", async () => {
    const bodies = webhook();
    const { look } = watching(hook());
    await look([JANUARY], "--notify");
    await look([APRIL, JANUARY], "--notify");
    await look([APRIL, JANUARY], "--notify");
    expect(bodies).toEqual([
      {
        text: [
          "CMS lists a new issue of HCPCS Level II:",
          "2026-04  april-2026-alpha-numeric-hcpcs-file.zip",
          "Get it with: hcpcs-diff fetch 2026-04 --again",
        ].join("\n"),
      },
    ]);
  });

  it("posts again on the next run if the webhook failed, and never shows the address", async () => {
    webhook(500);
    const { look } = watching(hook());
    await look([JANUARY], "--notify");
    const failed = await look([APRIL, JANUARY], "--notify", "--debug");
    expect(failed.code).toBe(2);
    expect(failed.stderr).toContain("The webhook in HCPCS_DIFF_NOTIFY_URL answered 500.");
    expect(failed.stdout + failed.stderr).not.toContain("/hook/secret");
    const bodies = webhook();
    expect((await look([APRIL, JANUARY], "--notify")).code).toBe(1);
    expect(bodies).toHaveLength(1);
  });

  it("explains why the webhook could not be reached", async () => {
    const { look } = watching({ HCPCS_DIFF_NOTIFY_URL: "http://127.0.0.1:1/hook/secret" });
    await look([JANUARY], "--notify");
    const { stderr } = await look([APRIL, JANUARY], "--notify");
    expect(stderr).toContain("could not be reached: the connection is refused. Check its address");
  });

  it("refuses an address as an argument, without repeating it", async () => {
    const given = await watching().look([JANUARY], "--notify", "https://hooks.example/T0/secret");
    expect(given.code).toBe(2);
    expect(given.stderr).toContain("HCPCS_DIFF_NOTIFY_URL");
    expect(given.stderr).not.toContain("secret");
    const wrong = await watching({ HCPCS_DIFF_NOTIFY_URL: "secret" }).look([JANUARY], "--notify");
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.not.stringContaining('"secret"')]);
  });

  it("sends Teams the card that its workflows require, and all others a text", () => {
    const teams = new URL("https://prod-12.westus.logic.azure.com/workflows/1/triggers/x");
    expect(notification(teams, "one\ntwo")).toMatchObject({
      type: "message",
      attachments: [
        { content: { type: "AdaptiveCard", body: [{ text: "one" }, { text: "two" }] } },
      ],
    });
    expect(notification(new URL("https://hooks.slack.com/services/T/B/x"), "one")).toEqual({
      text: "one",
    });
  });
});
