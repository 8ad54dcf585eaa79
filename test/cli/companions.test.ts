import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import type { ImpactDocument } from "../../src/model/impact/impact.js";
import { buildFixedWidth } from "../fixtures/build-fixed-width.js";
import { buildCsv } from "../fixtures/build-table.js";
import { buildZip } from "../fixtures/build-zip.js";
import { addendumB, aspPricing, crosswalk } from "../fixtures/companions.js";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../fixtures/records.js";
import { cmsServer, file, page } from "../releases/cms-server.js";
import { cli } from "./in-process.js";

const cms = cmsServer();

const OLDER = buildFixedWidth([ECULIZUMAB, PERFLUTREN]);
const ADDENDA =
  "/medicare/payment/prospective-payment-systems/hospital-outpatient-pps/quarterly-addenda-updates";

/** The newer file; PERFLUTREN is the same in both. */
const RELEASE = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const ADDENDUM = {
  "january-2025-opps-addendum-b.csv": buildCsv(
    addendumB([
      ["J1300", "K", "9236", "$200.00"],
      ["99213", "V"],
    ]),
  ),
  "january-2026-opps-addendum-b.csv": buildCsv(
    addendumB([
      ["J1300", "E1"],
      ["99213", "V"],
    ]),
  ),
};

/** A folder with two releases, their companion files and an empty store. */
function workshop(): string {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, "releases"));
  const files = {
    "HCPC2025_JAN_ANWEB.txt": OLDER,
    "HCPC2026_JAN_ANWEB.txt": RELEASE,
    ...ADDENDUM,
    "asp.csv": buildCsv(
      aspPricing("January 1, 2026 through March 31, 2026", [["J1300", "1.5", "20"]]),
    ),
  };
  for (const [name, body] of Object.entries(files)) writeFileSync(join(cwd, name), body);
  return cwd;
}

async function diffOf(cwd: string, ...args: string[]): Promise<ReleaseDiff> {
  const run = await cli([...args, "-o", "diff.json", "--quiet"], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(readFileSync(join(cwd, "diff.json"), "utf8"));
}

const quartersOf = ({ crosswalks = [] }: ReleaseDiff["to"]) =>
  crosswalks.map(({ quarter }) => quarter);

const rules = ({ codes }: ReleaseDiff) =>
  codes
    .filter(({ status }) => status !== "added")
    .map(({ code, findings }) => [code, ...findings.map(({ rule }) => rule)]);

describe("an Addendum B with two different rows of J1300", () => {
  const DIFFERING = buildCsv(
    addendumB([
      ["J1300", "E1"],
      ["J1300", "K", "9236", "$200.00"],
    ]),
  );

  it("is refused, and with --allow-errors is reported first", async () => {
    const cwd = workshop();
    writeFileSync(join(cwd, "january-2026-opps-addendum-b.csv"), DIFFERING);
    const args = [
      ...["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"],
      ...["--from-with", "january-2025-opps-addendum-b.csv"],
      ...["--to-with", "january-2026-opps-addendum-b.csv"],
    ];
    const error =
      "january-2026-opps-addendum-b.csv has differing records for the same code, and one of each was read: J1300 (OPPS status indicator, APC, OPPS payment rate).";
    const refused = await cli(args, { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(error);
    const { stdout } = await cli([...args, "--allow-errors"], { cwd });
    const [, caution = ""] = stdout.replace(/\s+/g, " ").split(" ! ");
    expect(caution).toContain(error);
  });
});

describe("a companion file", () => {
  it("has its findings told, because validate does not read it", async () => {
    const cwd = workshop();
    const table = addendumB([
      ["J1300?", "K", "9236", "$200.00"],
      ["J1300", "E"],
    ]);
    writeFileSync(join(cwd, "january-2026-opps-addendum-b.csv"), buildCsv(table));
    const { stderr } = await cli(
      [
        ...["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"],
        ...["--to-with", "january-2026-opps-addendum-b.csv"],
      ],
      { cwd },
    );
    const finding =
      'january-2026-opps-addendum-b.csv: OPPS status indicator "E" is not in CMS\'s table of values; it is kept as published. (and 1 more)';
    expect(stderr).toContain(finding);
    const args = ["import", "january-2026-opps-addendum-b.csv", "--releases", "new-store"];
    expect((await cli(args, { cwd })).stderr).toContain(finding);
  });

  it("is read from --from-with and --to-with", async () => {
    const cwd = workshop();
    const diff = await diffOf(
      cwd,
      ...["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"],
      ...["--from-with", "january-2025-opps-addendum-b.csv"],
      ...["--to-with", "january-2026-opps-addendum-b.csv", "--to-with", "asp.csv"],
    );
    expect(rules(diff)).toEqual([
      ["J1300", "opps-not-payable", "apc-changed", "rate-began-or-ended"],
    ]);
    expect(diff.notCompared).toEqual(["aspPaymentLimit", "aspCoinsurance"]);
    expect(diff.from.companions).toMatchObject([{ publication: "addendum-b", rows: { cpt: 1 } }]);
    const { stdout: text } = await cli(["render", "diff.json", "-o", "-", "--format", "text"], {
      cwd,
    });
    expect(text.replace(/\s+/g, " ")).toContain(
      "ASP pricing file was read for January 2026 only: none of it is compared.",
    );
    expect(text).not.toContain("A text");
  });

  it("is imported with the releases of a folder", async () => {
    const cwd = workshop();
    const imported = await cli(["import", "."], { cwd });
    expect([imported.code, imported.stderr.match(/^Added [^:]+/gm)]).toEqual([
      0,
      [
        "Added 2025-01",
        "Added 2026-01",
        "Added ASP pricing file 2026-01",
        "Added OPPS Addendum B 2025-01",
        "Added OPPS Addendum B 2026-01",
      ],
    ]);
    const diff = await diffOf(cwd, "2025", "2026");
    expect(diff.to.companions?.map(({ publication }) => publication)).toEqual([
      "addendum-b",
      "asp",
    ]);
  });

  it("is refused with a --label that is none, even if it states its quarter", async () => {
    const cwd = workshop();
    const file = "january-2025-opps-addendum-b.csv";
    const { code, stderr } = await cli(["import", file, "--label", "2025-05"], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--label 2025-05 is not a release label"),
    ]);
  });

  it("keeps the quarter that it states, even if --label names another for the folder", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "downloads"));
    const pricing = aspPricing("April 1, 2025 through June 30, 2025", [["J1300", "2.5", "20"]]);
    writeFileSync(join(cwd, "downloads", "asp.csv"), buildCsv(pricing));
    writeFileSync(join(cwd, "downloads", "b.csv"), buildCsv(addendumB([["J1300", "K"]])));
    const args = ["import", "downloads", "--releases", "releases"];
    const undated = await cli(args, { cwd });
    expect(undated).toMatchObject({ code: 2 });
    expect(undated.stderr).toContain("neither its text nor its name tells the quarter");
    const { code, stderr } = await cli([...args, "--label", "2025-07"], { cwd });
    expect([code, stderr.match(/ASP pricing file 2025-\d\d|Addendum B 2025-\d\d/g)]).toEqual([
      0,
      ["ASP pricing file 2025-04", "Addendum B 2025-07"],
    ]);
  });

  it("is picked by the release's quarter from a zip of several quarters", async () => {
    const cwd = workshop();
    const pricing = (days: string, limit: string) =>
      buildCsv(aspPricing(days, [["J1300", limit, "20"]]));
    const zip = {
      "january.csv": pricing("January 1, 2025 through March 31, 2025", "2.5"),
      "april.csv": pricing("April 1, 2025 through June 30, 2025", "3.5"),
      "july.csv": pricing("July 1, 2025 through September 30, 2025", "4.5"),
    };
    const { "january.csv": _, ...others } = zip;
    writeFileSync(join(cwd, "asp.zip"), await buildZip(zip));
    writeFileSync(join(cwd, "others.zip"), await buildZip(others));
    const pair = ["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt", "--to-with", "asp.csv"];
    const { from } = await diffOf(cwd, ...pair, "--from-with", "asp.zip");
    expect(from.companions).toMatchObject([
      { quarter: "2025-01", source: { member: "january.csv" } },
    ]);
    const refused = await cli([...pair, "--from-with", "others.zip"], { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(
      "april.csv of others.zip and july.csv of others.zip are both ASP pricing file.",
    );
  });

  it("is imported beside the release of its quarter, and is compared if both releases have one", async () => {
    const cwd = workshop();
    const imported = await cli(
      ["import", "HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt", ...Object.keys(ADDENDUM)],
      { cwd },
    );
    expect(imported.code).toBe(0);
    expect(imported.stderr).toContain(
      `Added OPPS Addendum B 2025-01: january-2025-opps-addendum-b.csv, 1 row, in ${join(cwd, "releases", "companions/2025-01/addendum-b")}. 1 row of CPT and CDT codes left out.`,
    );
    expect(rules(await diffOf(cwd, "2025", "2026"))).toHaveLength(1);
    const { stdout: card } = await cli(["show", "J1300", "2025"], { cwd });
    expect(card).toMatch(/OPPS status indicator +K Drug or biological paid separately/);
    expect(card).toMatch(/OPPS payment rate +200\.00/);
    const life = (await cli(["history", "J1300"], { cwd })).stdout.replace(/\s+/g, " ");
    expect(life).toContain("OPPS payment rate: 200.00 → (blank)");
    writeFileSync(
      join(cwd, "july-2025-opps-addendum-b.csv"),
      ADDENDUM["january-2026-opps-addendum-b.csv"],
    );
    await cli(["import", "july-2025-opps-addendum-b.csv"], { cwd });
    expect((await diffOf(cwd, "2025", "2026")).to.addenda).toMatchObject([{ quarter: "2025-07" }]);
    const { stdout: report } = await cli(["2025", "2026", "--format", "text", "--full"], { cwd });
    expect(report.replace(/\s+/g, " ")).toContain(
      "Where only its payment changed, a code is dated by the first Addendum B read that shows its status indicator (2025-07, 2026-01), but it may date from an earlier quarter (not read: 2025-04, 2025-10).",
    );
    // Releases from files, and with --direct, get no companion files of the store.
    const alone = await diffOf(cwd, "HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt");
    expect(alone.from).not.toHaveProperty("companions");
    expect((await diffOf(cwd, "2025", "2026", "--direct")).from).not.toHaveProperty("companions");
  });

  it.each([
    [
      "two files of one publication",
      [
        "--from-with",
        "january-2025-opps-addendum-b.csv",
        "--from-with",
        "january-2026-opps-addendum-b.csv",
      ],
      "are both OPPS Addendum B",
    ],
    [
      "prices of the newer quarter for the older release",
      [
        "--from-with",
        "january-2026-opps-addendum-b.csv",
        "--to-with",
        "january-2025-opps-addendum-b.csv",
      ],
      "OPPS Addendum B of the older release (january-2026-opps-addendum-b.csv, 2026-01) is newer than that of the newer (january-2025-opps-addendum-b.csv, 2025-01).",
    ],
    [
      "one list for both quarters",
      ["--from-with", "asp.csv", "--to-with", "asp.csv"],
      "ASP pricing file is the same file for both releases, asp.csv: nothing in it can differ.",
    ],
    [
      "one crosswalk for both quarters",
      ["--from-with", "ndc.csv", "--to-with", "ndc.csv"],
      "NDC-HCPCS crosswalk is the same file for both releases, ndc.csv: nothing in it can differ.",
    ],
    ["a release", ["--to-with", "HCPC2026_JAN_ANWEB.txt"], "is not a publication"],
    ["a missing file", ["--to-with", "nowhere.csv"], "nowhere.csv does not exist"],
  ])("is refused: %s", async (_, args, why) => {
    const cwd = workshop();
    const ndc = buildCsv(crosswalk("January 2026", [["25682-0001-01", "J1300", "30"]]));
    writeFileSync(join(cwd, "ndc.csv"), ndc);
    const run = await cli(["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt", ...args], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(why);
  });

  it.each([
    ["ASP pricing file", aspPricing("January 1, 2025 through March 31, 2025", [])],
    ["OPPS Addendum B", addendumB([])],
    ["NDC-HCPCS crosswalk", crosswalk("January 2025", [])],
  ])("is refused as a release, with its use: %s", async (title, table) => {
    const cwd = workshop();
    writeFileSync(join(cwd, "list.csv"), buildCsv(table));
    const run = await cli(["list.csv", "HCPC2026_JAN_ANWEB.txt"], { cwd });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(
      `list.csv is CMS's ${title}, not a release. Give it to a comparison with --from-with`,
    );
  });

  it("is downloaded from CMS with the release (fetch --with)", async () => {
    const cwd = workshop();
    const release = "/files/zip/january-2026-alpha-numeric-hcpcs-file.zip";
    const addendum = "/files/zip/january-2026-opps-addendum-b.zip";
    const updates = "/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update";
    cms.replies.set(updates, page([[release, "January 2026 Alpha-Numeric HCPCS File"]]));
    cms.replies.set(ADDENDA, page([[addendum, "January 2026 Addendum B"]]));
    cms.replies.set(release, file(await buildZip({ "HCPC2026_JAN_ANWEB.txt": RELEASE })));
    cms.replies.set(
      addendum,
      file(await buildZip({ "b.csv": ADDENDUM["january-2026-opps-addendum-b.csv"] })),
    );
    const env = { HCPCS_DIFF_CMS_URL: cms.url };
    const run = await cli(["fetch", "2026", "--with", "addendum-b"], { cwd, env });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain("Added OPPS Addendum B 2026-01: january-2026-opps-addendum-b.zip");
    const typo = await cli(["fetch", "2026", "--with", "addendumb"], { cwd, env });
    expect(typo).toMatchObject({ code: 2 });
    expect(typo.stderr).toContain("Did you mean addendum-b");
  });

  it("is downloaded for a comparison if the store lacks it (--with)", async () => {
    const cwd = workshop();
    await cli(["import", "HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"], { cwd });
    await cli(["import", "january-2025-opps-addendum-b.csv"], { cwd });
    const addendum = "/files/zip/january-2026-opps-addendum-b.zip";
    cms.replies.set(ADDENDA, page([[addendum, "January 2026 Addendum B"]]));
    cms.replies.set(
      addendum,
      file(await buildZip({ "b.csv": ADDENDUM["january-2026-opps-addendum-b.csv"] })),
    );
    const env = { HCPCS_DIFF_CMS_URL: cms.url };
    const args = ["2025", "2026", "--with", "addendum-b", "--format", "text"];
    const offline = await cli([...args, "--offline"], { cwd, env });
    expect(offline).toMatchObject({ code: 2, stdout: "" });
    expect(offline.stderr).toContain(
      "OPPS Addendum B of January 2026 is not in the store, and this run is offline.",
    );
    const run = await cli([...args, "--quiet"], { cwd, env });
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(
      /OPPS Addendum B of January 2026 is not in the store .*; downloading it/,
    );
    expect(run.stdout).toContain("OPPS status indicator");
    expect(cms.requests).toEqual([`GET ${ADDENDA}`, `GET ${addendum}`]);
    expect((await cli([...args, "--quiet"], { cwd, env })).stderr).toBe("");
    const files = await cli(["HCPC2025_JAN_ANWEB.txt", ...args.slice(1)], { cwd, env });
    expect(files.stderr).toContain("HCPC2025_JAN_ANWEB.txt is not from it.");
  });

  it("is listed and verified with the releases of the store, including a re-issue", async () => {
    const cwd = workshop();
    const reissue = "january-2025-opps-addendum-b-reissue.csv";
    writeFileSync(join(cwd, reissue), buildCsv(addendumB([["J1300", "N"]])));
    await cli(["import", "HCPC2025_JAN_ANWEB.txt", reissue], { cwd });
    const older = await cli(["import", "january-2025-opps-addendum-b.csv"], { cwd });
    expect(older.stderr).toContain(`It is older than ${reissue}, which stays in use.`);
    const listed = (await cli(["releases", "--quiet"], { cwd })).stdout;
    expect(listed).toMatch(
      /2025-01 +OPPS Addendum B +re-issue +[0-9a-f]{12} +import +january-2025-opps-addendum-b-reissue.csv/,
    );
    expect(listed).toContain("not used: there is a newer issue");
    expect((await cli(["show", "J1300"], { cwd })).stdout).toMatch(/OPPS status indicator +N /);
    expect(await cli(["verify", "--quiet"], { cwd })).toMatchObject({ code: 0 });
    const stored = join(
      cwd,
      "releases/companions/2025-01/addendum-b-2/january-2025-opps-addendum-b.csv",
    );
    writeFileSync(stored, "changed");
    const check = await cli(["verify", "--quiet"], { cwd });
    expect(check.code).toBe(1);
    expect(check.stdout).toMatch(/2025-01 +changed +OPPS Addendum B, issue 2: SHA-256 is/);
    expect(check.stdout).toContain(
      "1 release and 2 publications beside them checked, 1 with problems.",
    );
    const twoIssues = await cli(["verify", "2025", "2025-v1", "--quiet"], { cwd });
    expect(twoIssues.stdout).toContain("2 publications beside them checked, 1 with problems.");
  });

  it("shows the NDC crosswalk of J1300 from the quarters between in show, history and comparison alike", async () => {
    const cwd = workshop();
    const before = { ...ECULIZUMAB, terminationDate: null, actionCode: "N" };
    const successor = {
      ...before,
      code: "J1299",
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    };
    writeFileSync(join(cwd, "HCPC2025_JAN_ANWEB.txt"), buildFixedWidth([before]));
    writeFileSync(join(cwd, "HCPC2026_JAN_ANWEB.txt"), buildFixedWidth([ECULIZUMAB, successor]));
    writeFileSync(
      join(cwd, "c25.csv"),
      buildCsv(crosswalk("January 2025", [["25682-0001-01", "J1300", "30"]])),
    );
    writeFileSync(
      join(cwd, "c26.csv"),
      buildCsv(crosswalk("April 2025", [["25682-0001-01", "J1299", "150"]])),
    );
    const [addendum = ""] = Object.keys(ADDENDUM);
    await cli(
      [
        "import",
        "HCPC2025_JAN_ANWEB.txt",
        "HCPC2026_JAN_ANWEB.txt",
        "c25.csv",
        "c26.csv",
        addendum,
      ],
      { cwd },
    );
    for (const args of [
      ["show", "J1300"],
      ["history", "J1300"],
      ["2025", "2026", "--format", "text"],
      // Crosswalks of two quarters may both be given for the newer release.
      [
        ...["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt", "--format", "text"],
        ...["--to-with", "c25.csv", "--to-with", "c26.csv"],
      ],
    ]) {
      const { stdout } = await cli([...args, "--quiet"], { cwd });
      expect(stdout.replace(/\s+/g, " ")).toContain("(NDC crosswalk, 1 package)");
    }
    // A card does not date the status indicator, so it reads no Addendum B of another quarter.
    const card = JSON.parse((await cli(["show", "J1300", "--format", "json"], { cwd })).stdout);
    expect(card.release.crosswalks).toMatchObject([{ quarter: "2025-01" }, { quarter: "2025-04" }]);
    expect(card.release).not.toHaveProperty("addenda");
  });

  it("finds the successor of an earlier ended code (J1300) in crosswalks before the older release", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "releases"));
    const successor = {
      ...ECULIZUMAB,
      code: "J1299",
      longDescription: "Injection, eculizumab, 2 mg",
      ...{ addedDate: "2025-04-01", terminationDate: null },
    };
    const quarterly = (quarter: string, code: string, units: string) =>
      buildCsv(crosswalk(quarter, [["25682-0001-01", code, units]]));
    const files = {
      "HCPC2025_OCT_ANWEB.txt": buildFixedWidth([ECULIZUMAB, successor]),
      "HCPC2026_JAN_ANWEB.txt": buildFixedWidth([ECULIZUMAB, successor, PERFLUTREN]),
      "ndc1.csv": quarterly("January 2025", "J1300", "30"),
      "ndc2.csv": quarterly("April 2025", "J1299", "150"),
      "ndc3.csv": quarterly("October 2025", "J1299", "150"),
      "ndc4.csv": quarterly("January 2026", "J1299", "150"),
      ...ADDENDUM,
    };
    for (const [name, body] of Object.entries(files)) writeFileSync(join(cwd, name), body);
    await cli(["import", "."], { cwd });
    const table = "CDM #,HCPCS,NDC\n1001,J1300,\n1002,J1300,25682-0001-01\n";
    writeFileSync(join(cwd, "cdm.csv"), table);
    writeFileSync(join(cwd, "mine.yml"), "mine: cdm.csv\n");
    writeFileSync(join(cwd, "claims.csv"), "hcpcs,service_date,units\nJ1300,2025-11-01,1\n");
    const run = async (...args: string[]) => {
      const done = await cli([...args, "--format", "json", "--quiet"], { cwd });
      expect(done).toMatchObject({ code: 0, stderr: "" });
      return JSON.parse(done.stdout);
    };
    const pair = ["2025-10", "2026"];
    const found = await run("impact", ...pair, "--codes", "cdm.csv");
    expect(found.tasks.map(({ edit }: ImpactDocument["tasks"][number]) => edit)).toMatchObject([
      { newCodes: ["J1299"], factor: 5 },
      { newCodes: ["J1299"], factor: 5 },
    ]);
    const claims = await run("impact", ...pair, "--claims", "claims.csv");
    const asked = await run(...pair, "--codes", "J1300");
    const mine = await run(...pair, "--config", "mine.yml");
    const replacements = [
      found.codes[0].replacements[0],
      claims.codes[0].replacement,
      asked.alreadyEnded[0].replacements[0],
      mine.mine.codes[0].replacements[0],
    ];
    expect(replacements.map(({ code, source }) => `${code} ${source}`)).toEqual([
      "J1299 ndc",
      "J1299 ndc",
      "J1299 ndc",
      "J1299 ndc",
    ]);
    const earlier = ["2025-01", "2025-04", "2025-10"];
    const quarters = [found, asked, mine].map(({ to }) => quartersOf(to));
    expect(quarters).toEqual([earlier, earlier, earlier]);
    // Without such codes, earlier crosswalks are not read; earlier Addenda B never are.
    const plain = await run(...pair);
    expect(quartersOf(plain.to)).toEqual(["2025-10"]);
    expect(found.to).not.toHaveProperty("addenda");
  });
});
