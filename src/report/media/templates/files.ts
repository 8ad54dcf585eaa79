/**
 * Finds templates, styles and scripts: the built-in ones, or the user's instead. A file is named by
 * its path in the folder, `comparison/page.html.hbs`; templates and partials without the `.hbs`.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { KnownError, orElse } from "../../../model/basics/errors.js";
import { utf16Of } from "../../../model/basics/first-bytes.js";
import { PACKAGE_TEMPLATES } from "../../package-templates.js";

const TEMPLATE = ".hbs";

/** The user's folder for new partials of any name; elsewhere an unknown name is a typo. */
const NEW_PARTS = "partials";

/** The built-in templates, styles and scripts, all of which a --templates folder can replace. */
export function ourTemplates() {
  return ourNames().map((name) => ({ name, text: textOf(join(PACKAGE_TEMPLATES, name)) }));
}

/**
 * Templates in the user's folder that nothing reads, because no built-in template has their name:
 * `comparison/pgae.md.hbs`. Unknown styles and scripts may have another purpose.
 */
export function unreadTemplates(folder: string) {
  const ours = ourNames().filter(isTemplate);
  const theirs = ["", ...foldersOf(ours)].flatMap((name) => namesIn(folder, name));
  return { unread: theirs.filter((name) => isTemplate(name) && !ours.includes(name)), ours };
}

/** Every template's file by its name without `.hbs`; the user's replace ours. */
export function templateFiles(folder: string | null): ReadonlyMap<string, string> {
  const ours = ourNames();
  const files = new Map<string, string>();
  const take = (names: readonly string[], fileOf: (name: string) => string) => {
    for (const name of names.filter(isTemplate))
      files.set(name.slice(0, -TEMPLATE.length), fileOf(name));
  };
  take(ours, (name) => join(PACKAGE_TEMPLATES, name));
  if (folder !== null)
    for (const place of [NEW_PARTS, ...foldersOf(ours)])
      take(namesIn(folder, place), (name) => fileWithin(folder, name));
  return files;
}

/** Reads a style sheet or script that goes into a page unchanged. */
export function readPagePart(name: string, folder: string | null): string {
  const own = folder === null ? null : fileWithin(folder, name);
  const file = own !== null && existsSync(own) ? own : join(PACKAGE_TEMPLATES, name);
  return textOf(file).replace(BIDI_CONTROLS, "").trimEnd();
}

/** Templates are written by hand: a larger file is something else, and a device is endless. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * @returns its text without the mark and the line breaks of Windows, which would be in the middle
 *   of a report, and which browsers normalize before hashing
 * @throws KnownError for a folder, a device, or a huge file
 */
export function textOf(file: string): string {
  const info = statSync(file);
  if (info.isFile() && info.size <= MAX_BYTES) {
    const bytes = readFileSync(file);
    return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes).replaceAll("\r\n", "\n");
  }
  const what = info.isFile() ? "is too large for a template" : "is not a file";
  throw new KnownError(`${file} ${what}.`, {
    hint: "Remove it from the folder given with --templates: the built-in one is used instead.",
  });
}

/** @throws KnownError for a link out of the folder, whose target would end up in the report */
function fileWithin(folder: string, name: string): string {
  const file = join(folder, name);
  if (!existsSync(file) || realpathSync(file).startsWith(realpathSync(folder) + sep)) return file;
  throw new KnownError(`${file} is a link that leads out of the folder given with --templates.`, {
    hint: "Put the file itself there.",
  });
}

function isTemplate(name: string): boolean {
  return name.endsWith(TEMPLATE);
}

/** The names of our files, such as `card/page.md.hbs`; each is in a subfolder. */
function ourNames(): string[] {
  return readdirSync(PACKAGE_TEMPLATES)
    .flatMap((folder) => namesIn(PACKAGE_TEMPLATES, folder))
    .sort();
}

function foldersOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => dirname(name)))];
}

/** The files of a subfolder; none if it does not exist. */
function namesIn(parent: string, folder: string): string[] {
  const path = join(parent, folder);
  if (!orElse(() => statSync(path).isDirectory(), false)) return [];
  return readdirSync(path).map((name) => (folder === "" ? name : `${folder}/${name}`));
}
