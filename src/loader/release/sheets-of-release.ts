/** Selects the sheets of a workbook that make up the release, and says why others are not read. */
import { firstFew, formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { textOf } from "../../model/basics/row.js";
import { fieldSpec, RELEASE_FIELDS } from "../../model/code-set/fields.js";
import { NotARelease, PASS_A_RELEASE } from "../files/members.js";
import { type Sheet, shownSheet } from "../tables/sheet.js";
import { isUsableCode, readCode } from "./codes.js";
import { otherDocument } from "./other-documents.js";
import { cellIn, findHeader, type TableHeader } from "./table-header.js";

export interface ReleaseSheet {
  readonly sheet: Sheet;
  readonly header: TableHeader;
}

interface LookedAt {
  readonly sheet: Sheet;
  /** Null if the sheet has no header of a release. */
  readonly header: TableHeader | null;
  /** What the sheet is instead of a release, if known. */
  readonly other: ReturnType<typeof otherDocument>;
}

/**
 * Takes all visible sheets with a release's columns: users split releases by letter, or into
 * procedures and modifiers. A sheet with the codes of another is last year's, or a copy.
 * @param name name of the file, for messages
 * @returns sheets to read, at least one, and a sentence about each other sheet that has rows
 * @throws NotARelease if no sheet is a release
 */
export function sheetsOfRelease(sheets: readonly Sheet[], name: string) {
  const looked = sheets.map((sheet): LookedAt => {
    const header = findHeader(sheet.rows);
    return { sheet, header, other: otherDocument(sheet.rows, header, sheet.name) };
  });
  const candidates: ReleaseSheet[] = [];
  const others = new Map<Sheet, string>();
  for (const { sheet, header, other } of looked) {
    if (other !== null) others.set(sheet, `it is ${other.name}`);
    else if (header === null)
      others.set(sheet, "it has no header that names a code and a description");
    else if (sheet.hidden) others.set(sheet, "it is hidden");
    else candidates.push({ sheet, header });
  }
  const most = Math.max(...candidates.map(({ header }) => header.columns.size));
  const best = candidates.find(({ header }) => header.columns.size === most);
  if (best === undefined) throw noRelease(looked, name);
  const read = [best];
  const codes = codesOf(best);
  for (const candidate of candidates.filter((other) => other !== best)) {
    const why = whyNotRead(candidate, best, codes);
    if (why !== null) {
      others.set(candidate.sheet, why);
      continue;
    }
    read.push(candidate);
    for (const code of codesOf(candidate)) codes.add(code);
  }
  return {
    read: candidates.filter((candidate) => read.includes(candidate)),
    others: [...others]
      .filter(([{ rows }]) => rows.length > 0)
      .map(([sheet, why]) => otherSheet(sheet, why)),
  };
}

function whyNotRead(
  candidate: ReleaseSheet,
  best: ReleaseSheet,
  codes: ReadonlySet<string>,
): string | null {
  const lacking = RELEASE_FIELDS.filter(
    (key) => best.header.columns.has(key) && !candidate.header.columns.has(key),
  ).map((key) => fieldSpec(key).label);
  if (lacking.length > 0)
    return `it lacks columns that ${shownSheet(best.sheet)} has: ${firstFew(lacking, MOST_LABELS)}`;
  const own = codesOf(candidate);
  const again = [...own].filter((code) => codes.has(code)).length;
  if (again * 2 <= own.size) return null;
  return `${formatCount(again)} of its ${formatCount(own.size)} codes are in the sheets that were read`;
}

const MOST_LABELS = 3;

function codesOf({ sheet, header }: ReleaseSheet): Set<string> {
  return new Set(
    sheet.rows
      .slice(header.index + 1)
      .map((row) => readCode(textOf(cellIn(header, row, "code"))))
      .filter(isUsableCode),
  );
}

function otherSheet(sheet: Sheet, why: string) {
  const cells = sheet.rows.flatMap((row) => row.cells.map(textOf));
  const codes = new Set(cells.filter((cell) => LEVEL_2.test(cell))).size;
  const held = [
    pluralize(sheet.rows.length, "row"),
    ...(codes === 0 ? [] : [pluralize(codes, "code")]),
  ];
  return {
    sentence: `The sheet ${shownSheet(sheet)} (${held.join(", ")}) was not read: ${why}.`,
    // A sheet without codes is a key or a note, so the release lacks nothing.
    hasCodes: codes > 0,
  };
}

const LEVEL_2 = /^[A-Z]\d{4}$/;

function noRelease(looked: readonly LookedAt[], name: string): NotARelease {
  const hidden = looked.find(({ sheet, header }) => sheet.hidden && header !== null);
  if (hidden !== undefined) {
    return new NotARelease(
      `${name}: the sheet ${shownSheet(hidden.sheet)} may be a release but is hidden.`,
      {
        hint: "Unhide it in a spreadsheet program if it is the one you mean, and save the workbook.",
      },
    );
  }
  const other = looked.map((sheet) => sheet.other).find((document) => document !== null);
  if (other !== undefined) {
    const { name: what, use = PASS_A_RELEASE } = other;
    return new NotARelease(`${name} is ${what}, not a release.`, { hint: use, what });
  }
  return new NotARelease(
    `${name} has no header row that names the code and a description (such as HCPC and LONG DESCRIPTION).`,
    { hint: PASS_A_RELEASE },
  );
}
