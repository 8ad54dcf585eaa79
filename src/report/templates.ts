/** Handlebars templates: ours, or the user's in place of them, fed with the view and nothing else. */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { KnownError } from "../model/errors.js";

const OUR_TEMPLATES = fileURLToPath(new URL("../../templates", import.meta.url));
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
 * @throws KnownError that names the template file, and the line where Handlebars tells it
 */
export async function renderTemplate(
  name: string,
  view: object,
  options: TemplateOptions,
): Promise<string> {
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  handlebars.registerHelper("eq", (a: unknown, b: unknown) => a === b);
  const noEscape = !options.escapeHtml;
  for (const [partial, file] of await partialFiles(options.folder)) {
    const source = await readFile(file, "utf8");
    handlebars.registerPartial(partial, source);
  }
  const file = templateFile(name, options.folder);
  try {
    const render = handlebars.compile(await readFile(file, "utf8"), { noEscape, strict: true });
    return render(view);
  } catch (error) {
    if (error instanceof KnownError) throw error;
    throw new KnownError(
      `The template ${basename(file)} cannot be rendered: ${(error as Error).message.replaceAll("\n", " ")}.`,
      { hint: `Mend ${file}, or leave out --templates to use the one that comes with the tool.`, cause: error },
    );
  }
}

function templateFile(name: string, folder: string | null): string {
  const own = folder === null ? null : join(folder, name + EXTENSION);
  return own !== null && existsSync(own) ? own : join(OUR_TEMPLATES, name + EXTENSION);
}

/** Partials by name; a user's partial stands in the place of ours. */
async function partialFiles(folder: string | null): Promise<ReadonlyMap<string, string>> {
  const folders = [OUR_TEMPLATES, ...(folder === null ? [] : [folder])];
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
