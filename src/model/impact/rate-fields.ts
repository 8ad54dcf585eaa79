/** The fields that hold what Medicare pays for one unit. */
export const RATE_FIELDS = ["oppsPaymentRate", "aspPaymentLimit"] as const;
