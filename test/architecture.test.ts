/** Checks what the top-level folders of `src` import, and how many files a folder has. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { ISOLATED } from "../vitest.config.js";

const SRC = join(import.meta.dirname, "../src");

interface Room {
  /** The other folders that it may import from. */
  readonly rooms: readonly string[];
  /** Packages, including Node's modules, or parts of packages when not all is allowed. */
  readonly packages: readonly string[];
}

const ROOMS: Readonly<Record<string, Room>> = {
  model: { rooms: [], packages: ["zod", "node:crypto"] },
  loader: {
    rooms: ["model"],
    packages: ["node:", "@e965/xlsx", "hyparquet", "hyparquet-compressors", "yauzl"],
  },
  releases: {
    rooms: ["loader", "model"],
    packages: ["node:", "htmlparser2", "proper-lockfile", "undici"],
  },
  differ: { rooms: ["model"], packages: ["node:crypto", "diff", "fastest-levenshtein"] },
  overlay: { rooms: ["model"], packages: ["node:"] },
  claims: { rooms: ["model"], packages: ["node:", "@duckdb/node-api", "csv-parse", "pg"] },
  report: {
    rooms: ["model"],
    packages: ["node:", "handlebars", "nodemailer/lib/mail-composer", "sarif"],
  },
  cli: {
    rooms: ["model", "loader", "releases", "differ", "overlay", "claims", "report", "index.ts"],
    packages: ["node:", "fastest-levenshtein", "nodemailer", "yaml", "yargs", "zod"],
  },
  api: {
    rooms: ["model", "loader", "releases", "differ", "overlay", "report"],
    packages: ["node:fs"],
  },
  "index.ts": {
    rooms: ["api", "model", "loader", "differ", "overlay", "report"],
    packages: [],
  },
};

const MOST_FILES = 25;

/** Every import, including type-only and dynamic ones. */
const IMPORT = /^(?:import|export|\})(?:[^"\n]* from)? "([^"]+)"|\bimport\("([^"]+)"\)/gm;

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.replaceAll("\\", "/"))
  .sort();

const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(join(SRC, file), "utf8").matchAll(IMPORT)]
      .map(([, early, late]) => early ?? late ?? "")
      .map((name) =>
        name.startsWith(".")
          ? normalize(join(dirname(file), name))
              .replaceAll("\\", "/")
              .replace(/\.js$/, ".ts")
          : name,
      ),
  ]),
);

const roomOf = (file: string) => file.split("/")[0] ?? "";
const isOurs = (name: string) => imports.has(name);

/** Import cycles, each once, as a chain of names. */
function circles(): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.add([...path.slice(start), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const next of imports.get(file)?.filter(isOurs) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return [...found];
}

describe("the top-level folders of src", () => {
  it("are all listed here", () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(ROOMS).sort());
    expect([...imports.values()].flat().length).toBeGreaterThan(files.length);
  });

  it.each(Object.entries(ROOMS))("import only what they may: %s", (room, { rooms, packages }) => {
    const others = files
      .filter((file) => roomOf(file) === room)
      .flatMap((file) => (imports.get(file) ?? []).map((name) => ({ file, name })))
      .filter(({ name }) =>
        isOurs(name)
          ? roomOf(name) !== room && !rooms.includes(roomOf(name))
          : !packages.some(
              (allowed) =>
                name === allowed ||
                name.startsWith(allowed.endsWith(":") ? allowed : `${allowed}/`),
            ) ||
            (name === "node:process" && room !== "cli"),
      );
    expect(others).toEqual([]);
  });

  it("do not import outputs in cli/inputs", () => {
    const inputs = files.filter((file) => file.startsWith("cli/inputs/"));
    expect(inputs.length).toBeGreaterThan(0);
    const imported = inputs.flatMap((file) => imports.get(file) ?? []);
    expect(imported.filter((file) => file.startsWith("cli/outputs/"))).toEqual([]);
  });

  it("have no import cycles, including type imports", () => {
    expect(circles()).toEqual([]);
  });

  it("hold at most 25 files in each folder", () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });
});

/** Static imports, except types, which are loaded with the file. */
const EARLY = /^(?:import|export) (?!type\b)[^"]*?from "([^"]+)"/gm;

/** The packages that a file loads, each with its import chain. */
function loadedEarly(start: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (name: string, path: readonly string[]): void => {
    if (found.has(name)) return;
    found.set(name, path);
    if (!isOurs(name)) return;
    const text = readFileSync(join(SRC, name), "utf8");
    for (const [, next = ""] of text.matchAll(EARLY))
      visit(
        next.startsWith(".") ? normalize(join(dirname(name), next.replace(/\.js$/, ".ts"))) : next,
        [...path, name],
      );
  };
  visit(start, []);
  return found;
}

/** zod has a hundred files: loading one schema made a comparison to Markdown a third slower. */
describe("an everyday run", () => {
  it.each([
    "cli/command-line/parser.ts",
    "cli/commands/compare.ts",
    "report/comparison/markdown.ts",
  ])("loads no schemas: %s", (file) => {
    const loaded = loadedEarly(file);
    expect(loaded.size).toBeGreaterThan(20);
    expect(loaded.get("zod")).toBeUndefined();
  });
});

/** The test of `src/x/y.ts` is `test/x/y.test.ts`. */
describe("the folders of test", () => {
  const all = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".test.ts") && name.includes("/"),
  );

  it("are listed as isolated in vitest.config.ts when a test mocks a module", () => {
    const mocking = all.filter((name) =>
      /^vi\.(?:do)?[mM]ock\(/m.test(readFileSync(join(import.meta.dirname, name), "utf8")),
    );
    expect(mocking.length).toBeGreaterThan(0);
    expect(ISOLATED).toEqual(expect.arrayContaining(mocking.map((name) => `test/${name}`)));
  });

  it("mirror those of src", () => {
    const tests = all.map((name) => relative(".", dirname(name)));
    const folders = new Set(files.map((file) => dirname(file)));
    const own = ["browser", "fuzz", "real", "claims/spark", "package"];
    expect(
      [...new Set(tests)].filter((folder) => !folders.has(folder) && !own.includes(folder)),
    ).toEqual([]);
  });
});

/** A map that names a folder of the past, or omits one, sends a newcomer the wrong way. */
describe("docs/architecture.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../docs/architecture.md"), "utf8");

  it("maps every folder of src, and no other", () => {
    const [, map = ""] = page.split("| --- | --- |\n");
    const rows = (map.split("\n\n")[0] ?? "").matchAll(/^\| (.+?) \|/gm);
    const mapped = [...rows].flatMap(([, cell = ""]) => {
      // Names after the first are in the same parent folder.
      const names = [...cell.matchAll(/`([\w/-]+)\/`/g)].map(([, name = ""]) => name);
      const parent = dirname(names[0] ?? "");
      return names.map((name, at) => (at === 0 ? name : join(parent, name)));
    });
    const folders = files.flatMap((file) => {
      const [top = "", ...below] = file.split("/").slice(0, -1);
      return [top, ...below.slice(0, 1).map((name) => join(top, name))];
    });
    expect(mapped.sort()).toEqual([...new Set(folders)].filter((name) => name !== "").sort());
  });

  it("names only files of src that exist", () => {
    const named = [...page.matchAll(/`(?:src\/)?(\w+\/[\w/-]+\.ts)`/g)].map(
      ([, name = ""]) => name,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !isOurs(name))).toEqual([]);
  });
});

/** Scripts and benchmarks import built files, which the compiler does not check. */
describe("the scripts and benchmarks", () => {
  const root = join(import.meta.dirname, "..");
  const BUILT = /"\.\.\/dist\/([^"]+)\.js"/g;

  it("import files that exist", () => {
    const built = ["scripts", "bench"].flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .flatMap(({ name }) =>
          [...readFileSync(join(root, folder, name), "utf8").matchAll(BUILT)].map(
            ([, path]) => `${path}.ts`,
          ),
        ),
    );
    expect(built.length).toBeGreaterThan(10);
    expect(built.filter((path) => !isOurs(path) && path !== "cli/main.ts")).toEqual([]);
  });
});
