import { valueTable } from "./value-table.js";

/** What CMS last did to the code. */
export const actionCode = valueTable(
  "30",
  `
    A Add procedure or modifier code
    B Change in both administrative data field and long description of procedure or modifier code
    C Change in long description of procedure or modifier code
    D Discontinue procedure or modifier code
    F Change in administrative data field of procedure or modifier code
    N No maintenance for this code
    P Payment change (MOG, pricing indicator codes, anesthesia base units, ambulatory surgical centers)
    R Re-activate discontinued/deleted procedure or modifier code
    S Change in short description of procedure code
    T Miscellaneous change (BETOS, type of service)
  `,
);

/** Letters for actions on the code as a whole. */
export const ACTION = {
  added: "A",
  discontinued: "D",
  reactivated: "R",
  /** CMS did nothing. */
  none: "N",
} as const;
