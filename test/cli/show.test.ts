import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

/** Labels and values of a published page for this record, copied by hand. */
const PUBLISHED_PAGE = readFileSync(
  new URL("../fixtures/record-page-q9957.tsv", import.meta.url),
  "utf8",
)
  .trimEnd()
  .split("\n")
  .map((line) => line.split("\t") as [label: string, value: string]);

/** The card's words for values of the page. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  "20050401": "2005-04-01",
  Actual: "Active",
  "2026": "January 2026 release",
};

/** Fields of the page that are not in the record, with their labels on the card. */
const BESIDE: Readonly<Record<string, string>> = {
  Status: "Status",
  "Last Update Date": "Last update",
};

const show = (...args: string[]) => cli(["show", ...args, "--sample"]);

describe("show Q9957, compared with a published page of the record", async () => {
  const html = (await show("Q9957", "--format", "html")).stdout;
  const text = (await show("Q9957")).stdout;
  const line = (part: string) => html.split("\n").find((one) => one.includes(part));

  it.each(PUBLISHED_PAGE)("has %s: %s", async (label, published) => {
    const value = OWN_WORDS[published] ?? published;
    const beside = BESIDE[label];
    if (beside !== undefined) {
      expect(line(`<dt>${beside}</dt>`)).toContain(value);
    } else {
      // "Coverage Code Description" is the meaning in the row of "Coverage Code".
      const isName = label === "Code Description" || label === "Short Description";
      const column = isName ? label : label.replace(/ Description$/, "");
      expect(line(`<span>${column}</span>`)).toContain(`>${value}<`);
    }
    expect(text).toContain(value);
  });
});

describe("show", () => {
  it("accepts lower case, several codes, lists, modifiers and a release at the end", async () => {
    const { code, stdout } = await show("q9957,lt", "J1300", "2025", "--format", "json");
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document.cards.map((card: { code: string }) => card.code)).toEqual([
      "Q9957",
      "LT",
      "J1300",
    ]);
    expect(document.release.label).toBe("2025-01");
  });

  it("uses the newest release in the store by default", async () => {
    expect((await show("J1300")).stdout).toContain("Release January 2026 (2026-01)");
  });

  it("shows the termination date of an ended code, its replacement and the units", async () => {
    const words = (await show("J1300")).stdout.replace(/\s+/g, " ");
    expect(words).toContain("the termination date was 2025-03-31");
    expect(words).toContain("bill 5 units of J1299 for each unit of J1300");
  });

  it("shows the processing note and the NOC flag from the files beside the release", async () => {
    const { stdout } = await show("B4185");
    expect(stdout.replace(/\s+/g, " ")).toContain("0126 THE PRODUCT MUST BE NAMED ON THE CLAIM.");
    expect(stdout).toContain("Yes: it is a not otherwise classified code.");
  });

  it("marks the sample", async () => {
    expect((await show("Q9957")).stdout).toMatch(/^SAMPLE DATA/);
    expect((await show("Q9957", "--format", "html")).stdout).toContain(
      "<title>SAMPLE DATA: HCPCS Q9957",
    );
  });

  it("renders the same bytes from the saved document in every format", async () => {
    const cwd = emptyFolder();
    expect(
      (await cli(["show", "J13*", "LT", "--sample", "-q", "-o", "card.json"], { cwd })).code,
    ).toBe(0);
    for (const format of ["text", "md", "html", "json"]) {
      const direct = await cli(["show", "J13*", "LT", "--sample", "--format", format, "-o", "-"], {
        cwd,
      });
      const rendered = await cli(["render", "card.json", "--format", format, "-o", "-"], { cwd });
      expect([direct.code, direct.stdout]).toEqual([0, expect.stringContaining("J1300")]);
      expect(rendered.stdout).toBe(direct.stdout);
    }
  });

  it("escapes a hostile descriptor", async () => {
    const cwd = emptyFolder();
    const rows = [
      "HCPC,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT",
      'A0001,"<script>alert(1)</script> | *bold* \u202Eoverride",<b>x</b>,20200101',
    ];
    writeFileSync(join(cwd, "2026-01.csv"), rows.join("\n"));
    const html = (await cli(["show", "A0001", "2026-01.csv", "--format", "html"], { cwd })).stdout;
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    const md = (await cli(["show", "A0001", "2026-01.csv", "--format", "md"], { cwd })).stdout;
    expect(md).toContain("\\<script\\>alert(1)\\</script\\> \\| \\*bold\\* override");
    const text = (await cli(["show", "A0001", "2026-01.csv"], { cwd })).stdout;
    expect(text).not.toContain("\u202E");
    expect(text).toContain("Not in the source");
  });
});

describe("show of a code that the release lacks", () => {
  it("suggests similar codes", async () => {
    const { code, stdout, stderr } = await show("J3100");
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("J3100 is not in the release 2026-01. Similar codes: J1300");
  });

  it.each([
    ["99213", "a CPT code"],
    ["59", "a CPT modifier"],
    ["D0120", "a CDT code"],
  ])("says for %s that it is %s", async (code, what) => {
    const why = `: it is ${what}, and CMS's file has Level II only.`;
    expect((await show(code)).stderr).toContain(`${code} is not in the release 2026-01${why}`);
    expect((await cli(["history", code, "--sample"])).stderr).toContain(
      `${code} is in no release in the store${why}`,
    );
  });

  it("names another release in the store that has it", async () => {
    expect((await show("E0740")).stderr).toContain(
      "It is in 2025-01, with no termination date yet: it ended after that, or CMS removed it.",
    );
    expect((await show("J1299", "2025")).stderr).toContain(
      "It is in 2026-01, added 2025-04-01: it was added later",
    );
  });

  it("shows the other requested codes, and names the missing one", async () => {
    const { code, stdout } = await show("J3100", "Q9957");
    expect(code).toBe(0);
    expect(stdout).toContain("! J3100 is not in the release 2026-01.");
    expect(stdout).toContain("perflutren");
  });

  it("shows a code with a modifier, as pasted from a claim, and that modifier's record", async () => {
    const { stdout } = await show("Q9957-JW");
    expect(stdout).toMatch(/^Q9957 /m);
    expect(stdout).toMatch(/JW/);
  });

  it("refuses a word that is neither code nor release, two releases, and no code", async () => {
    expect((await show("perflutren")).stderr).toContain(
      '"perflutren" is neither a code nor a release',
    );
    expect((await show("Q9957", "2025", "2026")).stderr).toContain("Two releases are named");
    expect((await show("2026")).stderr).toContain("No code is named");
  });

  it("says that the store is empty", async () => {
    expect((await cli(["show", "Q9957"])).stderr).toContain("holds no release");
  });
});
