/** The words for replacements; apart from the schema, so that code can name them without loading it. */

export const REPLACEMENT_SOURCES = ["cms", "suggested"] as const;

/** What a code named as replacement turns out to be. */
export const REFERENCE_VERDICTS = {
  ok: "An active code of the newer release.",
  external: "A Level I or D code, which CMS's file does not hold.",
  dangling: "A code that is not in the newer release.",
  terminated: "A code of the newer release that has itself ended.",
} as const;

export type ReferenceVerdict = keyof typeof REFERENCE_VERDICTS;

export const REFERENCE_VERDICT_KEYS = Object.keys(
  REFERENCE_VERDICTS,
) as readonly ReferenceVerdict[];
