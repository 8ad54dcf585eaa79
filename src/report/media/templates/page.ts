/** Renders a document with its kind's templates, as one self-contained HTML file or Markdown. */

import { createHash } from "node:crypto";
import { given } from "../../../model/basics/optional.js";
import type { RenderDocument } from "../../format-table.js";
import { type AnyDocument, madeBy, toolName } from "../../wording/source.js";
import { mapTexts } from "../safe-text/map-texts.js";
import { escapeMarkdown } from "../safe-text/markdown-escape.js";
import { readPagePart } from "./files.js";
import { renderTemplate } from "./render.js";
import { withWholeDays } from "./whole-days.js";

/** Joins files into one style or script, which the Content Security Policy allows by its hash. */
function pagePart(names: readonly string[], folder: string | null) {
  const text = names.map((name) => readPagePart(name, folder)).join("\n");
  const hash = createHash("sha256").update(text).digest("base64");
  // The policy compares the hash with the exact text between the tags.
  return { text, hash: `sha256-${hash}` };
}

/** What every view has: a title, and the sample notice or null. */
export interface AnyView {
  readonly title: string;
  readonly sampleNotice: string | null;
}

export interface PageParts {
  /** Style sheets after the one that all pages share and before the document's own. */
  readonly styles?: readonly string[];
  /** The script files of the page, in order. */
  readonly scripts?: readonly string[];
}

/**
 * @param kind the folder of the templates, as in `card`
 * @param viewOf makes the view of a document for the templates
 */
export function htmlPage<D extends AnyDocument>(
  kind: string,
  viewOf: (document: D) => AnyView,
  { styles = [], scripts = [] }: PageParts,
): RenderDocument<D> {
  return async (document, { templates: folder }) => {
    const view = viewOf(document);
    const sheets = ["page/style.css", ...styles, `${kind}/style.css`];
    const page = {
      kind,
      title: view.title,
      style: pagePart([...sheets, ...given(view.sampleNotice, () => "page/sample.css")], folder),
      script: scripts.length === 0 ? null : pagePart(scripts, folder),
      tool: toolName(document),
      madeBy: madeBy(document),
    };
    const options = { folder, escapeHtml: true };
    return withWholeDays(await renderTemplate(`${kind}/page.html`, { ...view, page }, options));
  };
}

/** Renders the page as GitHub-flavored Markdown. */
export function markdownPage<D>(kind: string, viewOf: (document: D) => object): RenderDocument<D> {
  return (document, { templates }) =>
    renderMarkdown(`${kind}/page.md`, viewOf(document), templates);
}

/** @param name the template, as in `comparison/page.md` */
export function renderMarkdown(name: string, view: object, folder: string | null): Promise<string> {
  return renderTemplate(name, mapTexts(view, escapeMarkdown), { folder, escapeHtml: false });
}
