/**
 * Every name that a template asks for (`{{titel}}`, `{{#if titel}}`), looked up part by part. Handlebars is strict about
 * some of what is printed only: an argument that there is not, or a part of what a block names (`{{#each groups as |g|}}
 * {{g.titel}}`), counts as nothing, and a slip in it would take a part of every report away.
 */
import { nodesBelow } from "./check.js";

/** No template can call them: a name with blanks would have to stand in brackets. */
const PART_OF = "part of the view";
const TEXT_OF = "text of the view";

/** How the helpers tell what is wrong with a name; Handlebars adds the place. */
export type NameFault = (message: string, loc: hbs.AST.SourceLocation) => Error;

/** Handlebars' own mark of a path whose last name has to be there. */
type StrictPath = hbs.AST.PathExpression & { strict: boolean };

/**
 * The program with every name looked up part by part; what is null on the way is nothing, and no slip.
 * @param helpers names that call a helper where they stand alone
 */
export function withStrictNames(
  program: hbs.AST.Program,
  helpers: ReadonlySet<string>,
): hbs.AST.Program {
  const nodes: hbs.AST.Node[] = [...nodesBelow(program)];
  const named = new Set(nodes.flatMap((node) => blockParams(node)));
  for (const node of nodes) {
    const prints = node.type === "MustacheStatement";
    if (!takesArguments(node)) continue;
    node.params = node.params.map((param) => strictly(param, named));
    for (const pair of node.hash?.pairs ?? []) pair.value = strictly(pair.value, named);
    if (prints) printStrictly(node, named, helpers);
  }
  return program;
}

/** The helpers that such a program calls. */
export function nameHelpers(fault: NameFault) {
  const faultAt = (message: string, line: number, column: number) => {
    const place = { line, column };
    return fault(message, { source: "", start: place, end: place });
  };
  /** A part of what was looked up before it. */
  const partOf = (whole: unknown, name: string, line: number, column: number): unknown => {
    if (whole === null) return null;
    if (whole !== undefined && Object.hasOwn(whole as object, name)) {
      return (whole as Readonly<Record<string, unknown>>)[name];
    }
    // Asking for the first of a list is asking whether there is one.
    if (Array.isArray(whole) && /^\d+$/.test(name)) return null;
    throw faultAt(`"${name}" not defined in it`, line, column);
  };
  /** What is printed: of anything but a text, JavaScript would print `[object Object]`. */
  const textOf = (value: unknown, name: string, line: number, column: number): unknown => {
    const parts = Array.isArray(value) ? value : [value];
    if (!parts.some((part) => typeof part === "object" && part !== null)) return value;
    const instead = Array.isArray(value)
      ? `{{#each ${name}}} goes through it`
      : `print a part of it, such as {{${name}.${Object.keys(value as object)[0]}}}`;
    throw faultAt(`"${name}" is no text; ${instead}`, line, column);
  };
  return { [PART_OF]: partOf, [TEXT_OF]: textOf };
}

/** What a block names: `g` of `{{#each groups as |g|}}`. */
function blockParams(node: hbs.AST.Node): readonly string[] {
  return node.type === "Program" ? ((node as hbs.AST.Program).blockParams ?? []) : [];
}

/** A tag that prints a name becomes one that prints what the helpers find. */
function printStrictly(
  node: hbs.AST.SubExpression,
  named: ReadonlySet<string>,
  helpers: ReadonlySet<string>,
): void {
  const { path, params, hash } = node;
  if (path.type !== "PathExpression" || params.length > 0 || hash !== undefined) return;
  const { original, data } = path;
  // `@index` where nothing repeats is missed by Handlebars itself.
  if (helpers.has(original) || (data && path.parts.length === 1)) return;
  const call = helperCall(TEXT_OF, strictly(path, named), original === "." ? "this" : original);
  [node.path, node.params] = [call.path, call.params];
}

const TAKE_ARGUMENTS: ReadonlySet<string> = new Set([
  "MustacheStatement",
  "BlockStatement",
  "SubExpression",
  "PartialStatement",
  "PartialBlockStatement",
]);

function takesArguments(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return TAKE_ARGUMENTS.has(node.type);
}

function strictly(argument: hbs.AST.Expression, named: ReadonlySet<string>): hbs.AST.Expression {
  if (argument.type !== "PathExpression") return argument;
  const path = argument as hbs.AST.PathExpression;
  const [first, ...further] = path.parts.map(String);
  if (first === undefined) return path;
  // Only Handlebars knows what a block names and what it sets; `@first` and its like only where they hold.
  const known = path.data || named.has(first);
  const head: StrictPath = known
    ? { ...path, parts: [first], strict: !path.data }
    : { ...path, parts: [], strict: false };
  const parts = known ? further : [first, ...further];
  return parts.reduce<hbs.AST.Expression>(partCall, head);
}

function partCall(whole: hbs.AST.Expression, name: string): hbs.AST.SubExpression {
  return helperCall(PART_OF, whole, name);
}

function helperCall(
  helper: string,
  value: hbs.AST.Expression,
  name: string,
): hbs.AST.SubExpression {
  const { loc } = value;
  const { line, column } = loc.start;
  const path: hbs.AST.PathExpression = {
    ...{ type: "PathExpression", loc, data: false, depth: 0 },
    ...{ parts: [helper], original: helper },
  };
  const text: hbs.AST.StringLiteral = { type: "StringLiteral", loc, value: name, original: name };
  const [lineAt, columnAt] = [line, column].map(
    (place): hbs.AST.NumberLiteral => ({
      type: "NumberLiteral",
      loc,
      value: place,
      original: place,
    }),
  );
  const hash = undefined as unknown as hbs.AST.Hash;
  return {
    ...{ type: "SubExpression", loc, path, hash },
    params: [value, text, lineAt, columnAt].filter((one) => one !== undefined),
  };
}
