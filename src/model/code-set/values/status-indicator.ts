import { pairsIn, valueTableOf } from "./value-table.js";

/** What a status indicator means for whoever bills the code. */
export const OPPS_PAYMENTS = {
  paid: "Paid separately",
  conditional: "Packaged or paid, by what else is on the claim",
  packaged: "Packaged into the payment for another service",
  "not-paid": "Not paid under OPPS",
} as const;

export type OppsPayment = keyof typeof OPPS_PAYMENTS;

/** H1 and K1 since 2025 (Consolidated Appropriations Act, 2023, section 4135), S1 since 2026. */
const INDICATORS: Readonly<Record<OppsPayment, string>> = {
  paid: `
    A Paid under a fee schedule or payment system other than OPPS
    F Corneal tissue acquisition, certain CRNA services and hepatitis B vaccines
    G Pass-through drug or biological
    H Pass-through device
    H1 Non-opioid device for pain relief after surgery
    J1 Service paid through a comprehensive APC
    J2 Service that may be paid through a comprehensive APC
    K Drug or biological paid separately, not pass-through
    K1 Non-opioid drug for pain relief after surgery
    L Influenza, pneumococcal or COVID-19 vaccine, paid at reasonable cost
    R Blood and blood products
    S Procedure or service, not discounted when multiple
    S1 Skin substitute paid separately
    T Procedure or service, reduced when multiple
    U Brachytherapy source
    V Clinic or emergency department visit
    Y Durable medical equipment, billed to the DME contractor
  `,
  conditional: `
    P Partial hospitalization or intensive outpatient program
    Q1 Packaged with a service of status S, T or V
    Q2 Packaged with a service of status T
    Q3 May be paid through a composite APC
    Q4 Laboratory test, packaged with another service
  `,
  packaged: "N Packaged into the payment for another service",
  "not-paid": `
    B Not recognized under OPPS; another code may be
    C Inpatient procedure, not paid under OPPS
    D Discontinued code
    E1 Not covered or not paid by Medicare for outpatients
    E2 Not paid: no pricing information or claims data
    M Not billable to the Medicare administrative contractor
  `,
};

const groups = Object.entries(INDICATORS) as [OppsPayment, string][];

/** How a hospital's outpatient department is paid for a code. */
export const statusIndicator = valueTableOf(
  "CMS OPPS Addendum D1, payment status indicators",
  Object.fromEntries(groups.map(([payment, lines]) => [OPPS_PAYMENTS[payment], lines])),
);

const PAYMENT_OF: ReadonlyMap<string, OppsPayment> = new Map(
  groups.flatMap(([payment, lines]) => pairsIn(lines).map(([value]) => [value, payment] as const)),
);

/** @returns null for an unknown indicator */
export function oppsPayment(indicator: string): OppsPayment | null {
  return PAYMENT_OF.get(indicator) ?? null;
}

/** The mark in the pass-through expiration column. */
export const passThroughExpiration = valueTableOf(
  "CMS OPPS Addendum B, column Drug and Device Pass-Through Expiration during Calendar Year",
  { "": "* Pass-through status ends within the calendar year" },
);
