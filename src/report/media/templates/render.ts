/** Renders Handlebars templates, ours or the user's, which can read the view and nothing else. */
import { existsSync } from "node:fs";
import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { compiledTemplateUrl } from "../../package-templates.js";
import { handlebarsFault, nestingTrouble, templateTrouble } from "./check.js";
import { templateFiles, textOf } from "./files.js";
import { guardView } from "./guard-view.js";

export interface TemplateOptions {
  /** The user's templates folder or null; built-in templates replace what it lacks. */
  readonly folder: string | null;
  /** False for formats other than HTML, whose views are already escaped for the format. */
  readonly escapeHtml: boolean;
}

/** Controls, which HTML forbids (its standard, 13.1.4), and which could manipulate a terminal. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

type Render = (view: object) => string;

/**
 * @param name the template's path without `.hbs`, as in `comparison/page.md`
 * @param view all that the template can read: it has no access to other data, files or functions
 * @throws KnownError that names the template, and the line if known
 */
export async function renderTemplate(
  name: string,
  view: object,
  options: TemplateOptions,
): Promise<string> {
  const render = await (options.folder === null ? ourTemplate : readTemplate)(name, options);
  const text = render(view);
  return options.escapeHtml ? text.replace(BIDI_CONTROLS, "").replace(CONTROLS, "\ufffd") : text;
}

/** Helpers besides Handlebars' if, unless, each, with and lookup; see docs/templates.md. */
const HELPERS = {
  eq: (...values: unknown[]) => {
    // Handlebars appends an argument of its own.
    if (values.length !== 3) throw new Error(`eq takes 2 values, not ${values.length - 1}`);
    return values[0] === values[1];
  },
};

/**
 * How deep partials may nest; ours are 4 deep. Without a limit, a partial that uses itself would
 * exhaust the stack, which can end the process if the caller's own stack is deep.
 */
const MAX_DEPTH = 50;

/** A template as `npm run build` compiles it with Handlebars. */
interface CompiledTemplate {
  readonly main: object;
  readonly partials: Readonly<Record<string, object>>;
}

const ours = new Map<string, Promise<Render>>();

/** A built-in template, loaded once per process. */
function ourTemplate(name: string, options: TemplateOptions): Promise<Render> {
  const known = ours.get(name);
  if (known !== undefined) return known;
  const url = compiledTemplateUrl(name);
  const made = existsSync(url) ? compiledTemplate(url) : readTemplate(name, options);
  ours.set(name, made);
  return made;
}

/**
 * Loads a precompiled template, because loading Handlebars' compiler takes longer than rendering a
 * report.
 */
async function compiledTemplate(url: URL): Promise<Render> {
  const { main, partials } = (await import(url.href)) as CompiledTemplate;
  const { default: runtime } = await import("handlebars/runtime.js");
  // The runtime has `create` like the full package, but its types lack it.
  const handlebars = (runtime as unknown as typeof import("handlebars")).create();
  handlebars.registerHelper(HELPERS);
  for (const [partial, compiled] of Object.entries(partials)) {
    handlebars.registerPartial(partial, handlebars.template(compiled));
  }
  return handlebars.template(main);
}

async function readTemplate(
  name: string,
  { folder, escapeHtml }: TemplateOptions,
): Promise<Render> {
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  handlebars.registerHelper(HELPERS);
  const files = templateFiles(folder);
  const known = { partials: [...files.keys()], helpers: Object.keys(HELPERS) };
  let depth = 0;
  // Not `strict`, because the guarded view reports unknown names in more places.
  const options = {
    noEscape: !escapeHtml,
    knownHelpers: { eq: true, log: false },
    knownHelpersOnly: true,
  };
  for (const [part, file] of files) {
    let source = "";
    let render: Handlebars.TemplateDelegate | null = null;
    /** Checks and compiles the template on first use; all errors name this file. */
    const template: Handlebars.TemplateDelegate = (context, runtime) => {
      depth += 1;
      try {
        if (depth > MAX_DEPTH)
          throw new Error(`its partials are nested more than ${MAX_DEPTH} deep`);
        if (render === null) {
          source = textOf(file);
          const nesting = nestingTrouble(source);
          if (nesting !== null) throw new Error(nesting);
          const program = handlebars.parse(source);
          const trouble = templateTrouble(file, program, known);
          if (trouble !== null) throw trouble;
          render = handlebars.compile(program, options);
        }
        return render(guardView(context), runtime);
      } catch (error) {
        throw handlebarsFault(file, source, error);
      } finally {
        depth -= 1;
      }
    };
    handlebars.registerPartial(part, template);
  }
  return handlebars.partials[name] as Handlebars.TemplateDelegate;
}
