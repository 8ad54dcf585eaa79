/** What CMS publishes beside the release, by the same codes. */

interface PublicationInfo {
  readonly title: string;
  /** What it adds to a code. */
  readonly meaning: string;
}

export const PUBLICATIONS = {
  "addendum-b": {
    title: "OPPS Addendum B",
    meaning: "Status indicator, APC and rate under the hospital outpatient payment system.",
  },
  asp: {
    title: "ASP pricing file",
    meaning: "Payment limit and coinsurance of a drug under Medicare Part B.",
  },
  ndc: {
    title: "NDC-HCPCS crosswalk",
    meaning: "Which drug package bills which code, and how many billable units it holds.",
  },
} as const satisfies Record<string, PublicationInfo>;

export type Publication = keyof typeof PUBLICATIONS;

/** The publications that give a code fields; the crosswalk lists packages. */
export type PricePublication = Exclude<Publication, "ndc">;

export const PUBLICATION_KEYS = Object.keys(PUBLICATIONS) as readonly Publication[];
