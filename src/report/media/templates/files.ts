/**
 * Template files, and the styles and scripts beside them: ours, or the user's in place of them. A file is named by its
 * path in the folder: `comparison/page.html.hbs`. Templates drop the `.hbs`, also where one is used as a part of another.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { KnownError, orElse } from "../../../model/basics/errors.js";
import { PACKAGE_TEMPLATES } from "../../package-templates.js";

const TEMPLATE = ".hbs";

/** In a user's folder, new parts may have any name here; elsewhere a name that is none of ours is a slip. */
const NEW_PARTS = "partials";

/** Our templates, styles and scripts by name (`comparison/page.md.hbs`): all that a folder given with --templates can take the place of. */
export function ourTemplates() {
  return ourNames().map((name) => ({ name, text: textOf(join(PACKAGE_TEMPLATES, name)) }));
}

/**
 * Templates of a user's folder that nothing reads, because no built-in template has their name: `comparison/pgae.md.hbs`.
 * Other styles and scripts are not reported: they may serve another purpose.
 */
export function unreadTemplates(folder: string) {
  const ours = ourNames().filter(isTemplate);
  const theirs = ["", ...foldersOf(ours)].flatMap((name) => namesIn(folder, name));
  return { unread: theirs.filter((name) => isTemplate(name) && !ours.includes(name)), ours };
}

/** Every template by name without `.hbs`, and its file; a user's stands in the place of ours. */
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

/**
 * A file that goes into a page as it is: its style, its script.
 * @returns its text with line feeds, as a browser reads it and as its hash is taken of
 */
export function readPagePart(name: string, folder: string | null): string {
  const own = folder === null ? null : fileWithin(folder, name);
  const file = own !== null && existsSync(own) ? own : join(PACKAGE_TEMPLATES, name);
  return textOf(file).replaceAll("\r\n", "\n").replace(BIDI_CONTROLS, "").trimEnd();
}

/** A template is written by hand: a larger file is something else, and a device has no end. */
const MAX_BYTES = 8 * 1024 * 1024;

/** @throws KnownError for what is no template: a folder, a device, something huge */
export function textOf(file: string): string {
  const info = statSync(file);
  if (info.isFile() && info.size <= MAX_BYTES) return readFileSync(file, "utf8");
  const what = info.isFile() ? "is too large for a template" : "is not a file";
  throw new KnownError(`${file} ${what}.`, {
    hint: "Remove it from the folder given with --templates: ours is used then.",
  });
}

/** @throws KnownError for a link that leads out of the folder: what it leads to would stand in the report */
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

/** `card/page.md.hbs`: each of ours stands in a folder. */
function ourNames(): string[] {
  return readdirSync(PACKAGE_TEMPLATES)
    .flatMap((folder) => namesIn(PACKAGE_TEMPLATES, folder))
    .sort();
}

function foldersOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => dirname(name)))];
}

/** The files of one folder below another, none where it is not there. */
function namesIn(parent: string, folder: string): string[] {
  const path = join(parent, folder);
  if (!orElse(() => statSync(path).isDirectory(), false)) return [];
  return readdirSync(path).map((name) => (folder === "" ? name : `${folder}/${name}`));
}
