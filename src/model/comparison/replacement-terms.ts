/** The words for replacements, separate from the schema so that using them does not load it. */

/** How a crosswalk was found: the words in a sentence, and in a narrow column. */
export const REPLACEMENT_SOURCES = {
  cms: { title: "CMS cross-reference", short: "CMS" },
  ndc: { title: "NDC crosswalk", short: "NDC" },
  suggested: { title: "descriptor match", short: "match" },
} as const;

export type ReplacementSource = keyof typeof REPLACEMENT_SOURCES;

interface ReferenceVerdictInfo {
  /** Text for a table cell. */
  readonly title: string;
  /** Text after `is` or a colon in a sentence. */
  readonly phrase: string;
  /** Whether it can replace an ended code: it is in the newer release, or is CPT or CDT. */
  readonly billable: boolean;
}

/** The state of a code that another code refers to. */
export const REFERENCE_VERDICTS = {
  ok: { title: "Active", phrase: "active in the release", billable: true },
  external: {
    title: "Not HCPCS Level II",
    phrase: "not in the HCPCS Level II file",
    billable: true,
  },
  dangling: { title: "Not in the release", phrase: "not in the release", billable: false },
  terminated: { title: "Discontinued", phrase: "was itself discontinued", billable: false },
} as const satisfies Record<string, ReferenceVerdictInfo>;

export type ReferenceVerdict = keyof typeof REFERENCE_VERDICTS;

export function canBeBilled({ verdict }: { readonly verdict: ReferenceVerdict }): boolean {
  return REFERENCE_VERDICTS[verdict].billable;
}

interface Offered {
  readonly source: ReplacementSource;
  readonly verdict: ReferenceVerdict;
  readonly oneToMany: boolean;
}

/** The one code to bill instead of an ended one; null if none, or several are equally good. */
export function onlySuccessor<One extends Offered>(replacements: readonly One[]): One | null {
  const [best] = replacements;
  if (best === undefined || best.oneToMany || !canBeBilled(best)) return null;
  return alternativesOf(replacements).length > 0 ? null : best;
}

/** Codes as good as the best: CMS or one kind of evidence names several (Q4431-Q4433 for Q4100). */
export function alternativesOf<One extends Offered>([best, ...others]: readonly One[]): One[] {
  return others.filter(
    ({ source, verdict }) =>
      verdict === best?.verdict && (best.oneToMany || source === best.source),
  );
}
