/**
 * What makes the command start quickly: the command line bundled into a few files (yargs alone is two
 * dozen), and our templates compiled (Handlebars' compiler takes longer to load than a report to render).
 * Libraries that few runs need stay outside and are loaded when they are.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import Handlebars from "handlebars";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(at("package.json"), "utf8"));

/** Read on every run; everything else is loaded lazily and stays a package of its own. */
const BUNDLED = ["yargs", "diff", "fastest-levenshtein"];

rmSync(at("dist/cli"), { recursive: true, force: true });
await build({
  entryPoints: [at("src/cli/main.ts")],
  outdir: at("dist/cli"),
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: "[name]-[hash]",
  alias: {
    "string-width": at("scripts/plain-width.mjs"),
    // In one file; the package's own entry is two dozen.
    "handlebars/runtime.js": at("node_modules/handlebars/dist/handlebars.runtime.js"),
  },
  external: Object.keys({ ...dependencies, ...optionalDependencies }).filter(
    (name) => !BUNDLED.includes(name),
  ),
  // What yargs brings is CommonJS in places.
  banner: {
    js: "import { createRequire as __require } from 'node:module'; const require = __require(import.meta.url);",
  },
  logLevel: "warning",
});
chmodSync(at("dist/cli/main.js"), 0o755);

const EXTENSION = ".hbs";
const source = (path) => readFileSync(at(`templates/${path}${EXTENSION}`), "utf8");

/** The partials that a template uses, and those that they use. */
function partialsOf(text, found = new Map()) {
  for (const [, name] of text.matchAll(/\{\{~?#?>\s*([\w.-]+)/g)) {
    if (found.has(name)) continue;
    found.set(name, source(`partials/${name}`));
    partialsOf(found.get(name), found);
  }
  return found;
}

rmSync(at("dist/templates"), { recursive: true, force: true });
mkdirSync(at("dist/templates"), { recursive: true });
for (const file of readdirSync(at("templates")).filter((name) => name.endsWith(EXTENSION))) {
  const name = file.slice(0, -EXTENSION.length);
  // Views of other formats than HTML come escaped for what they are (src/report/templates.ts).
  const options = { strict: true, noEscape: !name.endsWith(".html") };
  const text = source(name);
  const partials = [...partialsOf(text)].map(
    ([partial, body]) => `${JSON.stringify(partial)}: ${Handlebars.precompile(body, options)}`,
  );
  const module = `export const main = ${Handlebars.precompile(text, options)};\nexport const partials = {\n${partials.join(",\n")}\n};\n`;
  writeFileSync(at(`dist/templates/${name}.js`), module);
}
