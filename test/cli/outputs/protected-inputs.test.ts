import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

const SAMPLE_STORE = fileURLToPath(new URL("../../../releases/sample", import.meta.url));
const RELEASE = "store/2026-01/HCPC2026_JAN_ANWEB_SAMPLE.txt";
const BETWEEN = "store/2025-07/HCPC2025_JUL_ANWEB_SAMPLE.txt";
const EARLIER = "store/2025-01/HCPC2025_JAN_ANWEB_SAMPLE.txt";
const RECORD = "store/2026-01/release.json";
const NOC_LIST = "store/2026-01/NOC codes_JAN2026.csv";
const SETTINGS = "hcpcs-diff.config.json";

/** A folder with a store, a list of codes with owners, settings and a saved comparison. */
async function folder(): Promise<string> {
  const cwd = emptyFolder();
  cpSync(SAMPLE_STORE, join(cwd, "store"), { recursive: true });
  mkdirSync(join(cwd, "mails"));
  writeFileSync(join(cwd, "mails", "oncology.csv"), "code,owner\nJ1300,Oncology\n");
  writeFileSync(join(cwd, "settings.json"), '{"severity":"critical"}');
  writeFileSync(join(cwd, SETTINGS), "{}");
  writeFileSync(join(cwd, RECORD), "{}");
  writeFileSync(join(cwd, NOC_LIST), "HCPC,Long Description\nJ3490,Unclassified drugs\n");
  mkdirSync(join(cwd, "store", "2025-07"));
  cpSync(join(cwd, RELEASE), join(cwd, BETWEEN));
  await cli(["2025", "2026", "--sample", "-q", "-o", "diff.json"], { cwd });
  cpSync(join(cwd, "diff.json"), join(cwd, "sent.eml"));
  writeFileSync(join(cwd, "w.worklist.csv"), "Task ID,Line key,Edit,Status\nT1,1001,close,Open\n");
  return cwd;
}

const STORE = ["--releases", "store", "--offline"];

describe("no command overwrites its inputs", () => {
  it.each([
    ["history", RELEASE, ["history", "J1300", "--releases", "store", "-o", RELEASE]],
    ["changelog", RELEASE, ["changelog", "--releases", "store", "-o", RELEASE]],
    ["validate", RELEASE, ["validate", "2026", "--releases", "store", "-o", RELEASE]],
    ["changelog --write", RELEASE, ["changelog", "--releases", "store", "--write", RELEASE]],
    [
      "changelog --write and its settings",
      SETTINGS,
      ["changelog", "--releases", "store", "--write", SETTINGS],
    ],
    [
      "show and CMS's NOC list beside the release",
      NOC_LIST,
      ["show", "J1300", ...STORE, "2026", "--format", "md", "-o", NOC_LIST],
    ],
    ...[
      ["2025", "2026", ...STORE],
      ["impact", "2025", "2026", ...STORE, "--codes", "mails/oncology.csv"],
      ["show", "J1300", ...STORE, "2026"],
      ["history", "J1300", "--releases", "store"],
      ["changelog", "--releases", "store"],
      ["corrections", "2026", "auto", ...STORE],
      ["validate", "2026", "--releases", "store"],
    ].map((args): [string, string, string[]] => [
      `${args.slice(0, 2).join(" ")} and release.json`,
      RECORD,
      [...args, "-o", RECORD],
    ]),
    ["show", RELEASE, ["show", "J1300", ...STORE, "2026", "-o", RELEASE]],
    [
      "render and its settings",
      "settings.json",
      ["render", "diff.json", "--config", "settings.json", "-o", "settings.json"],
    ],
    ["releases", RELEASE, ["releases", "--releases", "store", "-o", RELEASE]],
    ["verify", RELEASE, ["verify", "2025", "--releases", "store", "-o", RELEASE]],
    ["a comparison over years", BETWEEN, ["2025", "2026", ...STORE, "-o", BETWEEN]],
    [
      "corrections and the earlier release",
      EARLIER,
      ["corrections", "2026", "auto", "--earlier", "2025", ...STORE, "-o", EARLIER],
    ],
    ...[
      ["2025", "2026", ...STORE],
      ["impact", "2025", "2026", ...STORE, "--codes", "mails/oncology.csv"],
      ["impact", "2025", "2026", ...STORE, "--claims", "mails/oncology.csv"],
      ["render", "diff.json"],
      ["show", "J1300", ...STORE, "2026"],
      ["history", "J1300", "--releases", "store"],
      ["changelog", "--releases", "store"],
      ["corrections", "2026", "auto", ...STORE],
      ["validate", "2026", "--releases", "store"],
      ["releases", "--releases", "store"],
      ["verify", "--releases", "store"],
    ].map((args): [string, string, string[]] => [
      `${args.slice(0, 2).join(" ")} and the default settings file`,
      SETTINGS,
      [...args, "-o", SETTINGS],
    ]),
    [
      "check-edits and its release",
      RELEASE,
      [
        ...["check-edits", "mails/oncology.csv", "--worklist", "w.worklist.csv"],
        ...[...STORE, "--release", "2026", "-o", RELEASE],
      ],
    ],
    [
      "email --dry-run and its earlier report",
      "sent.eml",
      ["email", "2025", "2026", ...STORE, "--since", "sent.eml", "--dry-run", "-o", "sent.eml"],
    ],
    [
      "reports by owner and the file of codes",
      "mails/oncology.csv",
      [
        ...["impact", "2025", "2026", ...STORE, "--codes", "mails/oncology.csv"],
        ...["--by-owner", "mails", "--format", "csv"],
      ],
    ],
  ])("%s", async (_, file, args) => {
    const cwd = await folder();
    const before = readFileSync(join(cwd, file));
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain("is an input");
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, file)).equals(before)).toBe(true);
  });
});
