/**
 * Builds the published package: the command line and the library in a few files (yargs alone has
 * two dozen), the types of the library's exports, and our compiled templates (Handlebars' compiler
 * takes longer to load than a report to render). Libraries that few runs need stay external and
 * load on demand.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { rolldown } from "rolldown";
import { Zip } from "../dist/report/media/workbook/zip.js";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(at("package.json"), "utf8"));

/** In one file; the package's own entry has two dozen. */
const RUNTIME = "handlebars/runtime.js";

/** Dependencies stay external and load on demand; development dependencies are bundled. */
const external = Object.keys({ ...dependencies, ...optionalDependencies });

const common = {
  platform: "node",
  resolve: {
    alias: {
      "string-width": at("scripts/plain-width.mjs"),
      assert: at("scripts/plain-assert.mjs"),
      [RUNTIME]: at("node_modules/handlebars/dist/handlebars.runtime.js"),
    },
  },
  external: (id) =>
    id !== RUNTIME && external.some((name) => id === name || id.startsWith(`${name}/`)),
  // What one command loads lazily, another loads at start.
  checks: { ineffectiveDynamicImport: false, emptyImportMeta: false },
};
const minify = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/** The library. */
rmSync(at("dist/lib"), { recursive: true, force: true });
const library = await rolldown({ ...common, input: { index: at("src/index.ts") } });
const { output: libraryFiles } = await library.write({
  dir: at("dist/lib"),
  format: "es",
  chunkFileNames: "[name]-[hash].js",
  minify,
});

/**
 * The program, as CommonJS: it starts faster than modules, and only for it does V8 accept cached
 * bytecode (src/cli/bundled-code.ts).
 */
rmSync(at("dist/cli"), { recursive: true, force: true });
const program = await rolldown({
  ...common,
  input: {
    main: at("src/cli/main.ts"),
    run: at("src/cli/run.ts"),
  },
});
const { output: programFiles } = await program.write({
  dir: at("dist/cli"),
  format: "cjs",
  chunkFileNames: "[name]-[hash].js",
  minify,
  plugins: [{ name: "late-imports", renderChunk: (code) => lateImports(code) }],
  codeSplitting: {
    // Loading a file costs about a millisecond, and by itself the bundler splits what a comparison
    // needs into sixty. The command line, a comparison, and its Markdown are one file each.
    groups: [
      // Alone, so that --version loads nothing else.
      {
        name: "tool",
        test: /basics[\\/](?:errors|tool)\.ts$|cli[\\/](bundled-code|environment)\.ts$|completion-scripts\.ts$/,
        priority: 5,
      },
      // Completion without yargs, because the shell waits for it at each press of the Tab key.
      {
        name: "words",
        test: /cli[\\/]run\.ts$|completions\.ts$/,
        priority: 4,
      },
      {
        name: "labels",
        test: /inputs[\\/](config|store-location)\.ts$|releases[\\/]store[\\/]entries\.ts$/,
        priority: 3.5,
      },
      { name: "start", test: /command-line[\\/]parser\.ts$|temporary-files\.ts$/, priority: 3 },
      { name: "compare", test: /cli[\\/]commands[\\/]compare\.ts$/, priority: 2 },
      {
        name: "markdown",
        test: /comparison[\\/]markdown\.ts$|handlebars\.runtime\.js$/,
        priority: 1,
      },
    ],
  },
});
for (const { fileName, code } of programFiles)
  writeFileSync(at(`dist/cli/${fileName}`), inAscii(plainExports(code)));
chmodSync(at("dist/cli/main.js"), 0o755);
saysCommonJs(at("dist/cli"));
writeFileSync(at("dist/THIRD-PARTY-NOTICES.txt"), notices([...libraryFiles, ...programFiles]));
keepTypes();
await saveHelp();

/** Overrides the package's own `"type": "module"`. */
function saysCommonJs(folder) {
  writeFileSync(`${folder}/package.json`, JSON.stringify({ type: "commonjs" }));
}

/** V8 gives a file that runs from bytecode no `import`; the loader provides one. */
function lateImports(code) {
  return code.replaceAll(/\bimport\(/g, "(require.import??(id=>import(id)))(");
}

/**
 * Replaces export getters, which a comparison calls 130,000 times, with values. Exports that are
 * assigned once have their final value before the file's last lines.
 */
function plainExports(code) {
  const getter =
    /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:true,get:function\(\)\{return ([\w$]+)\}\}\)/g;
  return code.replaceAll(getter, (whole, key, name) => {
    const mayChange = [`let ${name}=`, `let ${name};`].some((made) => code.includes(made));
    return mayChange ? whole : `exports.${key}=${name}`;
  });
}

/** One non-ASCII character makes V8 store the whole file in two bytes per character. */
function inAscii(code) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return code.replaceAll(/[^\0-\x7f]/g, escaped);
}

/** Saves the help of every command for the two widths that main.ts requests. */
async function saveHelp() {
  const { run } = createRequire(import.meta.url)(at("dist/cli/run.js"));
  const commands = readdirSync(at("src/cli/commands")).map((file) => file.replace(/\.ts$/, ""));
  mkdirSync(at("dist/cli/help"));
  const { log } = console;
  for (const width of [80, 100]) {
    process.env.COLUMNS = String(width);
    for (const name of commands) {
      const lines = [];
      console.log = (text) => lines.push(text);
      await run(name === "compare" ? ["--help"] : [name, "--help"]);
      console.log = log;
      writeFileSync(at(`dist/cli/help/${name}.${width}.txt`), `${lines.join("\n")}\n`);
    }
  }
}

/** The licenses of the bundled packages, as they require. */
function notices(chunks) {
  const files = chunks.flatMap((chunk) => chunk.moduleIds ?? []);
  const names = files.flatMap(
    (file) => [...file.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1] ?? [],
  );
  return [...new Set(names)]
    .sort()
    .map(notice)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function notice(name) {
  const folder = at(`node_modules/${name}`);
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} is bundled, and has no license file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}

/** Copies the declarations that index.d.ts refers to into the published folder. */
function keepTypes() {
  const kept = new Set();
  const keep = (file) => {
    if (kept.has(file)) return;
    kept.add(file);
    const text = readFileSync(at(`dist/${file}`), "utf8");
    for (const [, name] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g))
      keep(posix.join(posix.dirname(file), name.replace(/\.js$/, ".d.ts")));
    mkdirSync(dirname(at(`dist/types/${file}`)), { recursive: true });
    writeFileSync(at(`dist/types/${file}`), text);
  };
  rmSync(at("dist/types"), { recursive: true, force: true });
  keep("index.d.ts");
}

const EXTENSION = ".hbs";

/** Tag positions are a third of a compiled template, and only help with a user's own. */
const PLACE = /\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g;
const compiled = (text, options) => Handlebars.precompile(text, options).replaceAll(PLACE, "null");

const sources = new Map(
  readdirSync(at("templates"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => [
      name.slice(0, -EXTENSION.length).replaceAll("\\", "/"),
      readFileSync(at(`templates/${name}`), "utf8"),
    ]),
);

/** The partials that a template uses, and those that they use. */
function partsOf(text, found = new Map()) {
  for (const [, name] of text.matchAll(/\{\{~?#?>\s*([\w./-]+)/g)) {
    if (found.has(name)) continue;
    found.set(name, sources.get(name));
    partsOf(found.get(name), found);
  }
  return found;
}

rmSync(at("dist/templates"), { recursive: true, force: true });
mkdirSync(at("dist/templates"));
saysCommonJs(at("dist/templates"));
const used = new Set([...sources.values()].flatMap((text) => [...partsOf(text).keys()]));
for (const [name, text] of sources) {
  // Partials are compiled into each template that uses them.
  if (used.has(name)) continue;
  // Views of formats other than HTML are already escaped (src/report/media/templates/render.ts).
  const options = { strict: true, noEscape: !name.endsWith(".html") };
  const partials = [...partsOf(text)].map(
    ([partial, body]) => `${JSON.stringify(partial)}: ${compiled(body, options)}`,
  );
  const module = `exports.main = ${compiled(text, options)};\nexports.partials = {\n${partials.join(",\n")}\n};\n`;
  const file = at(`dist/templates/${name}.js`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, module);
}

keepBytecode();

/** Saves bytecode for a comparison of two zips, a summary, and claims (where DuckDB is). */
function keepBytecode() {
  const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-build-"));
  const outputs = ["md", "html"].flatMap((format) => ["-o", join(folder, `report.${format}`)]);
  const keepOf = (...args) =>
    execFileSync(process.execPath, [at("scripts/keep-bytecode.mjs"), ...args, "--quiet"]);
  const sample = ["2025", "2026", "--sample"];
  try {
    keepOf(...["2025", "2026"].map((year) => zipOfSample(year, folder)), ...outputs);
    keepOf(...sample);
    const claims = join(folder, "claims.csv");
    writeFileSync(claims, "code,service_date,units,charges\nJ1300,2025-05-01,2,10.50\n");
    if (hasDuckdb()) keepOf("impact", "--claims", claims, ...sample, ...outputs);
    else console.warn("DuckDB is not installed here: claims start without bytecode, slower.");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function zipOfSample(year, folder) {
  const name = `HCPC${year}_JAN_ANWEB_SAMPLE.txt`;
  const zip = new Zip();
  zip.add(name, [readFileSync(at(`releases/sample/${year}-01/${name}`), "utf8")]);
  const path = join(folder, `january-${year}-alpha-numeric-hcpcs-file.zip`);
  writeFileSync(path, zip.bytes());
  return path;
}

function hasDuckdb() {
  try {
    createRequire(import.meta.url)("@duckdb/node-bindings");
    return true;
  } catch {
    return false;
  }
}
