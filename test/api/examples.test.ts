import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { buildZip } from "../fixtures/build-zip.js";
import { corrections2026, DAY } from "../fixtures/corrections.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { buildTransactions } from "../fixtures/transactions.js";

const api = await import("../../src/index.js");

const SAMPLE = join(import.meta.dirname, "../../releases/sample");
const SOURCES = join(import.meta.dirname, "../../src/api");

/** The exported functions with the examples from their doc comments. */
const documented = readdirSync(SOURCES).flatMap((file) => {
  const text = readFileSync(join(SOURCES, file), "utf8");
  return [
    ...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?function (\w+)/g),
  ].map(([, doc = "", name = ""]) => ({
    name,
    example: (doc.split("@example")[1] ?? "").replaceAll(/^ \* ?/gm, "").trim(),
  }));
});
const examples = documented.filter(({ name }) => name in api);

/** Turns `expression; // value` into a check; other lines run unchanged. */
function checked(example: string): string {
  return example.replaceAll(
    /^((?:const [^=]+= )?)(.+); \/\/ (.+)$/gm,
    (_, binding: string, expression: string, value: string) =>
      binding === "" ? `check(${expression}, ${value});` : `${binding}${expression};`,
  );
}

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;

describe("Every function of the API", () => {
  const { path: folder, write } = tempFolder();
  let context: Record<string, unknown>;

  beforeAll(async () => {
    const at = (name: string) => join(folder, name);
    for (const year of ["2025", "2026"]) {
      const name = `HCPC${year}_JAN_ANWEB_SAMPLE.txt`;
      write(
        `${year}.zip`,
        await buildZip({ [name]: readFileSync(join(SAMPLE, `${year}-01`, name)) }),
      );
    }
    write("chargemaster.csv", "HCPCS,Units,Charge\nJ1300,2,10.50\n");
    const row = ["J1299", "Revise Long Desc", null, "Injection, eculizumab, 4 mg", DAY[2026]];
    write("corrections.xlsx", corrections2026(row));
    write("report.xlsx", buildTransactions());
    // File names in the examples refer to this folder.
    const inFolder =
      <A extends unknown[], R>(call: (path: string, ...rest: A) => R) =>
      (path: string, ...rest: A) =>
        call(at(path), ...rest);
    const openRelease = inFolder(api.openRelease);
    const [from, to] = [await openRelease("2025.zip"), await openRelease("2026.zip")];
    context = {
      ...api,
      openRelease,
      readCorrections: inFolder(api.readCorrections),
      readTransactionReport: inFolder(api.readTransactionReport),
      importRelease: (path: string, options: object) =>
        api.importRelease(at(path), { ...options, store: at("store") }),
      storedReleases: () => api.storedReleases(SAMPLE),
      impactOfCodes: (a: typeof from, b: typeof to, path: string, options: object) =>
        api.impactOfCodes(a, b, at(path), options),
      writeFile: async (name: string, body: string) => write(name, body),
      diff: api.diffReleases(from, to),
      release: to,
      from,
      to,
    };
  });

  it("has a summary and an example", () => {
    const functions = Object.entries(api).filter(([, value]) => typeof value === "function");
    const ours = functions
      .map(([name]) => name)
      .filter((name) => examples.some((one) => one.name === name));
    expect(ours.length).toBeGreaterThan(10);
    expect(examples.filter(({ example }) => example === "")).toEqual([]);
  });

  // test/releases/cms tests downloads, against a server that behaves like CMS.
  it.each(examples.filter(({ name }) => name !== "fetchRelease"))(
    "$name: the example holds",
    async ({ example }) => {
      let checks = 0;
      const check = (actual: unknown, value: unknown) => {
        checks += 1;
        expect(actual).toEqual(value);
      };
      const names = Object.keys(context);
      // The example's own bindings shadow those of the context, because a block encloses them.
      const run = new AsyncFunction(
        "check",
        ...names,
        `{ ${checked(example).replaceAll(/^const (diff|release|codes)\b/gm, "const $1")} }`,
      );
      await run(check, ...names.map((name) => context[name]));
      expect(checks).toBe(
        example.split("\n").filter((line) => /^(?!const ).+; \/\/ /.test(line)).length,
      );
    },
  );
});
