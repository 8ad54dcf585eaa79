/** What scripts/mutate.mjs can change in a file, and how the changes of a sample come into its text. */
import { parseAst } from "rolldown/parseAst";

/** Comparisons flipped and bounds moved, one condition for both. */
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
/** Calls that give back what they are called on, more or less of it, or in another order. */
const LEFT_OUT = new Set(["filter", "reverse", "sort", "toSorted", "toReversed"]);

const isOne = (node) => node.type === "Literal" && node.raw === "1";
const called = (node) =>
  node.type === "CallExpression" && node.callee.type === "MemberExpression" && !node.callee.computed
    ? node.callee
    : undefined;

/** @returns what is written for a node instead, undefined where it is left alone */
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

/** Where the rest of a chain is found: what is called, and on what. */
const IN_CHAIN = new Set(["callee", "object"]);

/** A call for what it does, not for what it gives back; no class does without `super()`. */
function isDone({ type, expression }) {
  if (type !== "ExpressionStatement") return false;
  const call = expression.type === "AwaitExpression" ? expression.argument : expression;
  return call.type === "CallExpression" && call.callee.type !== "Super";
}

/**
 * @returns each change there is: what stands at `start` to `end` of the text, and what would instead. A link in a chain
 *   with `?.` is changed as the whole chain, which stops at an undefined object.
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

/** @returns the text with every change of a sample in it, each of which is made while its number is asked for */
export function withMutants(text, mutants) {
  const inserted = mutants.flatMap(({ id, start, end, by }) => [
    { at: start, text: `(globalThis.mutant?.(${id})?(${by}):(`, size: start - end, opens: true },
    { at: end, text: "))", size: end - start, opens: false },
  ]);
  // What is closed at a place comes before what is opened there; of two the inner one is closed first, the outer opened.
  inserted.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || a.size - b.size);
  let [made, from] = ["", 0];
  for (const { at, text: piece } of inserted) {
    made += text.slice(from, at) + piece;
    from = at;
  }
  return made + text.slice(from);
}
