/** A changelog as a stream: first the changelog without its sections, then a change a line, newest release first. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { ndjson } from "../media/json.js";

export const renderChangelogNdjson: RenderDocument<Changelog> = async ({ sections, ...whole }) => {
  const changes = sections.flatMap(({ label, previous, entries }) =>
    entries.map((entry) => ({ sample: whole.sample, older: previous, newer: label, ...entry })),
  );
  return ndjson("changelog", { ...whole, changes: changes.length }, "change", changes);
};
