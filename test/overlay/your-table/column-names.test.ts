import { describe, expect, it } from "vitest";
import { roleOf } from "../../../src/overlay/your-table/column-names.js";

describe("the role of a column name", () => {
  it.each([
    ["code", "HCPCS; CPT/HCPCS Code; HCPCS/CPT; CPT-4; Proc Code; Billing Code; codes.hcpc; CPT #"],
    [
      "volume",
      "Annual Volume; FY25 Volume; 12 Mo Volume; Volume (2025); Total Volume; Annual Vol; 2025 Units; Qty #",
    ],
    [
      "volume",
      "Qty Billed; Units Charged; Charge Count; Transaction Count; # Charges; # of Charges; Number of Units",
    ],
    [
      "code",
      "HCPCS_CD; 3. HCPCS; C) CPT; Default CPT Code; Std HCPCS; CPT Code 1; cpt4_code_id; HCPCS Level II; EAP CPT/HCPCS",
    ],
    ["description", "Ext Description; Ext Short Desc; Std Desc; Order Name; Material Description"],
    ["key", "Charge Cd; Chg Nbr; Chargemaster #; CDM Item No; BILL_ITEM_ID; Procedure ID; ERX ID"],
    ["owner", "Rev Dept; Rev Dept Name; Cost Ctr; Performing Department; Cost Center Number"],
    ["total", "Ext Price; Annual Gross Revenue"],
    ["units", "CPT Multiplier; Charge Multiplier; Rx Unit Multiplier"],
    ["key", "Charge # (Px Code); HOSPITAL SYSTEM CHARGE CODE"],
    ["volume", "Qty # (Annual)"],
    ["price", "standard_gross_charge"],
    ["description", "Description of Item or Service; Description of Service"],
    ["end", "Thru Date; Date Inactive; Obsolete Date; Ineffective Date"],
    [
      "price",
      "Std Amt; Price Amount; Default Price; Unit Price; Chg Amt; Standard Price; Gross Price; Price Per Unit; Charge Per Unit",
    ],
    [
      "total",
      "Total Charges; FY25 Revenue; 2025 Charges; Gross Charges; Extended Price; Total Amt",
    ],
    // Excel's pivot tables.
    ["volume", "Sum of Qty; Sum of Units"],
    ["total", "Sum of Total Charges"],
    // CMS's utilization by provider and supplier, and its Part B summaries.
    ["volume", "Tot_Srvcs; Tot_Suplr_Srvcs; PSPS_SUBMITTED_SERVICE_CNT; ALLOWED SERVICES"],
    ["price", "Avg_Sbmtd_Chrg; Avg_Suplr_Sbmtd_Chrg"],
    ["total", "PSPS_SUBMITTED_CHARGE_AMT; Tot_Sbmtd_Chrg; Total Submitted Charges"],
    ["packageUnits", "HCPCS Units; Billable Units Per Pkg; Units/NDC; NDC Conversion Factor"],
    ["owner", "Owner; Dept Name; Department #; Cost Center"],
    [
      "description",
      "Charge Description; PROC NAME; Charge Desc 2; Medium Descriptor; Consumer Friendly Descriptor",
    ],
    [
      "description",
      "Description 2; AMA Descriptor; Tech Description; Patient Friendly Name; Title",
    ],
    ["key", "Charge Code; CHG_NO; Charge #; CDM; CDM \u2116; Item #; EAP ID; PROC_ID"],
    ["kind", "Code Type; BILL_CODE_TYPE; Charge Code Type; Billing CD Type"],
    ["price", "UNIT_CHARGE_AMT; STANDARDFEE"],
    ["key", "Number; Mnemonic; Procedure Mnemonic; A Charge Code"],
    ["units", "Units per Charge; Multiplier; Default Qty"],
    ["start", "Effective; Effective Date; EFF_DT; Active From; BEG_EFFECTIVE_DT_TM; Start Date"],
    ["end", "Expires; Expiration; Effective To; Active Through; Valid Until; END_DT; TERM_DT; End"],
    [
      "end",
      "EFF_THRU_DT; END_EFFECTIVE_DT_TM; Effective End Date; Inactive Dt; Last Active Date; Stop Date",
    ],
    ["end", "Discontinued Date; Date Inactivated; Termination; Charge End Date; Contact To Date"],
  ])("is %s for %s", (role, names) => {
    for (const name of names.split("; ")) expect([name, roleOf(name)?.role]).toEqual([name, role]);
  });

  it.each([
    "Charges #",
    "# Revenue",
    "# Price",
    "Sum of Price",
    "HCPCS End Date",
    "HCPCS Thru Date",
    "Prior HCPCS",
    "Commercial CPT",
    "Hospital Name",
    "Rev Code Desc",
    "To Date",
    "Unit Cost",
    "Inactive",
  ])("is unknown for %s", (name) => {
    expect(roleOf(name)).toBeNull();
  });
});
