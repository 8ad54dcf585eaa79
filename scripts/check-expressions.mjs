/**
 * Checks with recheck (https://makenowjust-labs.github.io/recheck/), which finds the worst input,
 * whether text from a file can make a regular expression of `src` run without end.
 * `npm run expressions` fails for exponential and for cubic or higher complexity. Quadratic is
 * accepted, because names, cells, and lines are bounded.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { parseAst } from "rolldown/parseAst";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));

/** Milliseconds for one expression; beyond that, it is reported as unknown. */
const TIMEOUT = 5000;

function* literals(node) {
  if (typeof node !== "object" || node === null) return;
  if (node.type === "Literal" && node.regex) yield node.regex;
  for (const child of Object.values(node)) yield* literals(child);
}

const found = new Map();
for (const file of readdirSync(SRC, { recursive: true }).filter((name) => name.endsWith(".ts")))
  for (const { pattern, flags } of literals(
    parseAst(readFileSync(SRC + file, "utf8"), { lang: "ts" }),
  ))
    found.set(`/${pattern}/${flags}`, { file, pattern, flags });

const counts = { safe: 0, vulnerable: 0, unknown: 0 };
const bad = [];
for (const [text, { file, pattern, flags }] of found) {
  const { status, complexity, attack } = await check(pattern, flags, { timeout: TIMEOUT });
  counts[status] += 1;
  if (status === "unknown") console.log(`not known: ${file}: ${text}`);
  const { type, degree = 0 } = complexity ?? {};
  if (status === "vulnerable" && (type === "exponential" || degree >= 3))
    bad.push(
      `${file}: ${text}\n  ${complexity.summary}: ${JSON.stringify(attack.string).slice(0, 120)}`,
    );
}
console.log(
  `${found.size} regular expressions: ${counts.safe} safe, ${counts.vulnerable - bad.length} of the second power, ${counts.unknown} not known, ${bad.length} refused.`,
);
for (const one of bad) console.error(one);
process.exitCode = bad.length > 0 ? 1 : 0;
