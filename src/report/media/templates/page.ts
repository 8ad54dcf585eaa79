/** A document as a page: one HTML file that needs no network, or Markdown. Its templates and its style stand in the folder of its kind. */

import { createHash } from "node:crypto";
import { given } from "../../../model/basics/optional.js";
import type { RenderDocument } from "../../format-table.js";
import { type AnyDocument, madeBy, toolName } from "../../wording/source.js";
import { mapTexts } from "../safe-text/map-texts.js";
import { escapeMarkdown } from "../safe-text/markdown-escape.js";
import { readPagePart } from "./files.js";
import { renderTemplate } from "./render.js";
import { withWholeDays } from "./whole-days.js";

/** Files as a part of a page that its Content Security Policy allows by its hash, and nothing else of its kind. */
function pagePart(names: readonly string[], folder: string | null) {
  const text = names.map((name) => readPagePart(name, folder)).join("\n");
  const hash = createHash("sha256").update(text).digest("base64");
  /** Of the text as it stands between its tags. */
  return { text, hash: `sha256-${hash}` };
}

/** What every view has: a title, and the notice of a sample or null. */
export interface AnyView {
  readonly title: string;
  readonly sampleNotice: string | null;
}

export interface PageParts {
  /** Style sheets between the one that all pages share and the document's own. */
  readonly styles?: readonly string[];
  /** The files of the page's script, in order; none for a page without one. */
  readonly scripts?: readonly string[];
}

/**
 * @param kind the folder of the templates, as in `card`
 * @param viewOf what the templates read of a document
 */
export function htmlPage<D extends AnyDocument>(
  kind: string,
  viewOf: (document: D) => AnyView,
  { styles = [], scripts = [] }: PageParts = {},
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

/** The same as GitHub-flavored Markdown. */
export function markdownPage<D>(kind: string, viewOf: (document: D) => object): RenderDocument<D> {
  return (document, { templates }) =>
    renderMarkdown(`${kind}/page.md`, viewOf(document), templates);
}

/** @param name of the template, as in `comparison/page.md` */
export function renderMarkdown(name: string, view: object, folder: string | null): Promise<string> {
  return renderTemplate(name, mapTexts(view, escapeMarkdown), { folder, escapeHtml: false });
}
