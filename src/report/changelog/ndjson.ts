/** A changelog as NDJSON: a header without the sections, then one change per line, newest first. */
import type { Changelog } from "../../model/documents/changelog.js";
import type { RenderDocument } from "../format-table.js";
import { ndjson } from "../media/json.js";

export const render: RenderDocument<Changelog> = async ({ sections, ...whole }) => {
  const changes = sections.flatMap(({ label, previous, entries }) =>
    entries.map((entry) => ({ sample: whole.sample, older: previous, newer: label, ...entry })),
  );
  return ndjson("changelog", { ...whole, changes: changes.length }, "change", changes);
};
