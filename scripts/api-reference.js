/** Generates docs/api.md from the doc comments of src/api, as compiled into dist/api. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const API = fileURLToPath(new URL("../dist/api/", import.meta.url));

/** A doc comment with its declaration. */
const DOCUMENTED =
  /\/\*\*\n((?: \*[^\n]*\n)+?) \*\/\nexport declare (?:async )?function (\w+)([\s\S]*?;)\n(?=\/\*\*|export|interface|type|\{|$)/g;

/**
 * @param {string} text a doc comment without its delimiters
 * @returns {{ summary: string, params: string[], returns: string, throws: string, example: string
 *   }}
 */
function parts(text) {
  const [summary = "", ...tags] = text.split(/^@/m);
  const of = (name) =>
    tags.filter((tag) => tag.startsWith(`${name}`)).map((tag) => tag.slice(name.length));
  return {
    summary: summary.trim(),
    params: of("param").map((param) => param.trim()),
    returns: of("returns").join("").trim(),
    throws: of("throws").join("").trim(),
    example: of("example").join("").trim(),
  };
}

/** Every function of src/api that the package exports, in the order of the files. */
function apiFunctions() {
  const exported = readFileSync(`${API}../index.d.ts`, "utf8");
  return readdirSync(API)
    .filter((name) => name.endsWith(".d.ts"))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(`${API}${name}`, "utf8");
      return [...text.matchAll(DOCUMENTED)].map(([, doc = "", function_ = "", signature = ""]) => ({
        file: name.replace(".d.ts", ""),
        name: function_,
        signature: `function ${function_}${signature}`,
        ...parts(doc.replaceAll(/^ \* ?/gm, "")),
      }));
    })
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(exported));
}

const oneLine = (text) => text.replaceAll(/\s+/g, " ");

export function apiPage() {
  const sections = apiFunctions().map(
    ({ name, signature, summary, params, returns, throws, example }) =>
      [
        `## \`${name}\``,
        summary,
        `\`\`\`ts\n${signature}\n\`\`\``,
        [
          ...params.map((param) => oneLine(param).replace(/^(\w+) /, "- `$1`: ")),
          ...(returns === "" ? [] : [`- Returns ${oneLine(returns)}.`]),
          ...(throws === "" ? [] : [`- Throws ${oneLine(throws)}.`]),
        ].join("\n"),
        `\`\`\`ts\n${example}\n\`\`\``,
      ].join("\n\n"),
  );
  return [
    "# The API",
    "Every function takes and returns plain data. An error that the caller can act on is a `KnownError`: its `hint` says what to do next. " +
      "Options may be left out. A test runs the examples on the bundled sample.",
    "The package also exports its tables (`FIELDS`, `STATUSES`, `RULES`, `VERDICTS`, `WORKLIST_KINDS`, `LINE_STATUSES`, `VALUE_TABLES`, `decode`), " +
      "and the types of all documents. Their JSON Schemas are in `hcpcs-diff/schemas/`.",
    ...sections,
  ].join("\n\n");
}
