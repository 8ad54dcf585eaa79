/** What CMS declares by its action code, against what is observed between two releases. */
import type { Facet } from "../code-set/fields.js";

const ALL_FACETS: readonly Facet[] = [
  "long-description",
  "short-description",
  "payment",
  "coverage",
  "administrative",
  "classification",
  "termination",
  "added-date",
];

/** The facets whose change each action code announces (record layout, field 30). */
export const ACTION_COVERS: Readonly<Record<string, readonly Facet[]>> = {
  A: ALL_FACETS,
  B: ["long-description", "short-description", "coverage", "administrative"],
  C: ["long-description", "short-description"],
  D: ["termination", "payment", "classification", "coverage", "administrative"],
  F: ["coverage", "administrative"],
  N: [],
  P: ["payment"],
  R: ["termination"],
  S: ["short-description"],
  T: ["classification"],
};

export interface VerdictInfo {
  readonly title: string;
  readonly meaning: string;
}

/** The letter tells only of the latest quarter, so a yearly comparison needs all six. */
export const VERDICTS = {
  declared: {
    title: "Declared",
    meaning: "CMS's action code covers everything that changed.",
  },
  "partly-declared": {
    title: "Partly declared",
    meaning: "CMS's action code covers some of what changed, but not all.",
  },
  interim: {
    title: "Interim",
    meaning:
      "CMS acted in a quarter between the two releases; its letter has since gone back to N.",
  },
  backdated: {
    title: "Backdated",
    meaning: "CMS says N, and dates its action before the older release.",
  },
  undeclared: {
    title: "Undeclared",
    meaning: "CMS says N and gives no new date: it never said that anything changed.",
  },
  "not-observed": {
    title: "Not observed",
    meaning: "CMS declares a change between the two releases, but nothing differs.",
  },
} as const satisfies Record<string, VerdictInfo>;

export type Verdict = keyof typeof VERDICTS;

export const VERDICT_KEYS = Object.keys(VERDICTS) as readonly Verdict[];

/** The letter by which CMS says that it did nothing. */
export const NO_MAINTENANCE = "N";
