/** Checked edits for a terminal: the counts, then a table per kind of problem. */

import { when } from "../../model/basics/optional.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import { textReport } from "../media/terminal/page.js";
import { type TextColumn, textTable } from "../media/terminal/table.js";
import { type EditRowView, editsView } from "./view.js";

const COLUMNS: readonly TextColumn<EditRowView>[] = [
  { title: "Line", cell: "key" },
  { title: "Row", cell: "row", right: true },
  { title: "Owner", cell: "owner" },
  { title: "Due", cell: "dueText" },
  {
    title: "Why",
    cell: ({ why, asked, found }) => [
      why,
      ...when(asked !== "", `asked: ${asked}`),
      ...when(found !== "", `found: ${found}`),
    ],
  },
];

export const render = textReport<CheckedEdits>((document, page) => {
  const { styles, perGroup } = page;
  const { title, headline, cautions, sections, provenance } = editsView(document);
  const more = (left: string) => `... and ${left} more; -o FILE writes them all`;
  return [
    styles.heading(title),
    ...page.wrap(headline).map(styles.strong),
    ...page.cautions(cautions),
    "",
    ...sections.flatMap(({ title: name, meaning, count, rows }) => {
      const shown = [
        ...page.wrap(meaning).map(styles.faint),
        ...textTable(COLUMNS, rows.slice(0, perGroup), page),
        ...page.leftOut(rows, more),
      ];
      return page.section(`${name} (${count})`, shown);
    }),
    styles.heading("Provenance"),
    ...page.wrap(provenance),
  ];
});
