/** Patterns of column names in chargemasters, matched with titles of letters and digits only. */
import { titleKey, withoutTable } from "../../model/basics/row.js";

/** Words with several spellings. */
const WORDS: Readonly<Record<string, string>> = {
  AMOUNT: "AMOUNT|AMT",
  CHARGE: "CHARGE|CHRG|CHG",
  CODE: "CODE|CD",
  CODES: "CODES?|CDS?",
  DATE: "(?:DATE|DT)(?:TM|TIME)?",
  DEPT: "DEP(?:ARTMEN)?T",
  DESC: "DESC(?:R|RIPTION|RIPTOR)?",
  EFF: "EFF(?:ECTIVE)?",
  HCPCS: "HCPCS?",
  CPT: "CPT4?",
  NUMBER: "NUMBER|NUM|NBR|NO",
  PROC: "PROC(?:EDURE)?",
  QTY: "QTY|QUANTITY",
  SERVICES: "SERVICES|SRVCS|SVCS",
  SUBMITTED: "SUBMITTED|SBMTD",
  VOLUME: "VOLUMES?|VOL",
  /** Marks the code that is billed, as opposed to one payer's code or the old one. */
  MAIN: "DEF(?:AULT)?|STANDARD|STD|PRIMARY|CURRENT|BILLING|CHARGE|CDM|EAP|SIM",
  /** Whose department it is. */
  WHOSE:
    "REV(?:ENUE)?|GL|CHARGE|COST|HOSPITAL|OWNING|PERFORMING|BILLING|POSTING|DEFAULT|CLINICAL|HOME",
  /** `FY25 Volume`, `12 Mo Volume`, `Total Units` */
  OVER: "ANNUAL(?:IZED)?|YEARLY|TOT(?:AL)?|YTD|(?:LAST|ROLLING)?12MO(?:NTHS?)?|(?:CY|FY)?(?:20)?\\d\\d",
  END: "END(?:ING)?|TERM(?:INATION|INATED|ED)?|EXP(?:IRATION|IRY|IRES?|IRED)?|(?:IN|DE)ACT(?:IVE|IVATED|IVATION)?|INEFFECTIVE|DISCONTINUED?|CLOSED?|STOP|DELETED?|RETIRED?|OBSOLETE|SUNSET|THRU|THROUGH|LASTACTIVE",
  /** What a date belongs to; CMS's dates of a code do not end the user's line. */
  OF: "CHARGE|CHG|LINE|ITEM|PROC|CDM|EAP|CONTACT",
  /** What a description describes. It matters because words beside a CPT code may be the AMA's. */
  CALLED:
    "HCPCS|CPT4?|AMA|PROC|PROCEDURE|CHARGE|CHRG|CHG|CDM|EAP|ITEM|SERVICE|SVC|DRUG|MED|MEDICATION|PRODUCT|CODE|BILL|BILLING|DISPLAY|GENERIC|BRAND|TRADE|SHORT|MEDIUM|LONG|FULL|MASTER|EXTERNAL|PATIENT|CONSUMER|CLINICIAN|FRIENDLY|STATEMENT|TECH(?:NICAL)?|EXT(?:ENDED)?|STANDARD|STD|ALT(?:ERNATE)?|ADDITIONAL|PRINT(?:ED)?|LABEL|ORDER(?:ABLE)?|MATERIAL|ARTICLE|SUPPLY|NDC|MNEMONIC",
};

/** Patterns, separated by blanks; [X] stands for WORDS.X. The column with the first match wins. */
const COLUMN_NAMES = {
  code: `
    [HCPCS] [HCPCS][CODES] [CPT](OR)?[HCPCS]([CODES])? [HCPCS](OR)?[CPT]([CODES])? HCPCSMOD [CPT]
    [CPT][CODES](ID)? ([MAIN])?([HCPCS]|[CPT]|[CPT](OR)?[HCPCS]|[HCPCS](OR)?[CPT])([CODES])?1? [HCPCS](LEVEL|LVL)(2|II)([CODES])?
    [PROC][CODE] PXCODE PROCEDURE BILL(ING)?CODE SERVICECODE [CODES]
  `,
  volume: `
    ANNUAL[VOLUME] [OVER][VOLUME] [VOLUME] COUNT(OF)?CHARGES [OVER]UNITS UNITS(BILLED|CHARGED) BILL(ED|ING)UNITS UNITS
    ([OVER])?[QTY](BILLED)? UNITVOLUME [VOLUME][OVER] NETUNITS SERVICEUNITS UNITSOFSERVICE TIMESCHARGED ([OVER])?USAGE
    ([OVER])?NUMBER(OF)?(CHARGES|UNITS) ([CHARGE]|TRANS(ACTION)?|TXN|USAGE)?COUNT
    (UNITS|[QTY])[OVER] UOS FREQ(UENCY)? [OVER](SUPLR)?[SERVICES] (PSPS)?SUBMITTEDSERVICE(COUNT|CNT) ALLOWED[SERVICES]
  `,
  price: `
    UNIT(PRICE|[CHARGE])([AMOUNT])? PRICE [CHARGE] ([CHARGE]|FEE)[AMOUNT] (STANDARD)?(GROSS)?CHARGE STANDARDCHARGEGROSS
    [CHARGE]PRICE (CDM|CURRENT)(PRICE|CHARGE) LISTPRICE PATIENTPRICE (STANDARD|STD|GROSS|BASE|DEFAULT)(PRICE|CHARGE|[AMOUNT]) PRICE[AMOUNT]
    RATE FEE (STANDARD|STD|GROSS|BASE|DEFAULT)FEE FEESCHEDULE [AMOUNT] (PRICE|CHARGE)(PER)?EACH (PRICE|CHARGE)PERUNIT
    (AVG|AVERAGE)(SUPLR)?[SUBMITTED][CHARGE]([AMOUNT])?
  `,
  total: `
    TOTALCHARGES? ANNUALCHARGES GROSSCHARGES GROSSREVENUE [OVER](GROSS)?REVENUE [OVER](GROSS)?CHARGES
    CHARGESTOTAL CHARGES([AMOUNT])? REVENUE EXT(ENDED)?(PRICE|CHARGES?|[AMOUNT]) TOTAL([AMOUNT])?
    (CHARGES|[AMOUNT])YTD ([OVER]|PSPS)[SUBMITTED](CHARGES|[CHARGE])([AMOUNT])?
  `,
  packageUnits: `
    (BILL(ING|ABLE)?|HCPCS)?UNITS(PER)?(PACKAGE|PKG|NDC|VIAL) HCPCS(BILLING)?UNITS HCPCS[QTY]
    (HCPCS|BILLING)MULTIPLIER (HCPCS|NDC)CONVERSIONFACTOR
  `,
  owner: `
    OWNER (CHARGE|LINE|[DEPT])OWNER RESPONSIBLE MANAGER OWNERNAME [DEPT](NAME|[DESC]) [DEPT]
    SERVICELINE COSTCENTER(NAME|[DESC]) COST(CENTER|CENTRE|CTR) [DEPT]([NUMBER]|ID) ([WHOSE])[DEPT](NAME|[DESC])?
    COSTCENTER([NUMBER]|ID) ([WHOSE])[DEPT]([NUMBER]|ID) REVENUECENTER
  `,
  description: `
    (CHARGE|CDM|ITEM|LINE|SERVICE|PROC(EDURE)?)DESC(RIPTION)? (DRUG|PRODUCT|ITEM)NAME DESC(RIPTION)?
    (LONG|SHORT|BILLING)DESC(RIPTION)? DESC(RIPTION)?OF(ITEM|SERVICE)S?((OR|AND)(ITEM|SERVICE)S?)? NAME ITEM SERVICE TEXT DRUG MEDICATION PRODUCT
    ([CALLED]){0,4}(NAME|NM|[DESC]|TITLE|TEXT|LABEL)\\d?
  `,
  key: `
    A?[CHARGE][CODE] [CHARGE]([NUMBER]|ID) CDM(CODE|[NUMBER]|ID) CDM ([CHARGE]MASTER|[CHARGE]ITEM|CDMITEM)([CODE]|[NUMBER]|ID)
    (HOSPITAL|FACILITY|INTERNAL|LOCAL|GL)(SYSTEM)?[CHARGE][CODE] ([CHARGE]|CDM)(KEY|MNEM(ONIC)?) ([PROC]|ITEM)?MNEM(ONIC)? CDMITEM BILL(ING)?ITEM([CODE]|[NUMBER]|ID)
    ITEM([NUMBER]|ID|CODE) (EAP|[PROC])ID EAPCODE SIM([CODE]|[NUMBER]) (ERX|MEDICATION|MED)ID MATERIAL([NUMBER]|ID)
    (TRANS(ACTION)?|TXN)[CODE] LINE(ID|[NUMBER]) SERVICE(ID|NUMBER) NUMBER ID
  `,
  units: `
    (BILLING)?UNITSPER(CHARGE|DOSE) CHARGEUNITS ((RX)?UNITS?|[CHARGE]|CDM|[CPT]|[QTY]|BILL(ING)?UNITS?)?MULTIPLIER UNITCONVERSION CONVERSIONFACTOR DEFAULT(UNITS|[QTY])
  `,
  kind: "(BILL(ING)?|[PROC]|[CHARGE]|SERVICE)?[CODE](TYPES?|KIND|SYSTEM|SET)",
  start: `
    ([OF])?(EFF|EFFECTIVE|START|BEG|BEGIN|ACTIVE|ACTIVATION)([EFF])?[DATE] (EFFECTIVE|ACTIVE|VALID)FROM
    EFFECTIVE [EFF][DATE]FROM [EFF](START|BEGIN)[DATE] [DATE][EFF] [EFF]FROM
  `,
  end: `
    ([OF])?[END]([EFF])?[DATE] (ACTIVE|VALID|[EFF])([DATE])?(TO|THRU|THROUGH|UNTIL|END)([DATE])? [DATE](INACTIVE|INACTIVATED|DISCONTINUED|DELETED|TERMINATED|CLOSED)
    CONTACTTO[DATE] EXPIRE EXPIRES EXPIRED EXPIRATION END TERMINATION
  `,
} as const;

export type ColumnRole = keyof typeof COLUMN_NAMES;

const NAMES = Object.entries(COLUMN_NAMES).flatMap(([role, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name, rank) => {
      const words = name.replace(/\[(\w+)\]/g, (_, word) => `(?:${WORDS[word]})`);
      return { role: role as ColumnRole, rank, form: new RegExp(`^(?:${words})$`) };
    }),
);

/** All patterns in one, which rejects the many other texts in one test. */
const ANY = new RegExp(NAMES.map(({ form }) => form.source).join("|"));

const named = (key: string) =>
  ANY.test(key) ? NAMES.find(({ form }) => form.test(key)) : undefined;

/** `Item #`, `Charge №`: an internal number; `# Charges`: a count. */
const SIGN = /^\s*[#\u2116]|[#\u2116][^\w#\u2116]*$/;

/** Other roles whose columns may have that sign. */
const CAN_BE_NUMBERED = /^(?:code|volume|packageUnits|owner|key)$/;

/** `Price (cents)`, `CHG_AMT_CENTS`, `Revenue ($000)`, `Qty (x1000)`, `Charges in thousands` */
const SCALE =
  /(?:\bin\s+)?(?:(?<!per|les)cents(?![a-z])|(?<!\d)000'?s?(?!\d)|thousands|millions|\bx\s?1,?000\b|\$[KM]{1,2}\b|\([KM]{1,2}\))/i;
const WITH_CENTS = /dollar.*cents|\b(?:no|without|and|with|incl\w*)\W+cents/i;

/** @returns a name without the words for cents, thousands or millions; null if it has none */
export function withoutScale(name: string): string | null {
  return SCALE.test(name) && !WITH_CENTS.test(name) ? name.replace(SCALE, "") : null;
}

/** Whether a column has amounts in cents, thousands or millions, by its name: not `Dept (K)`. */
export function isScaled(role: ColumnRole, name: string): boolean {
  return /^(?:volume|price|total|units|packageUnits)$/.test(role) && withoutScale(name) !== null;
}

/** @returns the role of a column name and the name's rank (0 is the clearest); else null */
export function roleOf(name: string): { role: ColumnRole; rank: number } | null {
  // `Units (Annual)`, `Price [USD]`, `Charge # (Px Code)`
  const bare = name.replace(/[([][^()[\]]*[)\]]/g, "");
  const signed = [name, bare].filter((one) => SIGN.test(one));
  const numbered = signed
    .map((one) => (/^\s*[#\u2116]/.test(one) ? `NUMBER ${one}` : `${one} NUMBER`))
    .map((one) => named(titleKey(one)))
    .find(Boolean);
  if (numbered) return numbered;
  // `Codes[HCPCS]`; `3. HCPCS`
  const others = [name, withoutTable(name), bare, name.replace(/^\s*(?:\d{1,2}|[A-Z])[.)]/, "")];
  const found = others.map((one) => named(titleKey(one))).find(Boolean) ?? summed(name);
  if (!found || (signed.length > 0 && !CAN_BE_NUMBERED.test(found.role))) return null;
  return isScaled(found.role, name) ? null : found;
}

/** `Sum of Qty`, as Excel names the columns of a pivot table; a sum of prices is neither. */
function summed(name: string): ReturnType<typeof named> {
  const found = /^\s*sum of\s/i.test(name)
    ? named(titleKey(name.replace(/sum of/i, "")))
    : undefined;
  return found?.role === "volume" || found?.role === "total" ? found : undefined;
}

/** `Charges`, `Total Charge`: in chargemasters of one unit, in reports of all that was billed. */
export function mayBePrice(name: string): boolean {
  return /^(?:(?:GROSS)?CHARGES(?:AM(?:OUN)?T)?|TOTALCHARGE)$/.test(titleKey(name));
}

/** Whether a table has prices beside the charge for one unit, as published lists have, and no payments. */
export function isPriceList(names: readonly string[]): boolean {
  const some = (of: RegExp) => names.some((name) => of.test(titleKey(name)));
  const hasPrices = some(/(?:CASH|SELFPAY)(?:PRICE|CHARGE|CHG|RATE|AMOUNT)|NEGOTIATED/);
  return hasPrices && !some(/PAYMENTS|PAID|ADJUSTMENT|POSTED/);
}

/** @returns the order to read columns of one kind in: `FY2025 Qty`, `FY2024 Qty`, `Old Qty` */
export function ageOf(name: string): number {
  if (/^(?:OLD|PREV|PRIOR|FORMER|LEGACY)/.test(titleKey(name))) return 1;
  const [, year = "0"] = /(?<!\d)(?:20|[FC]Y[\s_'\u2019-]{0,2})(\d\d)(?!\d)/i.exec(name) ?? [];
  return -Number(year);
}
