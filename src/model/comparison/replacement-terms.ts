/** The words for replacements; apart from the schema, so that code can name them without loading it. */

/** How a crosswalk from an ended code to another was found: within a sentence, and in a narrow column. */
export const REPLACEMENT_SOURCES = {
  cms: { title: "CMS cross-reference", short: "CMS" },
  ndc: { title: "NDC crosswalk", short: "NDC" },
  suggested: { title: "descriptor match", short: "match" },
} as const;

export type ReplacementSource = keyof typeof REPLACEMENT_SOURCES;

interface ReferenceVerdictInfo {
  /** In a cell. */
  readonly title: string;
  /** After `is` or a colon, in a sentence. */
  readonly phrase: string;
  /** Whether it can be billed in place of an ended code: a code of the newer release, or a CPT or CDT code. */
  readonly billable: boolean;
}

/** What a code that another refers to turns out to be. */
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

/** The one code to bill in place of an ended one; null where there is none, or several are as good a choice. */
export function onlySuccessor<One extends Offered>(replacements: readonly One[]): One | null {
  const [best] = replacements;
  if (best === undefined || best.oneToMany || !canBeBilled(best)) return null;
  return alternativesOf(replacements).length > 0 ? null : best;
}

/** Those beside the best that are as good a choice: CMS named several, or one kind of evidence offers them (Q4431 to Q4433, of Q4100). */
export function alternativesOf<One extends Offered>([best, ...others]: readonly One[]): One[] {
  return others.filter(
    ({ source, verdict }) =>
      verdict === best?.verdict && (best.oneToMany || source === best.source),
  );
}
