/**
 * The data dictionary: one entry per field, in the order of CMS's record layout ("HCPCS Contractor
 * Record", January 2026), then those of companion publications. `columns` are the names in CMS's
 * csv files. Loaders, differ, record cards and reports all read it.
 */
import type { CompanionFieldSpec, FieldSpec, ReleaseFieldSpec } from "./field-spec.js";
import type { PricePublication } from "./publications.js";

const TEXT = { type: "text" } as const;

/** A field of the record layout: its first column, and the width of a value. */
function once(start: number, width: number) {
  return { ...TEXT, start, width, occurs: 1 } as const;
}

/** A field that the record layout repeats. */
function repeated(start: number, width: number, occurs: number) {
  return { ...TEXT, start, width, occurs };
}

/** A field of a companion publication, which has no record layout. */
function beside<P extends PricePublication>(publication: P, width: number) {
  return { ...TEXT, publication, width, occurs: 1 } as const;
}

/**
 * Names of a column: CMS's own, then the worded one of bundles, with and without HCPCS; then others,
 * such as those of OHDSI (PRICE_CD1, COV_CODE) and the aliases in CMS's record layout (HCPCS_CVRG_CD).
 */
function named(short: string, long: string, ...others: readonly string[]) {
  return [short, long, `HCPCS ${long}`, ...others];
}

export const FIELDS = {
  code: {
    label: "HCPCS code",
    ...once(1, 5),
    facet: null,
    columns: [
      "HCPC",
      "HCPCS Code",
      "HCPCS",
      "HCPCS CD",
      "HCPCS/MOD",
      "HCPC/MOD",
      "HCPCS/Modifier Code",
      "Procedure Code",
      "Code",
    ],
    definition:
      "The key of the record: a letter and four digits for a Level II procedure, two characters for a modifier.",
  },
  sequence: {
    label: "Sequence number",
    ...once(6, 5),
    type: "sequence",
    facet: null,
    columns: ["SEQNUM", "HCPCS Sequence Number", "Sequence Number", "HCPCS_SQNC_NUM"],
    definition:
      "Counts the lines of one record by hundreds; spreadsheets leave out its last digit.",
  },
  recordType: {
    label: "Record type",
    ...once(11, 1),
    facet: null,
    columns: [
      "RECID",
      "HCPCS Record Identification Code",
      "Record Identification Code",
      "HCPCS_REC_IDENT_CD",
    ],
    values: "recordType",
    definition:
      "Distinguishes a procedure from a modifier, and a first line from its continuations.",
  },
  longDescription: {
    label: "Long description",
    ...once(12, 80),
    facet: "long-description",
    columns: [
      "LONG DESCRIPTION",
      "Code Description",
      "HCPCS Long Description",
      "Long Desc",
      "Description",
      "HCPCS_LONG_DESC_TXT",
    ],
    definition:
      "The full text of what is billed. For drugs and supplies it also names the quantity that one billed unit stands for.",
  },
  shortDescription: {
    label: "Short description",
    ...once(92, 28),
    facet: "short-description",
    columns: named(
      "SHORT DESCRIPTION",
      "Short Description",
      "Short Desc",
      "HCPCS_SHRT_DESC_TXT",
      "HCPCS_SHORT_DESC_TEXT",
    ),
    definition: "The same in at most 28 characters, for screens and remittances.",
  },
  pricingIndicators: {
    label: "Pricing indicator",
    ...repeated(120, 2, 4),
    type: "digits",
    facet: "payment",
    columns: named("PRICE#", "Pricing Indicator Code #", "PRICE_CD#", "HCPCS_PRCNG_IND_CD#"),
    values: "pricingIndicator",
    definition:
      "How Medicare Part B arrives at a price: a fee schedule, a drug price, the contractor's judgment.",
  },
  multiplePricingIndicator: {
    label: "Multiple pricing indicator",
    ...once(128, 1),
    facet: "payment",
    columns: named(
      "MULT_PI",
      "Multiple Pricing Indicator Code",
      "MULTI_PI",
      "HCPCS_MLTPL_PRCNG_IND_CD",
    ),
    values: "multiplePricingIndicator",
    definition: "Whether one code can be priced by more than one method.",
  },
  coverageManualReferences: {
    label: "Coverage manual reference",
    ...repeated(129, 6, 3),
    facet: "coverage",
    columns: named(
      "CIM#",
      "Coverage Issues Manual Reference Section Number #",
      "CIM Reference Section Number #",
      "HCPCS_CIM_RFRNC_SECT_NUM#",
    ),
    definition: "The section of Medicare's national coverage manual about the item.",
  },
  carriersManualReferences: {
    label: "Carriers manual reference",
    ...repeated(147, 8, 3),
    facet: "coverage",
    columns: named(
      "MCM#",
      "Medicare Carriers Manual Reference Section Number #",
      "MCM Reference Section Number #",
      "HCPCS_MCM_RFRNC_SECT_NUM#",
    ),
    definition: "The section of the Medicare contractors' manual about the item.",
  },
  statute: {
    label: "Statute",
    ...once(171, 10),
    facet: "coverage",
    columns: named("STATUTE", "Statute Number", "HCPCS_STATUTE_NUM"),
    definition: "The section of law that requires coverage or non-coverage.",
  },
  labCertifications: {
    label: "Lab certification",
    ...repeated(181, 3, 8),
    type: "digits",
    facet: "administrative",
    columns: named("LABCERT#", "Lab Certification Code #", "LAB_CERT_CD#", "HCPCS_LAB_CRTFCTN_CD#"),
    values: "labCertification",
    definition: "The laboratory specialty that must be certified to perform the test.",
  },
  crossReferences: {
    label: "Cross reference",
    ...repeated(205, 5, 5),
    facet: "administrative",
    columns: named("XREF#", "Cross Reference Code #", "HCPCS_XREF_CD#"),
    definition:
      "The code that CMS names to replace one that ended or that Medicare does not accept.",
  },
  coverage: {
    label: "Coverage",
    ...once(230, 1),
    facet: "coverage",
    columns: named("COV", "Coverage Code", "COV_CODE", "HCPCS_CVRG_CD"),
    values: "coverage",
    definition:
      "Whether Medicare pays: by the contractor's judgment, under special rules, or not at all.",
  },
  ascGroup: {
    label: "ASC payment group",
    ...once(231, 2),
    facet: "payment",
    columns: named("ASC_GRP", "ASC Payment Group Code", "ASC_GPCD", "HCPCS_ASC_PMT_GRP_CD"),
    values: "ascGroup",
    definition: "Whether the procedure may be performed in an ambulatory surgical center.",
  },
  ascEffectiveDate: {
    label: "ASC payment group effective date",
    ...once(233, 8),
    type: "date",
    facet: "payment",
    columns: named(
      "ASC_DT",
      "ASC Payment Group Effective Date",
      "ASC_EFF_DT",
      "HCPCS_ASC_PMT_GRP_EFCTV_DT",
    ),
    definition: "The date from which the code is in its ASC payment group.",
  },
  mogGroup: {
    label: "MOG payment group",
    ...once(241, 3),
    type: "digits",
    facet: "payment",
    columns: named("OPPS", "MOG Payment Group Code", "HCPCS_MOG_PMT_GRP_CD"),
    values: "mogGroup",
    definition: "The Medicare outpatient group: body system, number and level of intensity.",
  },
  mogPolicyIndicator: {
    label: "MOG payment policy indicator",
    ...once(244, 1),
    facet: "payment",
    columns: named(
      "OPPS_PI",
      "MOG Payment Policy Indicator",
      "MOG Payment Policy Indicator Code",
      "HCPCS_MOG_PMT_PLCY_IND_CD",
    ),
    values: "mogPolicyIndicator",
    definition: "Whether an ASC facility fee, another fee, or none is paid for the code.",
  },
  mogEffectiveDate: {
    label: "MOG effective date",
    ...once(245, 8),
    type: "date",
    facet: "payment",
    columns: named(
      "OPPS_DT",
      "MOG Effective Date",
      "MOG Payment Group Effective Date",
      "HCPCS_MOG_PMT_GRP_EFCTV_DT",
    ),
    definition: "The date from which the code is in its Medicare outpatient group.",
  },
  processingNote: {
    label: "Processing note",
    ...once(253, 4),
    type: "digits",
    facet: "administrative",
    columns: named("PROCNOTE", "Processing Note Number", "HCPCS_PRCSG_NOTE_NUM"),
    definition:
      "The number of a note to claims processors, printed in CMS's list of processing notes.",
  },
  betos: {
    label: "BETOS",
    ...once(257, 3),
    facet: "classification",
    columns: named("BETOS", "Berenson-Eggers Type Of Service Code", "BETOS Code", "HCPCS_BETOS_CD"),
    values: "betos",
    definition: "Berenson-Eggers type of service: the clinical group for analyses of spending.",
  },
  typesOfService: {
    label: "Type of service",
    ...repeated(261, 1, 5),
    facet: "classification",
    columns: named("TOS#", "Type Of Service Code #", "HCPCS_TYPE_SRVC_CD#"),
    values: "typeOfService",
    definition: "The kind of service, as Medicare contractors classify it for claims.",
  },
  anesthesiaBaseUnits: {
    label: "Anesthesia base units",
    ...once(266, 3),
    type: "quantity",
    facet: "payment",
    columns: named(
      "ANEST_BU",
      "Anesthesia Base Unit Quantity",
      "ANES_UNIT",
      "HCPCS_ANSTHSA_BASE_UNIT_QTY",
    ),
    definition: "The intensity of an anesthesia service apart from its time; zero for all else.",
  },
  addedDate: {
    label: "Added date",
    ...once(269, 8),
    type: "date",
    facet: "added-date",
    columns: named("ADD DT", "Code Added Date", "ADD DATE", "Added Date", "HCPCS_CD_ADD_DT"),
    definition: "The first day the code could be billed.",
  },
  actionEffectiveDate: {
    label: "Action effective date",
    ...once(277, 8),
    type: "date",
    facet: null,
    columns: named("ACT EFF DT", "Action Effective Date", "HCPCS_ACTN_EFCTV_DT"),
    definition: "The effective date of CMS's last action on the code.",
  },
  terminationDate: {
    label: "Termination date",
    ...once(285, 8),
    type: "date",
    facet: "termination",
    columns: named("TERM DT", "Termination Date", "TERM DATE", "HCPCS_TRMNTN_DT"),
    definition: "The last valid date of service.",
  },
  actionCode: {
    label: "Action code",
    ...once(293, 1),
    facet: null,
    columns: named("ACTION CD", "Action Code", "HCPCS_ACTN_CD"),
    values: "actionCode",
    definition: "What CMS's last action did to the code.",
  },
  statusIndicator: {
    label: "OPPS status indicator",
    ...beside("addendum-b", 2),
    facet: "payment-status",
    columns: ["SI", "Status Indicator"],
    values: "statusIndicator",
    definition:
      "Whether a hospital's outpatient department is paid for the code on its own, in a package, or not at all.",
  },
  apc: {
    label: "APC",
    ...beside("addendum-b", 4),
    type: "digits",
    facet: "payment-status",
    columns: ["APC", "Ambulatory Payment Classification"],
    definition: "The ambulatory payment classification: the group of services that one rate pays.",
  },
  oppsPaymentRate: {
    label: "OPPS payment rate",
    ...beside("addendum-b", 12),
    type: "money",
    facet: "payment-rate",
    columns: ["Payment Rate", "OPPS Payment Rate"],
    definition: "What Medicare pays a hospital's outpatient department for one unit, in dollars.",
  },
  passThroughExpiration: {
    label: "Pass-through expiration",
    ...beside("addendum-b", 10),
    facet: "payment-status",
    columns: [
      "Drug and Device Pass-Through Expiration during Calendar Year",
      "Pass-Through Expiration",
    ],
    values: "passThroughExpiration",
    definition: "Whether the extra payment for a new drug or device ends within the calendar year.",
  },
  aspPaymentLimit: {
    label: "ASP payment limit",
    ...beside("asp", 12),
    type: "money",
    facet: "payment-rate",
    columns: ["Payment Limit", "Payment Allowance Limit"],
    definition:
      "What Medicare Part B pays at most for one unit of a drug, from its average sales price, in dollars.",
  },
  aspCoinsurance: {
    label: "ASP coinsurance",
    ...beside("asp", 7),
    type: "percent",
    facet: "payment-rate",
    columns: ["Co-insurance Percentage", "Coinsurance Percentage"],
    definition:
      "The patient's share of the payment limit in percent: 20, or less if a drug's price rose faster than inflation.",
  },
} as const satisfies Record<string, ReleaseFieldSpec | CompanionFieldSpec>;

export type FieldKey = keyof typeof FIELDS;

export type ReleaseField = {
  [K in FieldKey]: (typeof FIELDS)[K] extends ReleaseFieldSpec ? K : never;
}[FieldKey];

/** A field of a companion publication. */
export type CompanionField = Exclude<FieldKey, ReleaseField>;

/** All field keys: the release's in record layout order, then the companions'. */
export const FIELD_KEYS = Object.keys(FIELDS) as readonly FieldKey[];

export const RELEASE_FIELDS = FIELD_KEYS.filter(isReleaseField);

export const COMPANION_FIELDS = FIELD_KEYS.filter(
  (key) => !isReleaseField(key),
) as CompanionField[];

export const DATE_FIELDS = RELEASE_FIELDS.filter((key) => fieldSpec(key).type === "date");

/** One field's entry, typed with its optional properties. */
export function fieldSpec<K extends FieldKey>(
  key: K,
): K extends ReleaseField ? ReleaseFieldSpec : FieldSpec;
export function fieldSpec(key: FieldKey): FieldSpec {
  return FIELDS[key];
}

/** Whether the field is in the release file, not in a companion publication. */
export function isReleaseField(key: FieldKey): key is ReleaseField {
  return !("publication" in FIELDS[key]);
}

/** The release fields to compare: all but the code and the record type, which the code implies. */
export const COMPARED_FIELDS = RELEASE_FIELDS.filter(
  (key): key is ComparedField => key !== "code" && key !== "recordType",
);

export type ComparedField = Exclude<ReleaseField, "code" | "recordType">;

/** The width of a fixed-width record up to its last field; the rest is filler. */
export const RECORD_WIDTH = FIELDS.actionCode.start + FIELDS.actionCode.width - 1;
