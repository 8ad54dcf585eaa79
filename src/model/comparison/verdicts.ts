/** What CMS reports by its action code, compared with what the two files show. */
import { wordTable } from "../basics/word-table.js";
import { FACETS, type Facet } from "../code-set/facets.js";

/** The facets whose change each action code announces (record layout, field 30). */
export const ACTION_COVERS = wordTable<readonly Facet[]>({
  A: Object.keys(FACETS) as Facet[],
  B: ["long-description", "short-description", "coverage", "administrative"],
  C: ["long-description", "short-description"],
  D: ["termination", "payment", "classification", "coverage", "administrative"],
  F: ["coverage", "administrative"],
  N: [],
  P: ["payment"],
  R: ["termination"],
  S: ["short-description"],
  T: ["classification"],
});

/** The action code covers only the latest quarter, so a yearly comparison needs all six. */
export const VERDICTS = {
  declared: {
    title: "As reported",
    meaning: "CMS's action code covers everything that changed.",
  },
  "partly-declared": {
    title: "More than reported",
    meaning: "CMS's action code covers some of what changed, but not all.",
  },
  interim: {
    title: "Quarterly update",
    meaning:
      "CMS acted in a quarter between the two releases; its action code has since gone back to N.",
  },
  backdated: {
    title: "Retroactive",
    meaning: "The action code is N, and CMS dates its action before the older release.",
  },
  undeclared: {
    title: "Not reported",
    meaning: "The action code is N, without a new date: CMS never reported a change.",
  },
  "not-observed": {
    title: "Reported, nothing found",
    meaning: "CMS reports a change between the two releases, but nothing differs.",
  },
} as const satisfies Record<string, Readonly<Record<"title" | "meaning", string>>>;

export type Verdict = keyof typeof VERDICTS;

export const VERDICT_KEYS = Object.keys(VERDICTS) as readonly Verdict[];
