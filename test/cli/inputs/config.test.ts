import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { readConfig, withConfig } from "../../../src/cli/inputs/config.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it("readConfig resolves paths from the file's folder, and joins lists", async () => {
  const path = folder.write(
    "team/settings.yaml",
    `releases: store
offline: true
only: [added, ended]
codes: J*,Q*
severity: minor
failOn: critical
templates: ../pages
mine: [chargemaster.csv, /srv/panel.txt]
waivers: accepted.yaml
mail:
  to: [ann@example.org, bob@example.org]
  sender: hcpcs@example.org
  smtp: smtps://mail.example.org
  attach: xlsx,csv
load: { key: " Line ID " }
rules: { added: info, already-invalid: major }
`,
  );
  const from = (name: string) => join(dirname(path), name);
  expect(await readConfig(path)).toEqual({
    releases: from("store"),
    offline: true,
    only: "added,ended",
    codes: "J*,Q*",
    severity: "minor",
    failOn: "critical",
    templates: join(folder.path, "pages"),
    mine: [from("chargemaster.csv"), "/srv/panel.txt"],
    waivers: from("accepted.yaml"),
    mail: {
      to: "ann@example.org,bob@example.org",
      sender: "hcpcs@example.org",
      smtp: "smtps://mail.example.org",
      attach: ["xlsx", "csv"],
    },
    load: { key: "Line ID" },
    rules: { added: "info", "already-invalid": "major" },
  });
});

it("readConfig gives no settings for an empty file", async () => {
  expect(await readConfig(folder.write("empty.yaml", ""))).toEqual({ rules: {} });
});

it("readConfig ignores a part whose lines are all comments", async () => {
  const text = "rules:\n#  added: info\nmail:\n#  to: ann@example.org\nload:\n";
  expect(await readConfig(folder.write("comments.yaml", text))).toEqual({ rules: {} });
});

it.each([
  ['releases: ""', "releases: it is empty."],
  ['mail: { smtp: " " }', "mail.smtp: it is empty."],
  ["only: 5", "only: it takes a non-empty text, or a list of them."],
  ['mine: [""]', "mine.0: it is empty."],
  ["releases:", "releases: it takes a text."],
  ["offline: maybe", "offline: it takes true or false."],
  ["severity: high", "severity: it takes info, minor, major, critical."],
  ["rules: [added]", "rules: it takes settings, a line each."],
])("readConfig refuses an empty or wrong setting: %s", async (text, says) => {
  await expect(readConfig(folder.write("nothing.yaml", text))).rejects.toThrow(says);
});

it("readConfig names every setting that docs/configuration.md has, and no other", async () => {
  const error = await readConfig(folder.write("unknown.yaml", "x: 1")).catch((one) => one);
  const page = readFileSync(join(import.meta.dirname, "../../../docs/configuration.md"), "utf8");
  const documented = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const [, named = ""] = /^Settings are (.+);/.exec(error.hint) ?? [];
  expect(named.split(", ").sort()).toEqual(documented.sort());
});

it("withConfig lets the command line override the settings, unless the option is undefined", () => {
  const config = { only: "added", codes: "J*", rules: {} };
  expect(withConfig({ only: "ended", codes: undefined }, config)).toEqual({
    only: "ended",
    codes: "J*",
    offline: false,
    rules: {},
  });
});
