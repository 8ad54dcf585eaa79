/** Finds the columns of a claims table by their usual names. */

import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { titleKey, withoutTable } from "../../model/basics/row.js";
import type { ClaimColumns } from "../../model/claims/claims.js";

export const CLAIM_ROLES = ["code", "date", "units", "charges"] as const;

export type ClaimRole = (typeof CLAIM_ROLES)[number];

const NEEDED: readonly ClaimRole[] = ["code", "date"];

/** How systems write one word; a name is found with any of them: `HCPCS_CD`, `hcpcs code`. */
const SPELLINGS = [
  "amount amt",
  "begin beginning bgn bgng start",
  "billed bill",
  "charge charges chrg chg",
  "claim clm",
  "code cd cde",
  "count cnt",
  "date dt",
  "dates date",
  "first 1st fst",
  "hcpcs hcpc",
  "line ln",
  "procedure proc prcdr",
  "quantity qty quan",
  "service svc srvc serv",
  "submitted sbmtd",
  "units unit",
].map((words) => words.split(" "));

/**
 * Usual names, the most specific first, line columns before claim columns; only letters and digits
 * are compared, ignoring case. They include those of CMS's research files (LINE_1ST_EXPNS_DT,
 * REV_CNTR_UNIT_CNT), the 837 and UB-04 forms, X12's elements (SV202), OMOP's tables, and state
 * all-payer files (MC055).
 */
const USUAL_NAMES: Record<ClaimRole, ReadonlyMap<string, number>> = {
  code: ranksOf(`
    hcpcs, hcpcs code, hcpcs cpt, cpt hcpcs, hcpcs cpt code, cpt hcpcs code,
    procedure code, line procedure code, service px code, px,
    procedure source value, drug source value, device source value, line hcpcs code,
    claim line hcpcs code, hcpcs procedure code, billed code, mc055, cpt code, cpt4 code, cpt, service procedure code,
    ipcd id, billing code, service code, hcpcs rate, sv101 02, sv202 02, svc01 02, sv101 2,
    sv202 2, svc01 2, sv101, sv202, svc01, code
  `),
  date: ranksOf(`
    line service date, line 1st expns date, line from date, claim line from date,
    line service from date, line service begin date, claim line start date,
    service line date, line date of service, service date, date of service, dos, service from date,
    service date from, from service date, date of service from, dates of service,
    dates of service from, dos from, from dos, from serv date, service begin date, px date,
    service date start, first service date, begin date of service,
    service dt tm, date service, first date, mc059, adate, procedure date, drug exposure start date,
    device exposure start date, chart date, orig service date,
    cdml from date, rev cntr date, rev cntr from date, line last expns date, claim from date,
    claim start date, from date, start date, dtp03, visit date, encounter date, date
  `),
  units: ranksOf(`
    units, hcpcs units, service units, units of service, billed units, units billed,
    units count, service units count, line service count, claim line service units quantity,
    line units, service units quantity, actl service quantity, item quantity, charge quantity,
    mc061, line quantity, service quantity, procedure quantity, cdml units, rev cntr units count,
    procedure units billed, quantity, days or units, sv104, sv205
  `),
  charges: ranksOf(`
    line charge, line charge amount, line item charge amount, line billed amount,
    line submitted charge amount, claim line submitted charge amount, claim line charge amount,
    line amount, charge, charge amount, billed amount, billed charge, total charge,
    submitted charge, submitted charge amount, tx amount, item extended price, mc062,
    service charge, service charge amount, cdml charge amount, rev charge amount,
    rev cntr tot charge amount, gross charge, sv102, sv203, svc02, amount, billed
  `),
};

/** Folded usual names of the code column. */
export const CODE_NAMES: ReadonlySet<string> = new Set(USUAL_NAMES.code.keys());

/** @returns the role that a column of this name usually has */
export function usualRole(name: string): ClaimRole | undefined {
  const sought = titleKey(name);
  return CLAIM_ROLES.find((role) => USUAL_NAMES[role].has(sought));
}

/** @returns every spelling of the names, folded, by their place in the list; `Units` before `Unit` */
function ranksOf(list: string): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const [rank, name] of list.split(",").entries())
    for (const [place, spelled] of spellingsOf(name.trim().split(" ")).entries())
      if (!ranks.has(spelled)) ranks.set(spelled, rank + place / 1000);
  return ranks;
}

function spellingsOf([word, ...others]: readonly string[]): readonly string[] {
  if (word === undefined) return [""];
  const own = SPELLINGS.find((words) => words.includes(word)) ?? [word];
  const rest = spellingsOf(others);
  return own.flatMap((first) => rest.map((last) => first.toUpperCase() + last));
}

/** Folds names once, because one cell of a first row may be 256 KB. */
function folded(names: readonly string[]) {
  // `44 HCPCS/Rate`, `24D. CPT/HCPCS`: the numbers of fields on the UB-04 and CMS-1500 forms.
  const ownKey = (name: string) => titleKey(withoutTable(name.replace(/^\d\d[A-J]?\.? /i, "")));
  return names.map((name) => ({ name, key: titleKey(name), ownKey: ownKey(name) }));
}

type FoldedNames = ReturnType<typeof folded>;

/** The columns that the user names: `code=HCPCS,date=DOS`. */
export type ColumnChoice = Readonly<Partial<Record<ClaimRole, string>>>;

/** @returns the columns, or null when a required one is missing */
export function findClaimColumns(
  names: readonly string[],
  choice: ColumnChoice,
): ClaimColumns | null {
  const columns = folded(names);
  const found = Object.fromEntries(
    CLAIM_ROLES.map((role) => [role, columnFor(role, columns, choice)]),
  ) as Record<ClaimRole, string | null>;
  const { code, date } = found;
  if (code === null || date === null) return null;
  const isLedger = columns.some(({ key }) => key === "PAYMENTS" || key === "TRANSFERS");
  // Tables usually have a second date, units, and charges for the whole claim (CLM_FROM_DT).
  const others = columns.flatMap(({ name, key }): NonNullable<ClaimColumns["others"]> => {
    if (name === code) return [];
    if (NDC.test(key)) return [{ role: "ndc", name }];
    if (ROW_TYPE.test(key) || (isLedger && key === "TYPE")) return [{ role: "row-type", name }];
    // `CPT Code 2` beside `CPT Code` holds further codes; Tuva's procedure_code_1 holds ICD-10-PCS.
    const base = unnumbered(key);
    const isCode = base === unnumbered(titleKey(code)) ? CODE_NAMES.has(base) : CODE_NAMES.has(key);
    return choice.code === undefined && isCode ? [{ role: "code", name }] : [];
  });
  return { ...found, code, date, ...(others.length > 0 && { others }) };
}

const unnumbered = (key: string) => key.replace(/\d+$/, "");

/** How many claim columns a row names, to judge whether it is a header. */
export function columnsNamed(names: readonly string[], choice: ColumnChoice): number {
  const columns = folded(names);
  return CLAIM_ROLES.filter((role) => columnFor(role, columns, choice) !== null).length;
}

/** Folded names of NDC columns: `NDC`, `NDC code`, `LINE_NDC_CD`, `National drug code`. */
const NDC = /^(?:\p{L}*LINE|REV\p{L}*)?(?:NDC|NATIONALDRUGCODE)(?:\d*|CODE|CD|NUMBER|NO|NUM|ID)$/u;

/**
 * In a ledger (athenahealth, Epic's TX_TYPE_C), tells charges from payments and transfers; Synthea's
 * has TYPE, which is elsewhere the type of bill or visit.
 */
const ROW_TYPE = /^T(?:RANSACTION|RANS|RAN|RX|XN|X)TYPE(?:HA)?(?:C|CD|CODE|NAME)?$/;

function columnFor(role: ClaimRole, columns: FoldedNames, choice: ColumnChoice): string | null {
  const chosen = choice[role];
  const exact = columns.find(({ name }) => name === chosen);
  if (exact !== undefined) return exact.name;
  const ranks = chosen === undefined ? USUAL_NAMES[role] : new Map([[titleKey(chosen), 0]]);
  const none = ranks.size;
  let [best, lowest]: [string | null, number] = [null, none];
  for (const { name, key, ownKey } of columns) {
    // A name that is the whole title comes before the same after a table or a number.
    const rank = Math.min(ranks.get(key) ?? none, (ranks.get(ownKey) ?? none) + 0.5);
    if (rank < lowest) [best, lowest] = [name, rank];
  }
  return best;
}

/**
 * Finds the columns; every column that the user named must exist.
 * @param where name of the file or table, for messages
 * @param areNames whether `names` are column names: the first row of a text may be a patient's
 * @throws KnownError that lists the columns
 */
export function claimColumns(
  names: readonly string[],
  choice: ColumnChoice,
  { where, areNames }: { where: string; areNames: boolean },
): ClaimColumns {
  const columns = folded(names);
  const lacking = CLAIM_ROLES.find(
    (role) =>
      (NEEDED.includes(role) || choice[role] !== undefined) &&
      columnFor(role, columns, choice) === null,
  );
  if (lacking === undefined) return findClaimColumns(names, choice) as ClaimColumns;
  if (lacking === "code") refuseWide(names, where);
  const what = choice[lacking] === undefined ? WANTED[lacking] : `column ${choice[lacking]}`;
  const shown = names.map((one) => one.slice(0, 40));
  const there = areNames ? `it has ${firstFew(shown, MOST_NAMES) || "no columns"}` : NOT_QUOTED;
  throw new KnownError(`${where} has no ${what}; ${there}.`, {
    hint: `Name it: --claims-columns ${lacking}=NAME.${lacking === "date" ? " A chargemaster, which has none, goes with --codes." : ""}`,
  });
}

/** Files with a row per claim (DE-SynPUF) have a column per line, HCPCS_CD_1 to HCPCS_CD_45. */
function refuseWide(names: readonly string[], where: string): void {
  const wide = names.filter(
    (name) => /\d$/.test(name) && CODE_NAMES.has(unnumbered(titleKey(name))),
  );
  const [first, ...others] = wide;
  if (others.length === 0) return;
  throw new KnownError(
    `${where} has one row per claim, with ${wide.length} columns of codes, ${first} to ${others.at(-1)}; claims are read one row per line.`,
    {
      hint: "Write a row for each line of a claim, with its code and its date of service (UNPIVOT).",
    },
  );
}

const NOT_QUOTED =
  "none of its first rows is a header with it, and no row is shown here, because it may be a patient's";

const WANTED: Record<ClaimRole, string> = {
  code: "column of codes (HCPCS, Procedure code, ...)",
  date: "column of dates of service (DOS, Service date, ...)",
  units: "column of units",
  charges: "column of charges",
};

const MOST_NAMES = 20;
