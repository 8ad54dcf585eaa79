/**
 * What makes the command start quickly: the command line bundled into a few files (yargs alone is two
 * dozen), and our templates compiled (Handlebars' compiler takes longer to load than a report to render).
 * Libraries that few runs need stay outside and are loaded when they are.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { rolldown } from "rolldown";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(at("package.json"), "utf8"));

/** Read on nearly every run; everything else is loaded lazily and stays a package of its own. */
const BUNDLED = ["yargs", "diff", "fastest-levenshtein", "yauzl"];

/** In one file; the package's own entry is two dozen. */
const RUNTIME = "handlebars/runtime.js";

const external = Object.keys({ ...dependencies, ...optionalDependencies }).filter(
  (name) => !BUNDLED.includes(name),
);

rmSync(at("dist/cli"), { recursive: true, force: true });
const bundle = await rolldown({
  input: { main: at("src/cli/main.ts") },
  platform: "node",
  resolve: {
    alias: {
      "string-width": at("scripts/plain-width.mjs"),
      [RUNTIME]: at("node_modules/handlebars/dist/handlebars.runtime.js"),
    },
  },
  external: (id) =>
    id !== RUNTIME && external.some((name) => id === name || id.startsWith(`${name}/`)),
  // What one command loads late, another has loaded from the start.
  checks: { ineffectiveDynamicImport: false },
});
await bundle.write({
  dir: at("dist/cli"),
  format: "es",
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  codeSplitting: {
    // A file that is loaded costs about a millisecond, and left to itself a bundler makes sixty of what a
    // comparison needs. The command line, a comparison and its Markdown are a file each.
    groups: [
      // Alone, so that --version loads nothing else.
      { name: "tool", test: /basics[\\/]tool\.ts$/, priority: 4 },
      { name: "start", test: /cli[\\/]run\.ts$/, priority: 3 },
      { name: "compare", test: /cli[\\/]commands[\\/]compare\.ts$/, priority: 2 },
      {
        name: "markdown",
        test: /comparison[\\/]markdown\.ts$|handlebars\.runtime\.js$/,
        priority: 1,
      },
    ],
  },
});
chmodSync(at("dist/cli/main.js"), 0o755);

const EXTENSION = ".hbs";
const sources = new Map(
  readdirSync(at("templates"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(EXTENSION))
    .map((name) => [
      name.slice(0, -EXTENSION.length).replaceAll("\\", "/"),
      readFileSync(at(`templates/${name}`), "utf8"),
    ]),
);

/** The parts that a template uses, and those that they use. */
function partsOf(text, found = new Map()) {
  for (const [, name] of text.matchAll(/\{\{~?#?>\s*([\w./-]+)/g)) {
    if (found.has(name)) continue;
    found.set(name, sources.get(name));
    partsOf(found.get(name), found);
  }
  return found;
}

rmSync(at("dist/templates"), { recursive: true, force: true });
const used = new Set([...sources.values()].flatMap((text) => [...partsOf(text).keys()]));
for (const [name, text] of sources) {
  // A part of others is compiled with each of them.
  if (used.has(name)) continue;
  // Views of other formats than HTML come escaped for what they are (src/report/media/templates/render.ts).
  const options = { strict: true, noEscape: !name.endsWith(".html") };
  const partials = [...partsOf(text)].map(
    ([partial, body]) => `${JSON.stringify(partial)}: ${Handlebars.precompile(body, options)}`,
  );
  const module = `export const main = ${Handlebars.precompile(text, options)};\nexport const partials = {\n${partials.join(",\n")}\n};\n`;
  const file = at(`dist/templates/${name}.js`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, module);
}
