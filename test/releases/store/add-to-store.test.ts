import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { KnownError } from "../../../src/model/basics/errors.js";
import { formatLabel } from "../../../src/model/code-set/labels.js";
import { storedReleaseSchema } from "../../../src/model/documents/stored-release.js";
import { openRelease } from "../../../src/releases/open-release.js";
import { importRelease } from "../../../src/releases/store/add-to-store.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { path, write } = tempFolder();

const ONE = buildFixedWidth([PERFLUTREN]);
const TWO = buildFixedWidth([ECULIZUMAB, PERFLUTREN]);
const THREE = buildFixedWidth([ONE_WOUND, ECULIZUMAB, PERFLUTREN]);
const WHEN = new Date("2026-02-01T12:00:00Z");

let stores = 0;
const newStore = () => join(path, `store-${++stores}`);

function add(
  store: string,
  file: string,
  { label, force = false }: { label?: string; force?: boolean } = {},
) {
  return importRelease(file, { store, label, force, when: WHEN });
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it was taken");
    },
    (error: unknown) => error as KnownError,
  );

describe("a release is added to the store as published", () => {
  it("with a release.json that says what it is", async () => {
    const store = newStore();
    const zip = await buildZip({ "HCPC2026_JAN_ANWEB_01122026.txt": TWO });
    const file = write("a/january-2026-alpha-numeric-hcpcs-file.zip", zip);
    const { outcome, name } = await add(store, file);
    expect({ outcome, name }).toEqual({ outcome: "added", name: "2026-01" });
    const folder = join(store, "2026-01");
    expect(readFileSync(join(folder, "january-2026-alpha-numeric-hcpcs-file.zip"))).toEqual(zip);
    const record: unknown = JSON.parse(readFileSync(join(folder, "release.json"), "utf8"));
    expect(storedReleaseSchema.parse(record)).toEqual({
      schema: "hcpcs-release/1",
      label: "2026-01",
      effectiveDate: "2026-01-01",
      version: null,
      issued: "2026-01-12",
      file: "january-2026-alpha-numeric-hcpcs-file.zip",
      bytes: zip.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      member: "HCPC2026_JAN_ANWEB_01122026.txt",
      format: "fixed-width",
      records: 2,
      url: null,
      when: "2026-02-01T12:00:00.000Z",
    });
    expect(readdirSync(store)).toEqual(["2026-01"]);
  });

  it("only once, whatever the name of the file", async () => {
    const store = newStore();
    await add(store, write("b/HCPC2025_JAN_ANWEB.txt", TWO));
    const { outcome, name } = await add(store, write("b/2025-01-v1.txt", TWO));
    expect({ outcome, name }).toEqual({ outcome: "there", name: "2025-01" });
  });

  it("not if the user has put the same bytes there", async () => {
    const store = newStore();
    write(`${store.slice(path.length + 1)}/HCPC2025_JAN_ANWEB.txt`, TWO);
    expect((await add(store, write("b2/HCPC2025_JAN_ANWEB.txt", TWO))).outcome).toBe("there");
    expect(readdirSync(store)).toEqual(["HCPC2025_JAN_ANWEB.txt"]);
  });

  it("not if the store has different bytes of the same issue, unless forced", async () => {
    const store = newStore();
    await add(store, write("c/HCPC2025_JAN_ANWEB.txt", TWO));
    const other = write("c2/HCPC2025_JAN_ANWEB.txt", THREE);
    const error = await failure(add(store, other));
    expect(error).toBeInstanceOf(KnownError);
    expect(error.message).toBe(
      "HCPC2025_JAN_ANWEB.txt is 2025-01, but the store has different bytes for it (2025-01).",
    );
    expect(error.hint).toContain("--label 2025-01-v2");
    expect(error.hint).toContain("--force");
    expect((await add(store, other, { force: true })).outcome).toBe("replaced");
    const { records } = await openRelease("2025", { store, labelOption: "--label" });
    expect(records.size).toBe(3);
    expect(readdirSync(store)).toEqual(["2025-01"]);
  });

  it("in place of a file that the user put there, and is then what the label means", async () => {
    const store = newStore();
    write(`${store.slice(path.length + 1)}/HCPC2025_JAN_ANWEB.txt`, TWO);
    const other = write("d/HCPC2025_JAN_ANWEB.txt", THREE);
    expect((await failure(add(store, other))).message).toContain("different bytes");
    await add(store, other, { force: true });
    const { records } = await openRelease("2025", { store, labelOption: "--label" });
    expect(records.size).toBe(3);
  });
});

describe("a re-issue is kept beside the first issue", () => {
  const open = async (store: string, label: string) => {
    const release = await openRelease(label, { store, labelOption: "--label" });
    return { label: formatLabel(release.label), records: release.records.size };
  };

  it("by number: 2025-10 means the newest, 2025-10-v1 the first", async () => {
    const store = newStore();
    await add(store, write("e/HCPC2025_OCT_ANWEB_v4.txt", THREE));
    await add(store, write("e/HCPC2025_OCT_ANWEB.txt", ONE));
    await add(store, write("e/HCPC2025_OCT_ANWEB_v2.txt", TWO));
    expect(readdirSync(store).sort()).toEqual(["2025-10", "2025-10-v2", "2025-10-v4"]);
    expect(await open(store, "2025-10")).toEqual({ label: "2025-10-v4", records: 3 });
    expect(await open(store, "2025-10-v4")).toEqual({ label: "2025-10-v4", records: 3 });
    expect(await open(store, "2025Q4-v2")).toEqual({ label: "2025-10-v2", records: 2 });
    expect(await open(store, "2025-10-v1")).toEqual({ label: "2025-10-v1", records: 1 });
    await expect(open(store, "2025-10-v3")).rejects.toThrow("2025-10-v3 (October 2025 (v3))");
  });

  it.each([
    ["the older first", ["01122026", "02032026"], ["2026-01", "2026-01-20260203"]],
    ["the newer first", ["02032026", "01122026"], ["2026-01", "2026-01-20260112"]],
  ])("by the date in its name, %s", async (_, days, names) => {
    const store = newStore();
    for (const day of days) {
      const text = day === "01122026" ? ONE : TWO;
      const zip = await buildZip({ [`HCPC2026_JAN_ANWEB_${day}.txt`]: text });
      await add(store, write(`f-${day}/january-2026-alpha-numeric-hcpcs-file.zip`, zip));
    }
    expect(readdirSync(store).sort()).toEqual(names);
    expect((await open(store, "2026")).records).toBe(2);
    expect((await open(store, "2026-01-v1")).records).toBe(1);
    expect((await open(store, "2026-01-20260112")).records).toBe(1);
    expect((await open(store, "2026-01-20260203")).records).toBe(2);
  });

  it("by the label that the user gives", async () => {
    const store = newStore();
    await add(store, write("g/anweb.txt", ONE), { label: "2020-04" });
    await add(store, write("g2/anweb.txt", TWO), { label: "2020-04-v2" });
    expect(readdirSync(store).sort()).toEqual(["2020-04", "2020-04-v2"]);
    expect(await open(store, "2020-04")).toEqual({ label: "2020-04-v2", records: 2 });
  });
});

describe("the store does not change if the input is refused", () => {
  it("a file that is not a release", async () => {
    const store = newStore();
    const error = await failure(add(store, write("h/HCPC2026_JAN_ANWEB.txt", "<html>")));
    expect(error.message).toContain("is an HTML page, not a release");
    expect(existsSync(store)).toBe(false);
  });

  it("a file without a label in its name", async () => {
    const store = newStore();
    const error = await failure(add(store, write("i/anweb.txt", ONE)));
    expect(error.hint).toContain("--label");
    expect(existsSync(store)).toBe(false);
  });

  it("a store that is a file", async () => {
    const store = write("file", "x");
    const error = await failure(add(store, write("j/HCPC2026_JAN_ANWEB.txt", ONE)));
    expect(error).toBeInstanceOf(KnownError);
    expect(error.message).toContain("a file is where a folder is needed");
  });

  it.skipIf(!existsSync("/proc"))("a store where no folder can be created", async () => {
    const file = write("HCPC2025_JAN_ANWEB.txt", ONE);
    expect((await failure(add("/proc/store", file))).message).toBe(
      "The store /proc/store cannot be written: no folder can be made there.",
    );
  });

  it("leftovers of an interrupted run, which are not a release and are removed", async () => {
    const store = newStore();
    const name = store.slice(path.length + 1);
    write(`${name}/.incoming-x/2026-01/HCPC2026_JAN_ANWEB.txt`, ONE.slice(0, 100));
    await expect(openRelease("2026", { store, labelOption: "--label" })).rejects.toThrow(
      "it holds no release",
    );
    await add(store, write("k/HCPC2025_JAN_ANWEB.txt", ONE));
    expect(readdirSync(store)).toEqual(["2025-01"]);
  });
});

describe("several runs that write to one store at once", () => {
  const SIX = [1, 2, 3, 4, 5, 6];

  it("do not replace each other: one adds its release, the others are refused", async () => {
    const store = newStore();
    const files = SIX.map((n) =>
      write(
        `race-${n}/HCPC2025_JAN_ANWEB.txt`,
        buildFixedWidth([{ ...PERFLUTREN, code: `A000${n}` }]),
      ),
    );
    const done = await Promise.allSettled(files.map((file) => add(store, file)));
    const added = done.flatMap((one, at) => (one.status === "fulfilled" ? [at] : []));
    expect(added).toHaveLength(1);
    for (const one of done)
      if (one.status === "rejected")
        expect(String(one.reason)).toContain("is 2025-01, but the store has different bytes");
    expect(readFileSync(join(store, "2025-01", "HCPC2025_JAN_ANWEB.txt"))).toEqual(
      readFileSync(files[added[0] ?? 0] ?? ""),
    );
    expect(readdirSync(store)).toEqual(["2025-01"]);
  });

  it("find the same bytes there once one run has added them", async () => {
    const store = newStore();
    const files = SIX.map((n) => write(`same-${n}/HCPC2025_JAN_ANWEB.txt`, TWO));
    const done = await Promise.all(files.map((file) => add(store, file)));
    expect(done.map(({ outcome }) => outcome).sort()).toEqual([
      "added",
      ...SIX.slice(1).map(() => "there"),
    ]);
  });

  it.each([
    ["of the same name", "HCPC2025_JAN_ANWEB.txt", "HCPC2025_JAN_ANWEB.txt"],
    ["of another name", "HCPC2025_JAN_ANWEB.txt", "2025-jan-anweb.txt"],
  ])(
    "leave every reader one complete release, old or new, with a file %s",
    async (_, first, second) => {
      const store = newStore();
      const files = [write(`read-1/${first}`, TWO), write(`read-2/${second}`, THREE)];
      await add(store, files[0] ?? "");
      let writing = true;
      const read = async () => {
        const sizes = new Set<number>();
        while (writing) {
          const { records } = await openRelease("2025", { store, labelOption: "--label" });
          sizes.add(records.size);
        }
        return [...sizes].sort();
      };
      const readers = [read(), read()];
      for (let round = 1; round <= 30; round += 1) {
        const { outcome } = await add(store, files[round % 2] ?? "", { force: true });
        expect(outcome).toBe("replaced");
      }
      writing = false;
      for (const sizes of await Promise.all(readers)) expect(sizes).toEqual([2, 3]);
      expect(readdirSync(join(store, "2025-01")).sort()).toEqual([first, "release.json"]);
    },
  );
});

describe("the name of a stored file", () => {
  it("cannot leave its folder, be hidden, or be release.json", async () => {
    const { safeFileName } = await import("../../../src/releases/safe-file-name.js");
    expect(safeFileName("january-2026-alpha-numeric-hcpcs-file.zip")).toBe(
      "january-2026-alpha-numeric-hcpcs-file.zip",
    );
    expect(safeFileName("../../etc/passwd")).toBe("_.._etc_passwd");
    expect(safeFileName("..")).toBe("hcpcs-file");
    expect(safeFileName(".hidden")).toBe("hidden");
    expect(safeFileName("Release.json")).toBe("hcpcs-Release.json");
    expect(safeFileName("con.zip")).toBe("hcpcs-con.zip");
    expect(safeFileName("a\u001b[2Jb\u202e.zip")).toBe("a__2Jb_.zip");
    expect(safeFileName(`${"x".repeat(300)}.zip`)).toHaveLength(150);
  });
});

describe("a release.json from elsewhere", () => {
  it.each([
    ["that is not JSON", "{"],
    ["that lacks what it must have", "{}"],
  ])("%s is reported, and the release is still found by its folder", async (_, text) => {
    const store = newStore();
    await add(store, write("l/HCPC2025_JAN_ANWEB.txt", ONE));
    writeFileSync(join(store, "2025-01", "release.json"), text);
    const { records } = await openRelease("2025", { store, labelOption: "--label" });
    expect(records.size).toBe(1);
    const { readStoredRelease } = await import("../../../src/releases/store/release-json.js");
    await expect(readStoredRelease(join(store, "2025-01"))).rejects.toThrow(
      "2025-01/release.json is not valid",
    );
  });

  it("cannot name a file outside its folder", async () => {
    const store = newStore();
    await add(store, write("m/HCPC2025_JAN_ANWEB.txt", ONE));
    const file = join(store, "2025-01", "release.json");
    const record = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...record, file: "../../secret.txt" }));
    const { readStoredRelease } = await import("../../../src/releases/store/release-json.js");
    await expect(readStoredRelease(join(store, "2025-01"))).rejects.toThrow(
      "is not the name of a file beside it",
    );
    expect(await add(store, write("m/HCPC2025_JAN_ANWEB.txt", ONE), { force: true })).toMatchObject(
      {
        outcome: "replaced",
      },
    );
    expect(await readStoredRelease(join(store, "2025-01"))).toEqual(record);
  });
});
