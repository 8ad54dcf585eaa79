import { valueTable } from "./value-table.js";

/** Whether one code can be priced by more than one method. */
export const multiplePricingIndicator = valueTable("10", [
  [
    "9",
    "Not applicable as HCPCS not priced separately by Part B (pricing indicator is 00) or value is not established (pricing indicator is 99)",
  ],
  ["A", "Not applicable as HCPCS priced under one methodology"],
  [
    "B",
    "Professional component of HCPCS priced using RVUs, while technical component and global service priced by Medicare Part B carriers",
  ],
  [
    "C",
    "Physician interpretation of clinical lab service is priced under physician fee schedule using RVUs, while pricing of lab service is paid under clinical lab fee schedule",
  ],
  [
    "D",
    "Service performed by physician is priced under physician fee schedule using RVUs, while service performed by clinical psychologist is priced under clinical psychologist fee schedule (not applicable as of January 1, 1998)",
  ],
  [
    "E",
    "Service performed by physician is priced under physician fee schedule using RVUs, service performed by clinical psychologist is priced under clinical psychologist's fee schedule and service performed by clinical social worker is priced under clinical social worker fee schedule (not applicable as of January 1, 1998)",
  ],
  [
    "F",
    "Service performed by physician is priced under physician fee schedule by carriers, service performed by clinical psychologist is priced under clinical psychologist's fee schedule and service performed by clinical social worker is priced under clinical social worker fee schedule (not applicable as of January 1, 1998)",
  ],
  [
    "G",
    "Clinical lab service priced under reasonable charge when service is submitted on claim with blood products, while service is priced under clinical lab fee schedule when there are no blood products on claim",
  ],
]);
