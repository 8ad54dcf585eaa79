/** Handlebars templates: ours, or the user's in place of them, fed with the view and nothing else. */
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { KnownError } from "../../../model/basics/errors.js";
import { compiledTemplateUrl, PACKAGE_TEMPLATES } from "../../package-templates.js";
import { templateTrouble } from "./check.js";
import { handlebarsFault } from "./error.js";
import { nameHelpers, withStrictNames } from "./strict-names.js";

const EXTENSION = ".hbs";
const PARTIALS = "partials";

export interface TemplateOptions {
  /** A user's folder; what it lacks is taken from ours. */
  readonly folder: string | null;
  /** False for formats that are not HTML: their views come escaped for what they are. */
  readonly escapeHtml: boolean;
}

/**
 * @param name file name without `.hbs`, as in `report.md`
 * @param view what the template may read; no other data, file or function is within its reach
 * @throws KnownError that names the template or partial, and the line wherever there is one
 */
export async function renderTemplate(
  name: string,
  view: object,
  options: TemplateOptions,
): Promise<string> {
  const render = (await compiledTemplate(name, options)) ?? (await readTemplate(name, options));
  const text = render(view);
  return options.escapeHtml ? text.replace(BIDI_CONTROLS, "") : text;
}

/** What a template can do beside Handlebars' own if, unless, each, with and lookup: docs/templates.md. */
const HELPERS = { eq: (a: unknown, b: unknown) => a === b };

/** What `npm run build` makes of a template: Handlebars' own compiled form. */
interface CompiledTemplate {
  readonly main: object;
  readonly partials: Readonly<Record<string, object>>;
}

/**
 * Our own template as compiled when the package was built: loading Handlebars' compiler takes longer
 * than rendering a report. There is none for a user's templates, nor when run from source.
 */
async function compiledTemplate(name: string, { folder }: TemplateOptions) {
  const url = compiledTemplateUrl(name);
  if (folder !== null || !existsSync(url)) return null;
  const { main, partials } = (await import(url.href)) as CompiledTemplate;
  const { default: runtime } = await import("handlebars/runtime.js");
  // Its types leave out `create`, which the runtime has like the whole.
  const handlebars = (runtime as unknown as typeof import("handlebars")).create();
  handlebars.registerHelper(HELPERS);
  for (const [partial, compiled] of Object.entries(partials)) {
    handlebars.registerPartial(partial, handlebars.template(compiled));
  }
  return handlebars.template(main);
}

async function readTemplate(name: string, { folder, escapeHtml }: TemplateOptions) {
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  handlebars.registerHelper(HELPERS);
  // It would print among the results.
  handlebars.unregisterHelper("log");
  const files = await partialFiles(folder);
  const known = {
    helpers: new Set(Object.keys(handlebars.helpers).filter((helper) => !/Missing$/.test(helper))),
    partials: new Set(files.keys()),
  };
  // After the list of known helpers, of which it is none.
  handlebars.registerHelper(
    nameHelpers((message, loc) => new handlebars.Exception(message, { type: "", loc })),
  );
  /** Checked and compiled when it is first used; whatever is wrong with it names this file. */
  const template = (file: string, source: string): Handlebars.TemplateDelegate => {
    let render: Handlebars.TemplateDelegate | null = null;
    return (context, options) => {
      try {
        render ??= compile(file, source);
        return render(context, options);
      } catch (error) {
        throw handlebarsFault(file, source, error);
      }
    };
  };
  const compile = (file: string, source: string) => {
    const program = handlebars.parse(source);
    const trouble = templateTrouble(file, program, known);
    if (trouble !== null) throw trouble;
    const options = { noEscape: !escapeHtml, strict: true };
    return handlebars.compile(withStrictNames(program, known.helpers), options);
  };
  for (const [partial, file] of files) {
    handlebars.registerPartial(partial, template(file, await templateText(file)));
  }
  const file = templateFile(name, folder);
  return template(file, await templateText(file));
}

/** A template is written by hand: a larger file is something else, and a device has no end. */
const MAX_BYTES = 8 * 1024 * 1024;

async function templateText(file: string): Promise<string> {
  const info = await stat(file);
  if (!info.isFile() || info.size > MAX_BYTES) {
    const what = info.isFile() ? "is too large for a template" : "is not a file";
    throw new KnownError(`${file} ${what}.`, {
      hint: "Take it out of the folder given with --templates: ours is used then.",
    });
  }
  return readFile(file, "utf8");
}

function templateFile(name: string, folder: string | null): string {
  const own = folder === null ? null : join(folder, name + EXTENSION);
  return own !== null && existsSync(own) ? own : join(PACKAGE_TEMPLATES, name + EXTENSION);
}

/**
 * A file that stands beside the templates and goes into a page as it is: its style, its script.
 * @returns its text with line feeds, as a browser reads it and as its hash is taken of
 */
export async function readPagePart(name: string, folder: string | null): Promise<string> {
  const own = folder === null ? null : join(folder, name);
  const file = own !== null && existsSync(own) ? own : join(PACKAGE_TEMPLATES, name);
  const text = await templateText(file);
  return text.replaceAll("\r\n", "\n").replace(BIDI_CONTROLS, "").trimEnd();
}

/** One of our templates, partials, styles or scripts, to begin from. */
export interface TemplateFile {
  /** `report.md.hbs`, `partials/change.md.hbs` */
  readonly name: string;
  readonly text: string;
}

/** Everything that a folder given with --templates can take the place of, by name. */
export async function ourTemplates(): Promise<TemplateFile[]> {
  const entries = await readdir(PACKAGE_TEMPLATES, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      name: relative(PACKAGE_TEMPLATES, path).replaceAll("\\", "/"),
      text: await readFile(path, "utf8"),
    })),
  );
}

/**
 * Files of a user's folder that nothing reads, because they are called like none of ours: `reprot.md.hbs`.
 * Partials may have any name, and styles and scripts may be somebody else's business.
 */
export async function unreadTemplates(
  folder: string,
): Promise<{ unread: readonly string[]; ours: readonly string[] }> {
  const templates = (names: readonly string[]) => names.filter((name) => name.endsWith(EXTENSION));
  const ours = templates(await readdir(PACKAGE_TEMPLATES)).sort();
  const theirs = templates(await readdir(folder)).sort();
  return { unread: theirs.filter((name) => !ours.includes(name)), ours };
}

/** Partials by name; a user's partial stands in the place of ours. */
async function partialFiles(folder: string | null): Promise<ReadonlyMap<string, string>> {
  const folders = [PACKAGE_TEMPLATES, ...(folder === null ? [] : [folder])];
  const found = new Map<string, string>();
  for (const parent of folders) {
    const partials = join(parent, PARTIALS);
    if (!existsSync(partials)) continue;
    for (const name of await readdir(partials)) {
      if (name.endsWith(EXTENSION)) found.set(basename(name, EXTENSION), join(partials, name));
    }
  }
  return found;
}
