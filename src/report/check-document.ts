/** Validates a document from outside this run, because reports assume that all its parts exist. */
import { KnownError } from "../model/basics/errors.js";
import type { DocumentSchema } from "../model/documents/key-schemas.js";

/** The part of a registry entry that validation needs. */
export interface CheckedKind {
  readonly id: string;
  contradiction?(document: never): string | null;
}

/**
 * @param name what the error calls the document, such as its file name
 * @param hints how to get a document of the right form, and one whose parts agree
 * @throws KnownError that names the first invalid part, or the parts that contradict each other
 */
export function checkDocument(
  document: unknown,
  { id, contradiction }: CheckedKind,
  schema: DocumentSchema,
  { name, hints }: { readonly name: string; readonly hints: { form: string; agreement: string } },
): void {
  const [issue] = schema.safeParse(document).error?.issues ?? [];
  if (issue !== undefined)
    throw new KnownError(
      `${name} is not a valid ${id} document: ${issue.path.join(".") || "the whole"}: ${issue.message}.`,
      { hint: hints.form },
    );
  const found = contradiction?.(document as never) ?? null;
  if (found !== null)
    throw new KnownError(`${name} contradicts itself: ${found}. Something has changed it.`, {
      hint: hints.agreement,
    });
}
