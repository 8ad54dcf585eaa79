/** How people name the columns of a chargemaster: with nothing but letters and digits, in upper case. */
import { titleKey, withoutTable } from "../../model/basics/row.js";
import type { YourColumn } from "../../model/impact/impact.js";

/** Of two columns with one role, the one whose name stands first here is taken. */
const COLUMN_NAMES = {
  code: `
    HCPCS HCPCSCODE HCPCSCODES HCPC HCPCCODE CPTHCPCS HCPCSCPT CPTHCPCSCODE HCPCSCPTCODE
    CPTHCPCSCODES CPT4HCPCS CPTORHCPCS HCPCSCPT4 HCPCSMOD CPT CPTCODE CPT4 PROCEDURECODE
    PROCCODE PROCEDURE BILLINGCODE BILLCODE SERVICECODE CODE CODES
  `,
  volume: `
    ANNUALVOLUME VOLUME VOLUMES ANNUALUNITS TOTALUNITS UNITSBILLED BILLEDUNITS BILLINGUNITS
    UNITS QTY QUANTITY TOTALQTY TOTALQUANTITY ANNUALQTY VOL YTDVOLUME YTDUNITS UNITVOLUME USAGE
    ANNUALUSAGE COUNT
  `,
  price: `
    UNITPRICE UNITCHARGE PRICE CHARGE CHARGEAMOUNT CHARGEAMT STANDARDCHARGE GROSSCHARGE
    STANDARDCHARGEGROSS CHARGEPRICE CDMPRICE CDMCHARGE CURRENTPRICE CURRENTCHARGE LISTPRICE
    PATIENTPRICE RATE FEE FEESCHEDULE AMOUNT PRICEEACH CHARGEEACH
  `,
  total: `
    TOTALCHARGES TOTALCHARGE ANNUALCHARGES GROSSCHARGES GROSSREVENUE ANNUALREVENUE TOTALREVENUE
    CHARGESTOTAL CHARGES REVENUE EXTENDEDPRICE EXTENDEDCHARGE TOTALAMOUNT TOTAL
  `,
  packageUnits: `
    BILLUNITSPKG UNITSPERPACKAGE UNITSPERPKG UNITSPKG BILLUNITSPERPACKAGE BILLINGUNITSPERPACKAGE
    BILLABLEUNITSPERPACKAGE HCPCSUNITSPERPACKAGE UNITSPERNDC HCPCSUNITSPERNDC UNITSPERVIAL
    HCPCSUNITSPERVIAL BILLABLEUNITSPERVIAL BILLINGUNITSPERVIAL HCPCSUNITS HCPCSBILLINGUNITS
    HCPCSQUANTITY HCPCSQTY HCPCSMULTIPLIER BILLINGMULTIPLIER HCPCSCONVERSIONFACTOR
    NDCCONVERSIONFACTOR
  `,
  owner: `
    OWNER CHARGEOWNER LINEOWNER DEPARTMENTOWNER DEPTOWNER RESPONSIBLE MANAGER OWNERNAME
    DEPARTMENTNAME DEPTNAME DEPARTMENTDESCRIPTION DEPTDESC DEPARTMENT DEPT SERVICELINE
    COSTCENTERNAME COSTCENTER COSTCENTRE DEPARTMENTNUMBER DEPTNUMBER DEPTNO DEPTID DEPARTMENTID
  `,
  description: `
    CHARGEDESCRIPTION CDMDESCRIPTION ITEMDESCRIPTION LINEDESCRIPTION SERVICEDESCRIPTION
    PROCEDUREDESCRIPTION PROCDESC DRUGNAME PRODUCTNAME ITEMNAME DESCRIPTION DESC CHARGEDESC
    LONGDESCRIPTION LONGDESC SHORTDESCRIPTION SHORTDESC BILLINGDESCRIPTION NAME ITEM SERVICE
    TEXT DRUG MEDICATION PRODUCT CPTDESCRIPTION HCPCSDESCRIPTION CODEDESCRIPTION BILLDESCRIPTION
    CPTHCPCSDESCRIPTION
  `,
  key: `
    CHARGECODE CHARGENUMBER CHARGENO CHARGEID CDMCODE CDMNUMBER CDMNO CDMID CDM ITEMNUMBER
    ITEMNO ITEMID ITEMCODE EAPID EAPCODE SIMCODE LINEID LINENUMBER LINENO SERVICEID
    SERVICENUMBER ID
  `,
  units: `
    UNITSPERCHARGE CHARGEUNITS BILLINGUNITSPERCHARGE UNITMULTIPLIER UNITSMULTIPLIER MULTIPLIER
    CONVERSIONFACTOR DEFAULTUNITS DEFAULTQTY UNITSPERDOSE
  `,
  kind: `
    CODETYPE CODETYPES CODEKIND CODESYSTEM CODESET BILLINGCODETYPE PROCEDURECODETYPE PROCCODETYPE
  `,
  start: `
    EFFECTIVEDATE EFFDATE EFFECTIVEFROM STARTDATE BEGINDATE ACTIVEDATE ACTIVATIONDATE ACTIVEFROM
    VALIDFROM EFFECTIVE
  `,
  end: `
    TERMINATIONDATE TERMDATE ENDDATE EXPIRATIONDATE EXPIRYDATE EXPIREDATE INACTIVEDATE
    INACTIVATIONDATE DEACTIVATIONDATE CLOSEDATE EFFECTIVETO EFFECTIVETHROUGH EFFECTIVEUNTIL
    ACTIVETO ACTIVETHROUGH ACTIVEUNTIL VALIDTO VALIDTHROUGH VALIDUNTIL EXPIRES EXPIRATION
  `,
} as const;

/** Names of an amount that is one of units even where another column gives the units of a charge. */
const OF_A_UNIT = /UNIT|EACH/;

/**
 * @returns whether a price is that of a charge of several units, and whether a volume counts such charges: `Price` and
 *   `Volume` beside `Units per charge`, but not `Unit Price` or `Annual Units`, nor a column that the user named, as the
 *   options ask for those of units
 */
export function isOfCharge(column: YourColumn | null): boolean {
  return column !== null && column.foundBy !== "option" && !OF_A_UNIT.test(titleKey(column.name));
}

export type ColumnRole = keyof typeof COLUMN_NAMES;

const RANKS: ReadonlyMap<string, { role: ColumnRole; rank: number }> = new Map(
  (Object.keys(COLUMN_NAMES) as ColumnRole[]).flatMap((role) =>
    COLUMN_NAMES[role]
      .trim()
      .split(/\s+/)
      .map((name, rank) => [name, { role, rank }] as const),
  ),
);

/** `Item #`, `Charge №`: an internal number, unless the name is that of a code, quantity or department. */
const NUMBERED = /[#\u2116][^\w#\u2116]*$/;
const CAN_BE_NUMBERED: ReadonlySet<ColumnRole> = new Set([
  "code",
  "volume",
  "packageUnits",
  "owner",
  "key",
]);

/**
 * What a charge is called, in the many ways of charge masters: Epic's `PROC NAME`, `Charge Display Name`. It matters,
 * because the words beside a CPT code may be the AMA's.
 */
const NAME_OF_CHARGE =
  /^(?:HCPCS|CPT4?|PROC|PROCEDURE|CHARGE|CHRG|CHG|CDM|EAP|ITEM|SERVICE|SVC|DRUG|MED|MEDICATION|PRODUCT|CODE|BILL|BILLING|DISPLAY|GENERIC|BRAND|TRADE|SHORT|LONG|FULL|MASTER|EXTERNAL|PATIENT){1,3}(?:NAME|NM|DESC|DESCR|DESCRIPTION|DESCRIPTOR|TITLE|TEXT|LABEL)$/;

/** What a number sign stands for in `Charge #`, `CDM #`. */
const NUMBER_WORD = "NUMBER";

/** @returns the role of a column of that name, and the name's rank (0 is the clearest); null for other names */
export function roleOf(name: string): { role: ColumnRole; rank: number } | null {
  const key = titleKey(name);
  const numbered = NUMBERED.test(name) ? RANKS.get(key + NUMBER_WORD) : undefined;
  if (numbered?.role === "key") return numbered;
  // `Codes[HCPCS]`, `Units (Annual)`, `Price [USD]`
  const others = [withoutTable(name), name.replace(/[([][^()[\]]*[)\]]/g, "")].map(titleKey);
  const found =
    [key, ...others].map((one) => RANKS.get(one)).find(Boolean) ??
    (NAME_OF_CHARGE.test(key) ? { role: "description", rank: RANKS.size } : null);
  return found !== null && NUMBERED.test(name) && !CAN_BE_NUMBERED.has(found.role) ? null : found;
}
