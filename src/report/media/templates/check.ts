/**
 * What can be told of a template before it is rendered: helpers and partials that there are not, and names
 * that would lead out of the view. Handlebars itself finds some of it, late and without a place.
 */
import type { KnownError } from "../../../model/basics/errors.js";
import { type Place, templateFault } from "./error.js";

export interface KnownNames {
  readonly helpers: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
}

/** Every object has these; none is part of a view. */
const OUT_OF_THE_VIEW: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);

/** What Handlebars sets while it repeats, and the whole view. */
const DATA_NAMES = ["first", "index", "key", "last", "root"];
const PARTIAL_BLOCK = "@partial-block";

/** How each helper is called. Handlebars says so late, without a place, or, where it is a block of none, not at all. */
const HELPER_CALLS: ReadonlyMap<string, { readonly count: number; readonly block: boolean }> =
  new Map([
    ["each", { count: 1, block: true }],
    ["eq", { count: 2, block: false }],
    ["if", { count: 1, block: true }],
    ["lookup", { count: 2, block: false }],
    ["unless", { count: 1, block: true }],
    ["with", { count: 1, block: true }],
  ]);

/** @returns what is wrong first, or null */
export function templateTrouble(
  file: string,
  program: hbs.AST.Program,
  known: KnownNames,
): KnownError | null {
  const all = [...nodesBelow(program)];
  const partials = new Set([...known.partials, PARTIAL_BLOCK, ...all.flatMap(inlinePartial)]);
  for (const node of all) {
    const fault = trouble(node, { helpers: known.helpers, partials });
    if (fault === null) continue;
    const { line, column } = node.loc.start;
    return templateFault(file, fault, { line, column } satisfies Place);
  }
  return null;
}

function trouble(node: hbs.AST.Node, { helpers, partials }: KnownNames): string | null {
  if (isPath(node)) {
    const [first] = node.parts;
    if (node.data && first !== undefined && !DATA_NAMES.includes(String(first))) {
      return `there is no "@${first}"; there are ${DATA_NAMES.map((name) => `@${name}`).join(", ")}`;
    }
    const outside = node.parts.find((part) => OUT_OF_THE_VIEW.has(String(part)));
    return outside === undefined ? null : `"${outside}" is no part of the view`;
  }
  const helper = calledHelper(node);
  if (helper !== null && !helpers.has(helper)) {
    return `there is no helper "${helper}"; there are ${[...helpers].sort().join(", ")}`;
  }
  const called = isCall(node) ? wrongCall(node) : null;
  if (called !== null) return called;
  const decorator = isDecorator(node) ? node.path : null;
  if (isPath(decorator) && decorator.original !== "inline") {
    return `there is no decorator "${decorator.original}"; there is inline`;
  }
  const partial = usedPartial(node);
  if (partial !== null && !partials.has(partial)) return `there is no partial "${partial}"`;
  return null;
}

type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

function isCall(node: hbs.AST.Node): node is Call {
  return ["MustacheStatement", "BlockStatement", "SubExpression"].includes(node.type);
}

/** The helper that a tag with arguments calls; without arguments it may be a name of the view. */
function calledHelper(node: hbs.AST.Node): string | null {
  if (!isCall(node)) return null;
  const { path, params, hash } = node;
  if (!isPath(path)) return null;
  const called = node.type === "SubExpression" || params.length > 0 || hash !== undefined;
  return called && !path.data && path.depth === 0 ? path.original : null;
}

/** A helper of ours that is given too little or too much, or is no block where it has to be one. */
function wrongCall(call: Call): string | null {
  const { path, params } = call;
  const name = isPath(path) ? path.original : "";
  const right = HELPER_CALLS.get(name);
  if (right === undefined) return null;
  if (right.block !== (call.type === "BlockStatement")) {
    return right.block
      ? `${name} is a block: {{#${name} ...}} ... {{/${name}}}`
      : `${name} is no block: {{#if (${name} ...)}} asks for it`;
  }
  if (params.length === right.count) return null;
  const [is, takes] = [params.length, right.count].map((count) => (count === 0 ? "none" : count));
  return `${name} takes ${takes} ${right.count === 1 ? "value" : "values"} and is given ${is}`;
}

function isDecorator(node: hbs.AST.Node): node is hbs.AST.DecoratorBlock {
  return node.type === "DecoratorBlock" || node.type === "Decorator";
}

/** The partial that a tag names; one that is looked up while rendering has no name yet. */
function usedPartial(node: hbs.AST.Node): string | null {
  if (node.type !== "PartialStatement") return null;
  const { name } = node as hbs.AST.PartialStatement;
  return isPath(name) ? name.original : null;
}

/** `{{#*inline "row"}}` makes a partial of its own. */
function inlinePartial(node: hbs.AST.Node): string[] {
  if (node.type !== "DecoratorBlock") return [];
  const [name] = (node as hbs.AST.DecoratorBlock).params;
  return name?.type === "StringLiteral" ? [(name as hbs.AST.StringLiteral).value] : [];
}

function isPath(node: hbs.AST.Node | null | undefined): node is hbs.AST.PathExpression {
  return node?.type === "PathExpression";
}

/** A node and all below it, in the order of the text. */
export function* nodesBelow(value: unknown): Generator<hbs.AST.Node> {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && "loc" in value) yield value as hbs.AST.Node;
  for (const [key, child] of Object.entries(value)) if (key !== "loc") yield* nodesBelow(child);
}
