/** Handlebars templates: ours, or the user's in place of them, given the view and nothing else. */
import { existsSync } from "node:fs";
import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";
import { compiledTemplateUrl } from "../../package-templates.js";
import { handlebarsFault, nestingTrouble, templateTrouble } from "./check.js";
import { templateFiles, textOf } from "./files.js";
import { guardView } from "./guard-view.js";

export interface TemplateOptions {
  /** A user's folder; what it lacks is taken from ours. */
  readonly folder: string | null;
  /** False for formats that are not HTML: their views come escaped for what they are. */
  readonly escapeHtml: boolean;
}

/** HTML has no place for them (its standard, 13.1.4), and on a terminal a page would steer it. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

type Render = (view: object) => string;

/**
 * @param name path without `.hbs`, as in `comparison/page.md`
 * @param view what the template may read; no other data, file or function is within its reach
 * @throws KnownError that names the template, and the line where it is known
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

/** What a template can do beside Handlebars' own if, unless, each, with and lookup: docs/templates.md. */
const HELPERS = {
  eq: (...values: unknown[]) => {
    // Handlebars adds its own argument at the end.
    if (values.length !== 3) throw new Error(`eq takes 2 values, not ${values.length - 1}`);
    return values[0] === values[1];
  },
};

/**
 * Ours are four deep. A part that uses itself ends here, and not where the stack of the process does, which in a
 * program that renders deep in its own calls can end the process.
 */
const MAX_DEPTH = 50;

/** What `npm run build` makes of a template: Handlebars' own compiled form. */
interface CompiledTemplate {
  readonly main: object;
  readonly partials: Readonly<Record<string, object>>;
}

const ours = new Map<string, Promise<Render>>();

/** Our own template, made ready once, however many documents a process renders. */
function ourTemplate(name: string, options: TemplateOptions): Promise<Render> {
  const known = ours.get(name);
  if (known !== undefined) return known;
  const url = compiledTemplateUrl(name);
  const made = existsSync(url) ? compiledTemplate(url) : readTemplate(name, options);
  ours.set(name, made);
  return made;
}

/**
 * A template as compiled when the package was built: loading Handlebars' compiler takes longer than rendering
 * a report. There is none when run from source.
 */
async function compiledTemplate(url: URL): Promise<Render> {
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
  // The view itself says which names it does not have, also where Handlebars' own strictness does not ask.
  const options = {
    noEscape: !escapeHtml,
    knownHelpers: { eq: true, log: false },
    knownHelpersOnly: true,
  };
  for (const [part, file] of files) {
    let source = "";
    let render: Handlebars.TemplateDelegate | null = null;
    /** Checked and compiled when it is first used; whatever is wrong with it names this file. */
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
