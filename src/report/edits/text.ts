/** Checked edits for a terminal: the counts, then what needs a person. */
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import type { RenderDocument } from "../format-table.js";
import { pageText, textPage } from "../media/terminal/page.js";
import { textTable } from "../media/terminal/table.js";
import { wrap } from "../media/terminal/wrap.js";
import { editsView } from "./view.js";

const COLUMNS = [
  { title: "Line" },
  { title: "Row", right: true },
  { title: "Owner" },
  { title: "Due" },
  { title: "What is wrong" },
];

export const renderEditsText: RenderDocument<CheckedEdits> = async (document, options) => {
  const page = textPage(options);
  const { styles, width, perGroup: most } = page;
  const { title, headline, cautions, sections, provenance } = editsView(document);
  const lines = [
    styles.heading(title),
    ...wrap(headline, width).map(styles.strong),
    ...cautions.flatMap((one) => wrap(`! ${one}`, width, "  ").map(styles.caution)),
    "",
    ...sections.flatMap(({ title: name, meaning, count, rows }) => [
      styles.heading(`${name} (${count})`),
      ...wrap(meaning, width).map(styles.faint),
      ...textTable(
        COLUMNS,
        rows.slice(0, most).map(({ key, row, owner, due, overdue, why, asked, found }) => ({
          cells: [key, row, owner, due + (overdue ? " !" : "")],
          last: [
            why,
            ...(asked === "" ? [] : [`asked: ${asked}`]),
            ...(found === "" ? [] : [`found: ${found}`]),
          ],
        })),
        page,
      ),
      ...(rows.length > most
        ? [styles.faint(`... and ${rows.length - most} more; -o FILE writes them all`)]
        : []),
      "",
    ]),
    styles.heading("Provenance"),
    ...provenance.flatMap((line) => wrap(line, width)),
  ];
  return pageText(lines, page);
};
