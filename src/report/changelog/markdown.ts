/** A changelog as Markdown: each section between markers, so that it can be written anew later. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { renderMarkdown } from "../media/templates/page.js";
import { changelogBlock } from "./file-sections.js";
import { mergeChangelog } from "./update-file.js";
import { changelogView } from "./view.js";

/** The same bytes that a file has into which the changelog is written where none was. */
export const renderChangelogMarkdown: RenderDocument<Changelog> = async (
  changelog,
  { templates },
) => {
  const { head, blocks } = await changelogMarkdown(changelog, templates);
  return mergeChangelog(head, blocks);
};

/** @param folder the user's templates, or null */
export async function changelogMarkdown(changelog: Changelog, folder: string | null) {
  const view = changelogView(changelog);
  const sections = view.sections.map(async (section) =>
    changelogBlock(section.label, await renderMarkdown("changelog/section.md", section, folder)),
  );
  return {
    /** What a new file begins with; from then on it is the user's. */
    head: await renderMarkdown("changelog/head.md", view, folder),
    blocks: await Promise.all(sections),
  };
}
