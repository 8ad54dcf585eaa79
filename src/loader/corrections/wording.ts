/**
 * Reads which edits the wording of a correction asks for. The tables have every wording in CMS's
 * files of 2018, 2019, 2025 and 2026; a person must handle any other, and contradictory rows.
 */

import { lowerFirst } from "../../model/basics/counts-in-words.js";
import { dayBefore } from "../../model/basics/days.js";
import { wordTable } from "../../model/basics/word-table.js";
import { fieldSpec } from "../../model/code-set/fields.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import {
  type CorrectionEdit,
  type EditedField,
  type StatedValues,
  sameValue,
  shownValue,
} from "../../model/corrections/rows.js";
import { foldText } from "../release/normalize.js";
import { FIELDS_IN_WORDS } from "./columns.js";
import { CorrectionTrouble, statedValue } from "./values.js";

export interface CorrectionCells {
  readonly action: string;
  /** Null if the row has none. */
  readonly effectiveDate: string | null;
  /** Values in the columns of fields. */
  readonly values: StatedValues;
}

type ReadEdits = (cells: CorrectionCells, match: RegExpExecArray) => CorrectionEdit[];

/** An edit that needs nothing but the code. */
type OfCode = "do-not-terminate" | "remove-code" | "delete-code" | "withdraw-code" | "restore-code";

/** Wordings that match as a whole sentence. */
const WHOLE_WORDINGS: readonly (readonly [RegExp, OfCode | ReadEdits])[] = [
  [/^(?:terminate|discontinue)d?(?: code)?$/, terminate],
  [/^do not (?:terminate|discontinue)(?: code)?$/, "do-not-terminate"],
  // "ADD" with a whole record in the columns.
  [/^add(?: code)?$/, addCode],
  [/^remove(?: code|, will be assigned at a later date)$/, "remove-code"],
  [/^delete(?: code)?$/, "delete-code"],
  [/^do not add(?: - remove from previous corrections document)?$/, "withdraw-code"],
  [/^(?:removed in error - )?add back to file$/, "restore-code"],
  [
    /^(?:should not have been updated - )?revert back to (20\d\d) descriptions?$/,
    (cells, match) => {
      nothingElse(cells, []);
      return [{ kind: "revert-descriptions", year: Number(match[1]) }];
    },
  ],
];

/** Fields that take the row's effective date as their new value if the row gives no other. */
const DATED_BY_ROW: ReadonlySet<EditedField> = new Set(["ascEffectiveDate", "actionEffectiveDate"]);

/**
 * @returns the edits in order
 * @throws CorrectionTrouble if the wording is unknown, lacks a value, or contradicts the columns
 */
export function readWording(cells: CorrectionCells): CorrectionEdit[] {
  const words = plainWords(cells.action);
  if (words === "") throw new CorrectionTrouble("The row gives no action.");
  for (const [wording, read] of WHOLE_WORDINGS) {
    const match = wording.exec(words);
    if (match === null) continue;
    if (typeof read !== "string") return read(cells, match);
    nothingElse(cells, []);
    return [{ kind: read }];
  }
  return readClauses(words, cells);
}

/** Normalizes to lowercase, straight quotes and no period; separates the words of "ReviseLong". */
function plainWords(action: string): string {
  return foldText(action)
    .replace(/^([A-Z][a-z]+)(?=[A-Z])/, "$1 ")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase()
    .replace(/\bs\/b\b/g, "should be")
    .replace(/\.$/, "")
    .trim();
}

function terminate(cells: CorrectionCells): CorrectionEdit[] {
  const { effectiveDate, values } = cells;
  if (effectiveDate === null) throw new CorrectionTrouble("It ends a code but gives no date.");
  nothingElse(cells, ["crossReferences"]);
  const references = values.crossReferences;
  return [
    // The termination date is the day before the effective date (as in all corrections of 2025).
    { kind: "terminate", lastDay: dayBefore(effectiveDate), effectiveDate },
    ...(references === undefined
      ? []
      : [{ kind: "set", field: "crossReferences", value: references } as const]),
  ];
}

function addCode(cells: CorrectionCells): CorrectionEdit[] {
  const { effectiveDate, values } = cells;
  if (effectiveDate === null) throw new CorrectionTrouble("It adds a code but gives no date.");
  for (const field of ["longDescription", "shortDescription"] as const) {
    if (values[field] === undefined)
      throw new CorrectionTrouble(`It adds a code without a ${labelOf(field)}.`);
  }
  const dates = {
    addedDate: effectiveDate,
    actionEffectiveDate: effectiveDate,
    actionCode: ACTION.added,
  };
  return [{ kind: "add-code", values: { ...values, ...dates } }];
}

type Verb = "change" | "add" | "remove";

const VERBS = wordTable<Verb>({
  change: "change",
  revise: "change",
  correct: "change",
  add: "add",
  remove: "remove",
});

/** `Change Cov to C and Price to 39`, `Revise Long & Short Desc`, `Change ASC Ind/ASC eff date`. */
function readClauses(words: string, cells: CorrectionCells): CorrectionEdit[] {
  let verb: Verb | null = null;
  const clauses = words.split(/ and | ?& ?|(?<!\d)\/(?!\d)/).map((text) => {
    const clause = readClause(text.trim(), verb, words);
    verb = clause.verb;
    return clause;
  });
  const edits = clauses.map((clause) => clauseEdit(clause, cells));
  const mentioned = clauses.map(({ field }) => field);
  const { ascEffectiveDate } = cells.values;
  // The date of an ASC group changes with it, whether the wording mentions the date or not.
  if (
    mentioned.includes("ascGroup") &&
    !mentioned.includes("ascEffectiveDate") &&
    ascEffectiveDate
  ) {
    mentioned.push("ascEffectiveDate");
    edits.push({ kind: "set", field: "ascEffectiveDate", value: ascEffectiveDate });
  }
  nothingElse(cells, mentioned);
  return edits;
}

/** Forms of a clause after its verb, and the verb that a form implies. */
const CLAUSE_FORMS: readonly (readonly [RegExp, Verb | null])[] = [
  [/^(?<name>.+?) has been removed$/, "remove"],
  [/^(?<name>.{1,100}?) (?:to|should be) "?(?<value>[^"]+?)"?$/, "change"],
  [/^"(?<value>[^"]+)" (?<name>.+)$/, null],
  [/^(?<name>.{1,100}?) of "?(?<value>[^"]+?)"?$/, null],
  [/^(?<name>.+)$/, null],
  [/^(?<name>.+) "?(?<value>[^" ]+)"?$/, null],
];

function readClause(text: string, inherited: Verb | null, words: string) {
  const [first = ""] = text.split(" ", 1);
  const explicit = VERBS[first] ?? null;
  // "Add date" is a field, "Add lab cert code 220" is not.
  const readings = [[explicit, text.slice(first.length + 1)] as const, [null, text] as const];
  for (const [verb, rest] of explicit === null ? readings.slice(1) : readings) {
    for (const [form, implied] of CLAUSE_FORMS) {
      const { name = "", value } = form.exec(rest.replace(/^the /, ""))?.groups ?? {};
      const clauseVerb = verb ?? implied ?? inherited;
      const field = FIELDS_IN_WORDS[name.trim()];
      if (clauseVerb === null || field === undefined) continue;
      const stated = value === undefined ? undefined : statedValue(field, value);
      return { field, verb: clauseVerb, value: stated };
    }
  }
  throw new CorrectionTrouble(`Its wording is unknown: "${words.slice(0, 80)}".`);
}

function clauseEdit(
  { field, value, verb }: ReturnType<typeof readClause>,
  cells: CorrectionCells,
): CorrectionEdit {
  const column = cells.values[field];
  if (value !== undefined && column !== undefined && !sameValue(value, column)) {
    throw new CorrectionTrouble(
      `Its wording says ${labelOf(field)} ${shownValue(value)}, but its column says ${shownValue(column)}.`,
    );
  }
  const stated = value ?? column ?? (DATED_BY_ROW.has(field) ? cells.effectiveDate : null);
  if (verb === "remove") return { kind: "clear", field, expected: value ?? null };
  if (stated === null)
    throw new CorrectionTrouble(`It changes the ${labelOf(field)} but does not say to what.`);
  return { kind: verb === "add" ? "put" : "set", field, value: stated };
}

/** Rejects a value that the wording does not mention, because it may change the meaning. */
function nothingElse({ values }: CorrectionCells, mentioned: readonly EditedField[]): void {
  const other = (Object.keys(values) as EditedField[]).find((field) => !mentioned.includes(field));
  if (other === undefined) return;
  throw new CorrectionTrouble(
    `It gives a ${labelOf(other)} (${shownValue(values[other] ?? null)}), which its wording does not mention.`,
  );
}

function labelOf(field: EditedField): string {
  return lowerFirst(fieldSpec(field).label);
}
