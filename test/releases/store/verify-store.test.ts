import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StoredRelease } from "../../../src/model/documents/stored-release.js";
import { importRelease } from "../../../src/releases/store/add-to-store.js";
import { storeEntries } from "../../../src/releases/store/entries.js";
import { readStoredRelease } from "../../../src/releases/store/release-json.js";
import { verifyStore } from "../../../src/releases/store/verify-store.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { ECULIZUMAB, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path, write } = tempFolder();
const FILE = "HCPC2025_JAN_ANWEB.txt";

let stores = 0;

/** A store with a modified January 2025. */
async function checked(change: (folder: string, stored: StoredRelease) => void) {
  const store = join(path, `store-${++stores}`);
  const body = buildFixedWidth([ECULIZUMAB, PERFLUTREN]);
  await importRelease(write(FILE, body), {
    ...{ store, label: undefined, force: false, when: new Date(0) },
  });
  const [entry] = await storeEntries(store);
  const folder = entry?.path ?? "";
  const stored = await readStoredRelease(folder);
  if (stored !== null) change(folder, stored);
  const read: string[] = [];
  const check = await verifyStore(await storeEntries(store), {
    ...{ store, sample: false, onReading: (name: string) => read.push(name) },
  });
  expect(read).toEqual(["2025-01"]);
  const [{ result, detail } = { result: null, detail: null }] = check.releases;
  return [check.failures, result, detail];
}

const rewrite = (fields: Partial<StoredRelease>) => (folder: string, stored: StoredRelease) =>
  writeFileSync(join(folder, "release.json"), JSON.stringify({ ...stored, ...fields }));

describe("verifyStore checks a release", () => {
  it.each([
    ["as it was added", () => undefined, 0, "ok", "2 records"],
    [
      "with different bytes",
      (folder: string) => writeFileSync(join(folder, FILE), buildFixedWidth([PERFLUTREN])),
      ...[1, "changed", expect.stringMatching(/^SHA-256 is \w{64}, and was \w{64}\.$/)],
    ],
    [
      "whose record has another count",
      rewrite({ records: 3 }),
      ...[1, "changed", `2 records are read from ${FILE}; release.json says 3 of ${FILE}.`],
    ],
    [
      "whose record has another member",
      rewrite({ member: "other.txt" }),
      ...[1, "changed", `2 records are read from ${FILE}; release.json says 2 of other.txt.`],
    ],
    [
      "whose file is missing",
      (folder: string) => rmSync(join(folder, FILE)),
      ...[1, "missing", `${FILE} is not there.`],
    ],
    [
      "without a record",
      (folder: string) => rmSync(join(folder, "release.json")),
      ...[0, "unrecorded", "2 records"],
    ],
  ] as const)("%s", async (_, change, failures, result, detail) => {
    expect(await checked(change as never)).toEqual([failures, result, detail]);
  });
});
