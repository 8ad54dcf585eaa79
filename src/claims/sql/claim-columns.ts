/** Finds the columns of a claims table by their usual names. */

import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { titleKey, withoutTable } from "../../model/basics/row.js";
import type { ClaimColumns } from "../../model/claims/claims.js";

export const CLAIM_ROLES = ["code", "date", "units", "charges"] as const;

export type ClaimRole = (typeof CLAIM_ROLES)[number];

const NEEDED: readonly ClaimRole[] = ["code", "date"];

/**
 * Usual names, the most specific first, line columns before claim columns; only letters and digits
 * are compared, ignoring case. They include those of CMS's research files (LINE_1ST_EXPNS_DT,
 * REV_CNTR_UNIT_CNT), the 837 and UB-04 forms, X12's elements (SV202), and state all-payer files
 * (MC055).
 */
const USUAL_NAMES: Record<ClaimRole, FoldedNames> = {
  code: namesIn(`
    hcpcs, hcpcs code, hcpcs cd, hcpc, hcpcs cpt, cpt hcpcs, hcpcs cpt code, cpt hcpcs code,
    procedure code, proc code, proc cd, prcdr cd, line prcdr cd, ln proc cd, svc px code, px,
    procedure source value, line hcpcs cd, clm line hcpcs cd, line hcpcs code,
    hcpcs procedure code, billed code, billing code, service code, mc055, cpt code,
    cpt4 code, cpt, svc proc code, ipcd id, serv code, hcpcs rate, sv101 02, sv202 02, svc01 02,
    sv101 2, sv202 2, svc01 2, sv101, sv202, svc01, code
  `),
  date: namesIn(`
    line service date, line 1st expns dt, line from dt, clm line from dt, line from date,
    line service from date, line srvc dt, line srvc bgn dt, claim line start date,
    service line date, line date of service, service date, date of service, dos, service from date,
    service date from, from service date, date of service from, dates of service,
    dates of service from, dos from, from dos, svc date, svc dt, serv date, service dt, ln from dt,
    from serv dt, srvc bgng dt, service begin date, px date, srvc dt, svc from dt,
    service start date, service date start, first service date, begin date of service,
    service dt tm, fst dt, mc059, adate, procedure date, proc date, orig service date,
    cdml from dt, rev cntr dt, rev cntr from dt, clm from dt, from date, from dt, dtp03,
    date
  `),
  units: namesIn(`
    units, unit, hcpcs units, service units, serv units, units of service, billed units, units billed,
    unit count, svc units, service unit count, line srvc cnt, clm line srvc unit qty,
    line units, service unit quantity, actl srvc qty, item quantity, charge qty, mc061, ln qty, svc qty, procedure quantity, cdml units, rev cntr unit cnt, quantity, qty,
    days or units, sv104, sv205
  `),
  charges: namesIn(`
    line charge, line charges, line charge amt, line charge amount, line item charge amount,
    line billed amt, line billed amount, line sbmtd chrg amt, clm line sbmtd chrg amt,
    clm line chrg amt, ln amt, charge, charges, charge amount, charge amt, billed amount,
    billed amt, billed charges, total charge, total charges, submitted charge, submitted charges,
    billed charge, tx amount, item extended price, mc062, svc charge, cdml chg amt, rev chrg amt,
    rev cntr tot chrg amt, gross charges, sv102, sv203, svc02, amount
  `),
};

/** Folded usual names of the code column. */
export const CODE_NAMES: ReadonlySet<string> = new Set(USUAL_NAMES.code.map(({ key }) => key));

/** @returns the role that a column of this name usually has */
export function usualRole(name: string): ClaimRole | undefined {
  const sought = titleKey(name);
  return CLAIM_ROLES.find((role) => USUAL_NAMES[role].some(({ key }) => key === sought));
}

function namesIn(list: string): FoldedNames {
  return folded(list.split(",").map((name) => name.trim()));
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
  // Tables usually have a second date, units, and charges for the whole claim (CLM_FROM_DT).
  const others = columns.flatMap(({ name, key }): NonNullable<ClaimColumns["others"]> => {
    if (name === code) return [];
    if (NDC.test(key)) return [{ role: "ndc", name }];
    return choice.code === undefined && CODE_NAMES.has(key) ? [{ role: "code", name }] : [];
  });
  return { ...found, code, date, ...(others.length > 0 && { others }) };
}

/** How many claim columns a row names, to judge whether it is a header. */
export function columnsNamed(names: readonly string[], choice: ColumnChoice): number {
  const columns = folded(names);
  return CLAIM_ROLES.filter((role) => columnFor(role, columns, choice) !== null).length;
}

/** Folded names of NDC columns: `NDC`, `NDC code`, `LINE_NDC_CD`, `National drug code`. */
const NDC = /^(?:\p{L}*LINE|REV\p{L}*)?(?:NDC|NATIONALDRUGCODE)(?:\d*|CODE|CD|NUMBER|NO|NUM|ID)$/u;

function columnFor(role: ClaimRole, columns: FoldedNames, choice: ColumnChoice): string | null {
  const chosen = choice[role];
  const wanted = chosen === undefined ? USUAL_NAMES[role] : folded([chosen]);
  for (const { name, key } of wanted) {
    const column =
      columns.find((one) => one.name === name) ??
      columns.find((one) => one.key === key) ??
      columns.find((one) => one.ownKey === key);
    if (column !== undefined) return column.name;
  }
  return null;
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
    (name) => /\d$/.test(name) && CODE_NAMES.has(titleKey(name).replace(/\d+$/, "")),
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
