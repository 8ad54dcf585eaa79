/** Finds the changes that scripts/mutate.mjs can make to a file, and inserts them into its text. */
import { parseAst } from "rolldown/parseAst";

/** Inverts comparisons, moves bounds, and swaps `&&` and `||`. */
const OPERATORS = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["<", "<="],
  [">", ">="],
  ["<=", "<"],
  [">=", ">"],
  ["&&", "||"],
  ["||", "&&"],
]);
const METHODS = new Map([
  ["every", "some"],
  ["some", "every"],
]);
/** Calls that return a subset or reordering of their object, and can be dropped. */
const LEFT_OUT = new Set(["filter", "reverse", "sort", "toSorted", "toReversed"]);

const isOne = (node) => node.type === "Literal" && node.raw === "1";
const called = (node) =>
  node.type === "CallExpression" && node.callee.type === "MemberExpression" && !node.callee.computed
    ? node.callee
    : undefined;

/** @returns the replacement of a node; undefined to leave it unchanged */
function changeOf(node, text) {
  const written = ({ start, end }) => text.slice(start, end);
  const instead = (from, to, what) =>
    text.slice(node.start, from) + what + text.slice(to, node.end);
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") {
    const { left, right, operator } = node;
    const other = OPERATORS.get(operator);
    if (other !== undefined) {
      const at = text.indexOf(operator, left.end);
      return instead(at, at + operator.length, other);
    }
    if (operator === "+" && isOne(right)) return instead(right.start, right.end, "2");
    if (operator === "-" && isOne(right)) return written(left);
  }
  if (node.type === "UnaryExpression" && node.operator === "!") return written(node.argument);
  const callee = called(node);
  if (callee === undefined) return;
  const { object, property } = callee;
  const method = METHODS.get(property.name);
  if (method !== undefined) return instead(property.start, property.end, method);
  if (LEFT_OUT.has(property.name)) return written(object);
}

/** The properties that hold the rest of a chain. */
const IN_CHAIN = new Set(["callee", "object"]);

/** A call for its side effect; `super()` is required. */
function isDone({ type, expression }) {
  if (type !== "ExpressionStatement") return false;
  const call = expression.type === "AwaitExpression" ? expression.argument : expression;
  return call.type === "CallExpression" && call.callee.type !== "Super";
}

/**
 * @returns all possible changes: a replacement for `start` to `end` of the text. A link in a chain
 *   with `?.` replaces the whole chain, which stops at an undefined object.
 */
export function mutantsOf(text, file) {
  const mutants = [];
  const found = (node, by, chain) => {
    const { start, end } = chain ?? node;
    const whole = text.slice(start, node.start) + by + text.slice(node.end, end);
    mutants.push({
      file,
      start,
      end,
      by: whole,
      line: text.slice(0, node.start).split("\n").length,
    });
  };
  const walk = (node, chain) => {
    if (isDone(node)) found(node.expression, "undefined");
    const by = changeOf(node, text);
    if (by !== undefined) found(node, by, chain);
    for (const [key, child] of Object.entries(node))
      for (const one of [child].flat())
        if (typeof one?.type === "string" && !one.type.startsWith("TSType"))
          walk(one, node.type === "ChainExpression" ? node : IN_CHAIN.has(key) ? chain : undefined);
  };
  walk(parseAst(text, { lang: "ts" }));
  return mutants;
}

/** @returns the text with every change of a sample, each active only while its number is */
export function withMutants(text, mutants) {
  const inserted = mutants.flatMap(({ id, start, end, by }) => [
    { at: start, text: `(globalThis.mutant?.(${id})?(${by}):(`, size: start - end, opens: true },
    { at: end, text: "))", size: end - start, opens: false },
  ]);
  // At the same position, closing comes before opening; inner changes close first and open last.
  inserted.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || a.size - b.size);
  let [made, from] = ["", 0];
  for (const { at, text: piece } of inserted) {
    made += text.slice(from, at) + piece;
    from = at;
  }
  return made + text.slice(from);
}
