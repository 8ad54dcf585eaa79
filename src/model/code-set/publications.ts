/** CMS's companion publications, which use the same codes as the release. */

export const PUBLICATIONS = {
  "addendum-b": { title: "OPPS Addendum B" },
  asp: { title: "ASP pricing file" },
  ndc: { title: "NDC-HCPCS crosswalk" },
} as const;

export type Publication = keyof typeof PUBLICATIONS;

/** Publications with fields for each code; the crosswalk lists packages instead. */
export type PricePublication = Exclude<Publication, "ndc">;

export const PUBLICATION_KEYS = Object.keys(PUBLICATIONS) as readonly Publication[];
