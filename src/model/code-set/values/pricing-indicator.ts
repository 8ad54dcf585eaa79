import { groupedValueTable, valueTable } from "./value-table.js";

/** How Medicare Part B sets a price. */
export const pricingIndicator = groupedValueTable("9", {
  "": "00 Service not separately priced by Part B (e.g., services not covered, bundled, used by Part A only, etc.)",
  "Physician fee schedule and non-physician practitioners": `
    11 Price established using national RVUs
    12 Price established using national anesthesia base units
    13 Price established by carriers (e.g., not otherwise classified, individual determination, carrier discretion)
  `,
  "Clinical lab fee schedule": `
    21 Price subject to national limitation amount
    22 Price established by carriers (e.g., gap-fills, carrier established panels)
  `,
  "Durable medical equipment, prosthetics, orthotics, supplies and surgical dressings": `
    31 Frequently serviced DME (price subject to floors and ceilings)
    32 Inexpensive & routinely purchased DME (price subject to floors and ceilings)
    33 Oxygen and oxygen equipment (price subject to floors and ceilings)
    34 DME supplies (price subject to floors and ceilings)
    35 Surgical dressings (price subject to floors and ceilings)
    36 Capped rental DME (price subject to floors and ceilings)
    37 Ostomy, tracheostomy and urological supplies (price subject to floors and ceilings)
    38 Orthotics, prosthetics, prosthetic devices & vision services (price subject to floors and ceilings)
    39 Parenteral and enteral nutrition
    40 Lymphedema compression treatment items (eff. 1/1/2024)
    45 Customized DME items
    46 Carrier priced (e.g., not otherwise classified, individual determination, carrier discretion, gap-filled amounts)
  `,
  Other: `
    51 Drugs
    52 Reasonable charge
    53 Statute
    54 Vaccinations
    55 Splints and casts (eff. 10/1/2014)
    56 IOLs inserted in a physician's office (eff. 10/1/2014)
    57 Other carrier priced
    99 Value not established
  `,
});

/** Whether one code can be priced by more than one method. */
export const multiplePricingIndicator = valueTable(
  "10",
  `
    9 Not applicable as HCPCS not priced separately by Part B (pricing indicator is 00) or value is not established (pricing indicator is 99)
    A Not applicable as HCPCS priced under one methodology
    B Professional component of HCPCS priced using RVUs, while technical component and global service priced by Medicare Part B carriers
    C Physician interpretation of clinical lab service is priced under physician fee schedule using RVUs, while pricing of lab service is paid under clinical lab fee schedule
    D Service performed by physician is priced under physician fee schedule using RVUs, while service performed by clinical psychologist is priced under clinical psychologist fee schedule (not applicable as of January 1, 1998)
    E Service performed by physician is priced under physician fee schedule using RVUs, service performed by clinical psychologist is priced under clinical psychologist's fee schedule and service performed by clinical social worker is priced under clinical social worker fee schedule (not applicable as of January 1, 1998)
    F Service performed by physician is priced under physician fee schedule by carriers, service performed by clinical psychologist is priced under clinical psychologist's fee schedule and service performed by clinical social worker is priced under clinical social worker fee schedule (not applicable as of January 1, 1998)
    G Clinical lab service priced under reasonable charge when service is submitted on claim with blood products, while service is priced under clinical lab fee schedule when there are no blood products on claim
  `,
);
