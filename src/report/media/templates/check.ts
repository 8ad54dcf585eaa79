/** Checks templates for unknown names, partials and helpers; errors name the file and line. */

import { basename, dirname } from "node:path";
import { KnownError } from "../../../model/basics/errors.js";
import { given } from "../../../model/basics/optional.js";
import { missingName } from "./guard-view.js";

/** Names that every object inherits, but no view has. */
const OUT_OF_THE_VIEW: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "prototype",
]);

/** Handlebars' data variables: those of loops, and `@root`. */
const DATA_NAMES = ["first", "index", "key", "last", "root"];

/** Handlebars' own helpers, except `log`, which would print into the results. */
const BUILT_IN_HELPERS = ["each", "if", "lookup", "unless", "with"];

/** Handlebars' parser is quadratic in the depth, and rendering uses the stack. Ours are 6 deep. */
const MOST_BLOCKS_DEEP = 100;

/** @returns what forbids parsing the template, or null */
export function nestingTrouble(source: string): string | null {
  let depth = 0;
  for (const [, sign] of source.matchAll(/\{\{\{{0,2}~?([#^/])(?!~?\}\})/g)) {
    depth += sign === "/" ? -1 : 1;
    if (depth > MOST_BLOCKS_DEEP) return `its blocks are nested more than ${MOST_BLOCKS_DEEP} deep`;
  }
  return null;
}

/** What a template may name besides the view's properties. */
type Known = Readonly<Record<"partials" | "helpers", readonly string[]>>;

/** @returns the first error, or null */
export function templateTrouble(
  file: string,
  program: hbs.AST.Program,
  { partials, helpers }: Known,
): KnownError | null {
  const nodes = nodesBelow(program);
  const known = {
    partials: [...partials, "@partial-block", ...nodes.flatMap(inlinePartial)],
    helpers: [...BUILT_IN_HELPERS, ...helpers],
  };
  for (const node of nodes) {
    const what = trouble(node, known);
    if (what !== null) return templateFault(file, what, node.loc.start);
  }
  return null;
}

function trouble(node: hbs.AST.Node, { partials, helpers }: Known): string | null {
  const helper = helperOf(node);
  if (helper !== null && !helpers.includes(helper)) return `there is no helper "${helper}"`;
  // A partial with a block (`{{#> x}}`) may be missing, because then the block is shown.
  if (node.type === "PartialStatement") {
    const { original } = (node as hbs.AST.PartialStatement).name as hbs.AST.PathExpression;
    return original === undefined || partials.includes(original)
      ? null
      : `there is no partial "${original}"`;
  }
  if (node.type !== "PathExpression") return null;
  const { data, parts, original } = node as hbs.AST.PathExpression;
  const [first = ""] = parts;
  if (original === "@partial-block" || partials.includes(original)) return null;
  if (data && !DATA_NAMES.includes(String(first)))
    return `there is no "@${first}"; there are ${DATA_NAMES.map((name) => `@${name}`).join(", ")}`;
  const outside = parts.find((part) => OUT_OF_THE_VIEW.has(String(part)));
  return outside === undefined ? null : `"${outside}" is not part of the view`;
}

/** The helper that a tag calls: a name with arguments, or in parentheses. */
function helperOf(node: hbs.AST.Node): string | null {
  if (!["MustacheStatement", "BlockStatement", "SubExpression"].includes(node.type)) return null;
  const { type, path, params, hash } = node as hbs.AST.SubExpression;
  const isHelper = type === "SubExpression" || params.length > 0 || hash !== undefined;
  return isHelper ? path.original : null;
}

/** `{{#*inline "row"}}` defines a partial. */
function inlinePartial(node: hbs.AST.Node): string[] {
  if (node.type !== "DecoratorBlock") return [];
  const [name] = (node as hbs.AST.DecoratorBlock).params;
  return name?.type === "StringLiteral" ? [(name as hbs.AST.StringLiteral).value] : [];
}

/** A node and its descendants, in source order. */
function nodesBelow(value: unknown, found: hbs.AST.Node[] = []): hbs.AST.Node[] {
  if (typeof value !== "object" || value === null) return found;
  if ("type" in value && "loc" in value) found.push(value as hbs.AST.Node);
  for (const [key, child] of Object.entries(value)) if (key !== "loc") nodesBelow(child, found);
  return found;
}

export interface Place {
  /** From 1. */
  readonly line: number;
  /** From 0, as Handlebars counts; null if unknown. */
  readonly column: number | null;
}

/** @param file the template's path; the error names the file with its folder */
function templateFault(file: string, what: string, place: Place | null, cause?: Error): KnownError {
  const name = `${basename(dirname(file))}/${basename(file)}`;
  const column = given(place?.column, (at) => `, column ${at + 1}`).join("");
  const where = given(place, ({ line }) => `, line ${line}${column},`).join("");
  return new KnownError(`The template ${name}${where} cannot be rendered: ${what}.`, {
    hint: `Fix ${file}, or leave out --templates to use the one that comes with the tool.`,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Adds the file and line to an error of Handlebars; a KnownError already has them. */
export function handlebarsFault(file: string, source: string, error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  // Some of Handlebars' errors have a position.
  const cause = error as Error & Partial<Record<"lineNumber" | "column", number>>;
  const missing = missingName(error);
  if (missing !== null)
    return templateFault(file, missing.message, onlyLineWith(missing.asked, source), cause);
  const { message, lineNumber, column = null } = cause;
  const place = lineNumber === undefined ? null : { line: lineNumber, column };
  // The parser's messages have lines for where, what and an arrow; others end with the position.
  const [where = "", shown = ""] = message.split("\n");
  const what = `${where} ${shown}`.trim().replace(` - ${lineNumber}:${column}`, "");
  return templateFault(file, what, place, cause);
}

/** The line with the only tag that uses a name; null if several do. */
function onlyLineWith(name: string, source: string): Place | null {
  const asking = source.split("\n").flatMap((text, index) => {
    const tags = text.match(/\{\{.*?\}\}/g) ?? [];
    return tags.some((tag) => tag.split(/[^\w-]+/).includes(name)) ? [index + 1] : [];
  });
  const [line] = asking;
  return line === undefined || asking.length > 1 ? null : { line, column: null };
}
