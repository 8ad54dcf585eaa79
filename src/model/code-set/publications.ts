/** What CMS publishes beside the release, by the same codes. */

export const PUBLICATIONS = {
  "addendum-b": { title: "OPPS Addendum B" },
  asp: { title: "ASP pricing file" },
  ndc: { title: "NDC-HCPCS crosswalk" },
} as const;

export type Publication = keyof typeof PUBLICATIONS;

/** The publications that give a code fields; the crosswalk lists packages. */
export type PricePublication = Exclude<Publication, "ndc">;

export const PUBLICATION_KEYS = Object.keys(PUBLICATIONS) as readonly Publication[];
