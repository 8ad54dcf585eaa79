/** The aspects of a code that fields describe; each change counts under one of them. */

export const FACETS = {
  "long-description": "Long description",
  "short-description": "Short description",
  payment: "Payment",
  coverage: "Coverage",
  administrative: "Administrative",
  classification: "Classification",
  termination: "Termination",
  "added-date": "Added date",
  "payment-status": "OPPS payment status",
  "payment-rate": "Payment rate",
} as const;

export type Facet = keyof typeof FACETS;
