/** Claims extracts in the layouts of warehouses, payers, states and billing systems. */
import { describe, expect, it } from "vitest";
import { claimColumns, findClaimColumns } from "../../../src/claims/sql/claim-columns.js";

type Layout = readonly [
  system: string,
  code: string,
  date: string,
  units: string | null,
  charges: string | null,
  others?: string,
];

/** The columns to find, and some others. */
const LAYOUTS: readonly Layout[] = [
  [
    "Tuva, medical_claim",
    "hcpcs_code",
    "claim_line_start_date",
    "service_unit_quantity",
    "charge_amount",
    "claim_start_date,claim_end_date,paid_amount,allowed_amount,revenue_center_code",
  ],
  [
    "CCLF 1 with 2, institutional",
    "CLM_LINE_HCPCS_CD",
    "CLM_LINE_FROM_DT",
    "CLM_LINE_SRVC_UNIT_QTY",
    null,
    "CLM_LINE_CVRD_PD_AMT,CLM_FROM_DT,CLM_THRU_DT,CLM_LINE_INSTNL_REV_CTR_DT",
  ],
  [
    "CMS, DME file",
    "HCPCS_CD",
    "LINE_1ST_EXPNS_DT",
    "LINE_SRVC_CNT",
    "LINE_SBMTD_CHRG_AMT",
    "LINE_LAST_EXPNS_DT,LINE_NCH_PMT_AMT,DMERC_LINE_MTUS_CNT",
  ],
  [
    "CMS, home health file",
    "HCPCS_CD",
    "REV_CNTR_DT",
    "REV_CNTR_UNIT_CNT",
    "REV_CNTR_TOT_CHRG_AMT",
    "CLM_FROM_DT,REV_CNTR,REV_CNTR_RATE_AMT",
  ],
  [
    "T-MSIS, OT line",
    "LINE_PRCDR_CD",
    "LINE_SRVC_BGN_DT",
    "ACTL_SRVC_QTY",
    "LINE_BILLED_AMT",
    "SRVC_BGN_DT,LINE_MDCD_PD_AMT",
  ],
  ["Facets", "IPCD_ID", "CDML_FROM_DT", "CDML_UNITS", "CDML_CHG_AMT", "CLCL_ID,CDML_TO_DT"],
  [
    "an 837 parsed",
    "SvcProcCode",
    "ServiceLineDate",
    "SvcUnits",
    "LineItemChargeAmount",
    "ClaimID",
  ],
  ["an APCD, medical claims", "MC055", "MC059", "MC061", "MC062", "MC054,MC060,MC063"],
  ["Optum, Clinformatics", "PROC_CD", "FST_DT", "UNITS", "CHARGE", "LST_DT,COPAY,COINS"],
  ["Sentinel's common data model", "PX", "ADate", null, null, "PX_CodeType,EncounterID"],
  [
    "Synthea, claims_transactions",
    "PROCEDURECODE",
    "FROMDATE",
    "UNITS",
    "AMOUNT",
    "TODATE,PLACEOFSERVICE",
  ],
  [
    "Epic, Clarity ARPB_TRANSACTIONS",
    "CPT_CODE",
    "SERVICE_DATE",
    "PROCEDURE_QUANTITY",
    "AMOUNT",
    "POST_DATE,TX_ID",
  ],
  [
    "Epic, Clarity HSP_TRANSACTIONS",
    "HCPCS_CODE",
    "SERVICE_DATE",
    "QUANTITY",
    "TX_AMOUNT",
    "TX_POST_DATE,UB_REV_CODE_ID",
  ],
  [
    "Cerner, charges",
    "CPT_HCPCS",
    "SERVICE_DT_TM",
    "ITEM_QUANTITY",
    "ITEM_EXTENDED_PRICE",
    "POSTED_DT_TM,ITEM_PRICE",
  ],
  ["Meditech, charges", "CPT Code", "Service Date", "Charge Qty", "Charge Amount", "Posting Date"],
  [
    "athenahealth",
    "procedure code",
    "service date start",
    "units billed",
    "billed amount",
    "post date",
  ],
  ["eClinicalWorks", "CPT Code", "Service Date", "Units", "Billed Charge", "Claim Date"],
  ["NextGen", "CPT4 Code", "Begin Date of Service", "Units", "Billed Amt", "End Date of Service"],
  ["Waystar", "Proc Code", "From DOS", "Units", "Line Charge", "Thru DOS"],
  [
    "Availity, a remittance",
    "Procedure Code",
    "Service Date",
    "Units of Service",
    "Charge Amount",
    "Paid Amount",
  ],
  [
    "T-MSIS, records of a state",
    "PRCDR_CD",
    "SRVC_BGN_DT",
    "ACTL_SRVC_QTY",
    "BILL_AMT",
    "SRVC_END_DT,PRCDR_CD_SYS,MDCD_PD_AMT",
  ],
  [
    "CMS, a carrier file of the limited data set",
    "HCPCS_CD",
    "LINE_LAST_EXPNS_DT",
    "LINE_SRVC_CNT",
    "LINE_SBMTD_CHRG_AMT",
    "CLM_FROM_DT,CLM_THRU_DT",
  ],
  ["MIMIC-IV, hcpcsevents", "hcpcs_cd", "chartdate", null, null, "hadm_id,short_description"],
  [
    "OMOP, drug_exposure",
    "drug_source_value",
    "drug_exposure_start_date",
    "quantity",
    null,
    "drug_exposure_end_date,days_supply,drug_source_concept_id",
  ],
  [
    "OMOP, device_exposure",
    "device_source_value",
    "device_exposure_start_date",
    "quantity",
    null,
    "device_exposure_end_date",
  ],
  [
    "Washington's APCD, medical claims",
    "procedure_code",
    "first_service_dt",
    "quantity",
    "charge_amt",
    "last_service_dt,first_paid_dt,procedure_modifier_code_1",
  ],
  [
    "Colorado's APCD, medical claims",
    "cpt4_cd",
    "service_start_dt",
    "service_qty",
    "charge_amt",
    "service_end_dt,cpt4_mod1_cd",
  ],
  [
    "an 835 parsed",
    "code",
    "start_date",
    "billed_units",
    "charge_amount",
    "transaction_date,end_date,allowed_units,paid_amount",
  ],
  [
    "Kareo, charges",
    "Procedure Code",
    "Date Of Service",
    "Units",
    "Service Charge Amount",
    "Procedure Codes with Modifiers,Pat Payment Amount",
  ],
  ["a denial log", "CPT Code", "Date of Service", null, "Billed", "Allowed,Paid"],
  ["Redivis, Medicare", "hcpcs_cd", "rev_cntr_dt", "rev_cntr_unit_cnt", "rev_cntr_tot_chrg_amt"],
  [
    "Hive, with the table before each name",
    "claims.hcpcs_cd",
    "claims.svc_dt",
    "claims.svc_units",
    "claims.charge_amt",
    "claims.member_id",
  ],
  [
    "Power BI, with the table before each name",
    "Claims[HCPCS]",
    "Claims[DOS]",
    "Claims[Units]",
    "Claims[Charges]",
    "Claims[Member]",
  ],
  [
    "a spreadsheet with line breaks in its names",
    "HCPCS\nCode",
    "Date of\nService",
    "Service\nUnits",
    "Total\nCharges",
    "Patient",
  ],
];

describe(`the columns of claims are found in ${LAYOUTS.length} layouts`, () => {
  it.each(LAYOUTS)("%s", (_, code, date, units, charges, others) => {
    const names = [...(others ?? "Member").split(","), charges, code, units, date].filter(
      (name): name is string => name !== null,
    );
    expect(findClaimColumns(names, {})).toEqual({ code, date, units, charges });
  });
});

describe("a file with one row per claim", () => {
  it.each([
    ["DE-SynPUF, carrier", "HCPCS_CD_", 13],
    ["DE-SynPUF, outpatient", "HCPCS_CD_", 45],
    ["HCUP, SEDD and SASD", "CPT", 30],
    ["a practice's export", "CPT Code ", 6],
  ])("is refused, with its code columns named: %s", (_, name, count) => {
    const codes = Array.from({ length: count }, (_none, at) => `${name}${at + 1}`);
    const names = ["CLM_ID", "CLM_FROM_DT", "CLM_THRU_DT", ...codes];
    expect(() => claimColumns(names, {}, { where: "claims.csv", areNames: true })).toThrow(
      `claims.csv has one row per claim, with ${count} columns of codes, ${codes[0]} to ${codes.at(-1)}; claims are read one row per line.`,
    );
  });

  it("lacks a date of service when it has one code and several date columns", () => {
    expect(() =>
      claimColumns(["HCPCS", "Date 1", "Date 2"], {}, { where: "claims.csv", areNames: true }),
    ).toThrow("claims.csv has no column of dates of service");
  });

  it("is not assumed for a code with modifiers", () => {
    expect(findClaimColumns(["HCPCS", "MOD1", "MOD2", "DOS"], {})).not.toBeNull();
  });
});
