/** What is wrong with a template that cannot be read. Handlebars' parser tells of its tokens, and of a place only in a picture. */

export interface SyntaxTrouble {
  readonly what: string;
  /** From 1. */
  readonly line: number;
  /** From 0; null where the text shown stands there more than once. */
  readonly column: number | null;
}

/** The parser's message: a headline, some text around the place, a pointer below it, and what it had expected. */
const MESSAGE =
  /^(?:Parse|Lexical) error on line (\d+)[^\n]*\n(.*)\n(-*)\^(?:\nExpecting .*, got '(\w+)')?$/s;

/** What the parser got, in words; of all else it is enough that it cannot be read. */
const WORDS: Readonly<Record<string, string>> = {
  OPEN_ENDBLOCK: "closes no block",
  INVERSE: "stands in no block, or a second time in one",
};

/** @returns null for an error that is none of the parser's */
export function syntaxTrouble(source: string, message: string): SyntaxTrouble | null {
  const [, line = "", shown = "", dashes = "", got = ""] = MESSAGE.exec(message) ?? [];
  if (line === "") return null;
  const open = got === "EOF" ? unclosedBlock(source) : null;
  if (open !== null) return open;
  const pointed = placeShown(source, shown, dashes.length, Number(line));
  const tag = tagAt(source.split("\n")[Number(line) - 1] ?? "", pointed.column);
  return { what: `${tag} ${WORDS[got] ?? "cannot be read"}`, ...pointed };
}

/** More of a line than this is no help. */
const SHOWN = 60;

/** The tag of a line that a column lies in; the line where that is not known. */
function tagAt(text: string, column: number | null): string {
  let start = column === null ? 0 : Math.max(0, text.lastIndexOf("{{", column));
  while (text[start - 1] === "{") start--;
  const end = column === null ? -1 : text.indexOf("}}", Math.max(start, column));
  const tag = text.slice(start, end === -1 ? undefined : end + 2).trim();
  return tag.length > SHOWN ? `${tag.slice(0, SHOWN)} ...` : tag;
}

/** The parser shows twenty characters on each side, without line feeds, and points at where it stopped. */
function placeShown(source: string, shown: string, pointer: number, line: number) {
  const cut = shown.startsWith("...") ? 3 : 0;
  const around = shown.slice(cut).replace(/\.\.\.$/, "");
  const offsets = [...source.matchAll(/[^\n]/g)].map(({ index }) => index);
  const flat = source.replaceAll("\n", "");
  const columns: number[] = [];
  for (let at = flat.indexOf(around); at !== -1; at = flat.indexOf(around, at + 1)) {
    const before = source.slice(0, offsets[at + pointer - cut] ?? source.length);
    if (before.split("\n").length !== line) continue;
    columns.push(before.length - before.lastIndexOf("\n") - 1);
  }
  return { line, column: columns.length === 1 ? (columns[0] ?? null) : null };
}

/** Comments, and tags that open (`{{#if`, `{{^since`, `{{#> part`) or close a block. */
const BLOCK_TAGS =
  /\{\{~?!--.*?--~?\}\}|\{\{~?!.*?\}\}|\{\{~?([#^]\s*[>*]?\s*[^\s{}~()|]+)|\{\{~?(\/)/gs;

/** The innermost block that is open where the template ends: what the writer has to close. */
function unclosedBlock(source: string): SyntaxTrouble | null {
  const open: { readonly name: string; readonly offset: number }[] = [];
  for (const { 1: opens, 2: closes, index } of source.matchAll(BLOCK_TAGS)) {
    if (opens !== undefined) open.push({ name: opens, offset: index });
    if (closes !== undefined) open.pop();
  }
  const last = open.pop();
  if (last === undefined) return null;
  const before = source.slice(0, last.offset).split("\n");
  return {
    what: `{{${last.name}}} is not closed`,
    line: before.length,
    column: before.at(-1)?.length ?? 0,
  };
}
