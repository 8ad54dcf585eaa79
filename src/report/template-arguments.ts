/**
 * Names that a template asks for without printing them (`{{#if titel}}`). Handlebars is strict about what is printed
 * only: an argument that there is not counts as nothing, and a slip in it would take a part of every report away.
 */
import { nodesBelow } from "./template-check.js";

/** No template can call it: a name with blanks would have to stand in brackets. */
export const PART_OF = "part of the view";

/** How the helper tells that there is no such part; Handlebars adds the place. */
export type NoSuchPart = (message: string, loc: hbs.AST.SourceLocation) => Error;

/** Handlebars' own mark of a path whose last name has to be there. */
type StrictPath = hbs.AST.PathExpression & { strict: boolean };

/** The program with every argument looked up name by name; what is null on the way is nothing, and no slip. */
export function withStrictArguments(program: hbs.AST.Program): hbs.AST.Program {
  for (const node of [...nodesBelow(program)]) {
    if (!takesArguments(node)) continue;
    node.params = node.params.map(strictly);
    for (const pair of node.hash?.pairs ?? []) pair.value = strictly(pair.value);
  }
  return program;
}

/** The helper that looks up a part of what was looked up before it. */
export function partOf(noSuchPart: NoSuchPart) {
  return (whole: unknown, name: string, line: number, column: number): unknown => {
    if (whole === null || whole === undefined) return undefined;
    if (Object.hasOwn(whole, name)) return (whole as Readonly<Record<string, unknown>>)[name];
    // Asking for the first of a list is asking whether there is one.
    if (Array.isArray(whole) && /^\d+$/.test(name)) return undefined;
    const place = { line, column };
    throw noSuchPart(`"${name}" not defined in it`, { source: "", start: place, end: place });
  };
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

function strictly(argument: hbs.AST.Expression): hbs.AST.Expression {
  if (argument.type !== "PathExpression") return argument;
  const path = argument as hbs.AST.PathExpression;
  const [first, ...further] = path.parts;
  if (first === undefined) return path;
  // Handlebars sets `@first` and its like only where they hold.
  const head: StrictPath = { ...path, parts: [first], strict: !path.data };
  return further.reduce<hbs.AST.Expression>((whole, name) => partCall(whole, String(name)), head);
}

function partCall(whole: hbs.AST.Expression, name: string): hbs.AST.SubExpression {
  const { loc } = whole;
  const { line, column } = loc.start;
  const path: hbs.AST.PathExpression = {
    ...{ type: "PathExpression", loc, data: false, depth: 0 },
    ...{ parts: [PART_OF], original: PART_OF },
  };
  const text: hbs.AST.StringLiteral = { type: "StringLiteral", loc, value: name, original: name };
  const [lineAt, columnAt] = [line, column].map(
    (value): hbs.AST.NumberLiteral => ({ type: "NumberLiteral", loc, value, original: value }),
  );
  const hash = undefined as unknown as hbs.AST.Hash;
  return {
    ...{ type: "SubExpression", loc, path, hash },
    params: [whole, text, lineAt, columnAt].filter((one) => one !== undefined),
  };
}
