/** Says what happened to a companion that was imported or fetched. */
import { join } from "node:path";
import { pluralize } from "../../model/basics/counts-in-words.js";
import { PUBLICATIONS } from "../../model/code-set/publications.js";
import type { AddedCompanion } from "../../releases/companions/add-companion.js";

export function companionSentence(
  { companion, quarter, outcome, issue, folder, newer }: AddedCompanion,
  store: string,
): string {
  const { publication, source, rows } = companion;
  const what = `${PUBLICATIONS[publication].title} ${quarter}`;
  const use =
    newer === null
      ? `It is issue ${issue} of the quarter, and is used from now on.`
      : `It is older than ${newer}, which stays in use.`;
  if (outcome === "there")
    return `${source.file} is in the store already, as ${what}.${newer === null ? "" : ` ${use}`}`;
  const skipped = rows.cpt + rows.dental;
  return [
    `Added ${what}: ${source.file}, ${pluralize(rows.levelTwo, "row")}, in ${join(store, folder)}.`,
    ...(skipped === 0 ? [] : [`${pluralize(skipped, "row")} of CPT and CDT codes left out.`]),
    ...(issue === 1 ? [] : [use]),
  ].join(" ");
}
