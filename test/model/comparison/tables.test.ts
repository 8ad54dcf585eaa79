/** What the compiler cannot check for a new table entry: that something finds it, and its color. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RULE_IDS } from "../../../src/model/comparison/finding-rules.js";
import { STATUS_KEYS, STATUSES } from "../../../src/model/comparison/statuses.js";
import { VERDICT_KEYS } from "../../../src/model/comparison/verdicts.js";

const ROOT = join(import.meta.dirname, "../../..");

/** All files with an extension in a folder, as one text. */
function textOf(folder: string, ending: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ROOT, folder, name), "utf8"))
    .join("\n");
}

describe("the differ", () => {
  const differ = textOf("src/differ", ".ts");
  const finds = (id: string) => differ.includes(`"${id}"`);

  it("finds every status", () => {
    expect(STATUS_KEYS.filter((id) => !finds(id))).toEqual([]);
  });

  it("finds every verdict", () => {
    expect(VERDICT_KEYS.filter((id) => !finds(id))).toEqual([]);
  });

  it("finds every rule, by a status or by itself", () => {
    const byStatus = new Set<string | null>(Object.values(STATUSES).map(({ rule }) => rule));
    expect(RULE_IDS.filter((id) => !byStatus.has(id) && !finds(id))).toEqual([]);
  });
});

describe("the pages", () => {
  const styles = textOf("templates", ".css");
  const listed = STATUS_KEYS.filter((id) => STATUSES[id].listed);

  it.each(listed)("color the status %s, by day and by night", (id) => {
    expect(styles.split(`--s-${id}:`)).toHaveLength(3);
    expect(styles).toContain(`.s-${id}`);
  });
});
