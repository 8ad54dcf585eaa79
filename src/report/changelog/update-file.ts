/** Writes a changelog as Markdown, alone or into a user's file, whose own text stays untouched. */

import { given } from "../../model/basics/optional.js";
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { renderMarkdown } from "../media/templates/page.js";
import {
  asBytes,
  BYTE_ORDER_MARK,
  type ChangelogBlock,
  changelogBlock,
  type FoundSection,
  findBlocks,
  linesWithPlaces,
} from "./file-sections.js";
import { changelogView } from "./view.js";

interface Edit extends Pick<FoundSection, "start" | "end"> {
  readonly text: string;
}

/** A quarter whose section in the file was left as it is, and why. */
export type KeptSection = ReturnType<typeof mergeChangelog>["kept"][number];

/**
 * Merges sections into a file. Bytes outside our sections stay the same in any ASCII superset.
 * @param blocks the sections, newest first
 * @returns the file, and the quarters whose sections were added, replaced, or kept as they were
 * @throws KnownError if a marker is broken
 */
export function mergeChangelog(bytes: Uint8Array, blocks: readonly ChangelogBlock[]) {
  const file = Buffer.from(bytes).toString("latin1");
  const places = sectionsOf(file);
  const eol = /\r?\n/.exec(file)?.[0] ?? "\n";
  const edits: Edit[] = [];
  const added: string[] = [];
  const replaced: string[] = [];
  const kept: { quarter: string; why: Exclude<FoundSection["kind"], "ours"> }[] = [];
  for (const { quarter, text } of blocks) {
    const there = places.filter((place) => place.quarter === quarter);
    const place = there.find(({ kind }) => kind !== "hand-written") ?? there[0];
    const lines = asBytes(text).replaceAll("\n", eol);
    if (place === undefined) {
      // Before the first older section; else after the end of the last newer one; else at the end.
      const older = places.find((one) => one.quarter < quarter);
      const at = older?.start ?? places.at(-1)?.end ?? file.length;
      edits.push({ start: at, end: at, text: lines });
      added.push(quarter);
    } else if (place.kind !== "ours") {
      kept.push({ quarter, why: place.kind });
    } else if (file.slice(place.start, place.end) !== lines) {
      edits.push({ start: place.start, end: place.end, text: lines });
      replaced.push(quarter);
    }
  }
  return { bytes: Buffer.from(edited(file, edits, eol), "latin1"), added, replaced, kept };
}

/** A hand-written heading of a release: `## [2026-01] - 2026-01-01`, `## 2026-01`. */
const HEADING = /^## \[?(\d{4}-\d{2})(?:-v\d+)?(?:\]|\s|$)/;

function sectionsOf(file: string): FoundSection[] {
  const ours = findBlocks(file);
  const theirs = [...linesWithPlaces(file)]
    .filter(({ start }) => !ours.some((block) => start >= block.start && start < block.end))
    .flatMap(({ text, start }) =>
      given(HEADING.exec(text)?.[1], (quarter): FoundSection => {
        return { quarter, start, end: file.length, kind: "hand-written" };
      }),
    );
  return [...ours, ...theirs].sort((a, b) => a.start - b.start);
}

/** @param edits in any order, but edits at the same offset in the order of the result */
function edited(file: string, edits: readonly Edit[], eol: string): string {
  let text = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    text += file.slice(at, edit.start);
    // A marker needs a line of its own, and the file may not end in a line break.
    if (text !== "" && text !== BYTE_ORDER_MARK && !text.endsWith("\n")) text += eol;
    text += edit.text;
    at = edit.end;
  }
  return text + file.slice(at);
}

/** Gives the same bytes as writing the changelog into a new file. */
export const render: RenderDocument<Changelog> = async (changelog, { templates }) => {
  const { head, blocks } = await changelogMarkdown(changelog, templates);
  return mergeChangelog(Buffer.from(head), blocks).bytes.toString();
};

export async function changelogMarkdown(changelog: Changelog, folder: string | null) {
  const view = changelogView(changelog);
  const sections = view.sections.map(async (section) =>
    changelogBlock(section.label, await renderMarkdown("changelog/section.md", section, folder)),
  );
  return {
    /** The start of a new file; it is never updated, because it then belongs to the user. */
    head: await renderMarkdown("changelog/head.md", view, folder),
    blocks: await Promise.all(sections),
  };
}
