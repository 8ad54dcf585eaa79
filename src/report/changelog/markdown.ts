/** A changelog as Markdown: each section between markers, so that it can be written anew later. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { type ChangelogBlock, changelogBlock } from "./file-sections.js";
import { mergeChangelog } from "./update-file.js";
import { type ChangelogView, changelogView } from "./view.js";

/** The same bytes that a file has into which the changelog is written where none was. */
export const renderChangelogMarkdown: RenderDocument<Changelog> = async (
  changelog,
  { templates },
) => {
  const { head, blocks } = await changelogMarkdown(changelog, templates);
  return mergeChangelog(head, blocks);
};

export interface ChangelogMarkdown {
  /** What a new file begins with; from then on it is the user's. */
  readonly head: string;
  readonly blocks: readonly ChangelogBlock[];
}

/** @param folder the user's templates, or null */
export async function changelogMarkdown(
  changelog: Changelog,
  folder: string | null,
): Promise<ChangelogMarkdown> {
  const view: ChangelogView = escapeView(changelogView(changelog));
  const options = { folder, escapeHtml: false };
  const blocks: ChangelogBlock[] = [];
  for (const section of view.sections) {
    const body = await renderTemplate("changelog/section.md", section, options);
    blocks.push(changelogBlock(section.label, body));
  }
  return { head: await renderTemplate("changelog/head.md", view, options), blocks };
}
