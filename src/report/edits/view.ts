/** The view of checked edits: faulty edits, overdue tasks and unrequested changes. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { given, when } from "../../model/basics/optional.js";
import type { CheckedEdits } from "../../model/worklist/checked-edits.js";
import {
  EDIT_FAULTS,
  EDIT_OUTCOME_KEYS,
  EDIT_OUTCOMES,
  UNASKED_CHANGES,
} from "../../model/worklist/edit-faults.js";
import { TASK_STATUSES } from "../../model/worklist/task-status.js";
import { WORKLIST_TITLES } from "../../model/worklist/worklist-file.js";
import { rowPlace } from "../impact/table-facts.js";
import { editText } from "../wording/edit.js";
import { madeBy, sourceText } from "../wording/source.js";

export type EditRowView = ReturnType<ReturnType<typeof viewOfRows>>;

export function editsView(document: CheckedEdits) {
  const rowView = viewOfRows(document);
  return {
    title: `Accepted edits in ${document.table.file}`,
    sampleNotice: null,
    headline: headline(document),
    cautions: cautions(document),
    sections: [
      ...EDIT_OUTCOME_KEYS.filter((outcome) => outcome !== "applied").map((outcome) => ({
        id: outcome,
        ...EDIT_OUTCOMES[outcome],
        rows: document.edits
          .filter((edit) => edit.outcome === outcome)
          .map((edit) => {
            const why = edit.faults.map((fault) => EDIT_FAULTS[fault].title).join(", ");
            return rowView({
              ...edit,
              why: why || undecidedText(edit),
              asked: editText(edit.edit),
            });
          }),
      })),
      {
        id: "undecided",
        title: "Undecided past its date",
        meaning:
          "The task was neither declined nor accepted with the code it needs, and its effective date has arrived.",
        rows: document.undecided.map((task) =>
          rowView({ ...task, asked: proposedText(task), why: undecidedText(task) }),
        ),
      },
      {
        id: "unasked",
        title: "Unrequested changes",
        meaning: "Lines with codes of the worklist that changed without an accepted edit.",
        rows: document.unasked.map(({ change, before, now, ...line }) =>
          rowView({ ...line, asked: before, found: now, why: UNASKED_CHANGES[change] }),
        ),
      },
    ]
      .filter(({ rows }) => rows.length > 0)
      .map((one) => ({ ...one, count: formatCount(one.rows.length) })),
    provenance: provenance(document),
  };
}

function headline({ summary, asOf }: CheckedEdits): string {
  const { accepted, outcomes, overdue, undecided, unasked } = summary;
  const late = overdue - undecided;
  const parts = EDIT_OUTCOME_KEYS.filter((one) => one === "applied" || (outcomes[one] ?? 0) > 0)
    .toReversed()
    .map((one) => `${formatCount(outcomes[one] ?? 0)} ${EDIT_OUTCOMES[one].title.toLowerCase()}`);
  const more = [
    ...when(
      undecided > 0,
      `${pluralize(undecided, "task")} undecided past ${undecided === 1 ? "its" : "their"} date`,
    ),
    ...when(unasked > 0, `${pluralize(unasked, "unrequested change")}`),
    // Undecided tasks are overdue too, and were already counted.
    `${formatCount(late)} ${when(undecided > 0, late === 1 ? "other " : "others ").join("")}overdue on ${asOf}`,
  ];
  return `${pluralize(accepted, "accepted edit")}: ${parts.join(", ")}; ${more.join("; ")}.`;
}

function cautions({ columns, before, edits, notes = [] }: CheckedEdits): string[] {
  const kept = new Set(edits.filter(({ startKept }) => startKept).map(({ key }) => key)).size;
  const lacking = [
    ["units", columns.units, "--units-column"],
    ["effective dates", columns.start, "--start-column"],
    ["termination dates", columns.end, "--end-column"],
  ] as const;
  return [
    ...lacking
      .filter(([, name]) => name === null)
      .map(
        ([what, , option]) =>
          `No column of ${what} was found, so ${what} are not checked (${option}).`,
      ),
    ...when(
      columns.key === null,
      "No column tells the lines apart; they are matched by code and description (--key-column).",
    ),
    ...notes,
    ...when(
      kept > 0,
      `${pluralize(kept, "edited line")} kept the old "${columns.start}". This is not a fault, because many chargemasters keep the date a line was built there; if yours has the code's effective date, enter the new one.`,
    ),
    ...when(
      before === null,
      "The chargemaster before the edits was not given (--before), so some unrequested changes are not found.",
    ),
  ];
}

type CheckedEdit = CheckedEdits["edits"][number];

type Row = Pick<CheckedEdit, "key"> &
  Partial<Pick<CheckedEdit, "row" | "found" | "owner" | "due" | "overdue">> &
  Record<"asked" | "why", string>;

const viewOfRows =
  (document: Pick<CheckedEdits, "tables">) =>
  ({ key, row, asked, found = "", why, owner = "", due, overdue = false }: Row) => ({
    key,
    row: given(row, (number) => rowPlace(document, number)).join(""),
    /** `J1300 to J1299, units x5, from 2025-04-01` */
    asked,
    found,
    why,
    owner,
    due: due ?? "",
    overdue,
    /** `2025-04-01, overdue` */
    dueText: `${due ?? ""}${overdue ? ", overdue" : ""}`,
  });

/** An accepted task can still be undecided: somebody has to choose its new code. */
function undecidedText({ status }: Pick<CheckedEdit, "status">): string {
  const { title, accepted } = TASK_STATUSES[status];
  return accepted ? `${title}, without the "${WORKLIST_TITLES.newCodes}" it needs` : title;
}

/** The proposed edit, or the codes to choose from. */
function proposedText({ edit, choices, code }: CheckedEdits["undecided"][number]): string {
  if (edit !== null) return editText(edit);
  return [code, choices.join(" or ")].filter(Boolean).join(" to ");
}

function provenance(document: CheckedEdits): string[] {
  const { table, before, worklists } = document;
  return [
    `Chargemaster: ${sourceText(table)}, ${pluralize(table.lines, "line")} with a code`,
    ...given(before, (one) => `Chargemaster before: ${sourceText(one)}`),
    ...worklists.map((one) => `Worklist: ${sourceText(one)}`),
    `Made by ${madeBy(document)}`,
  ];
}

const TITLES = ["Outcome", "Line key", "Row", "Asked", "Found", "Why", "Owner", "Due", "Overdue"];

/** A CSV row for each problem. */
export function editsTable(document: CheckedEdits) {
  return {
    columns: TITLES.map((title) => ({ title })),
    rows: editsView(document).sections.flatMap(({ title, rows }) =>
      rows.map(({ key, row, asked, found, why, owner, due, overdue }) =>
        [title, key, row, asked, found, why, owner, due, overdue ? "yes" : ""].map(
          (cell) => cell || null,
        ),
      ),
    ),
  };
}
