/** Checks a document that was not made in this run: reports read its parts without asking whether they are there. */
import { KnownError } from "../model/basics/errors.js";
import type { DocumentSchema } from "../model/documents/key-schemas.js";

/** What the registry of documents knows of each kind. */
export interface CheckedKind {
  readonly id: string;
  contradiction?(document: never): string | null;
}

/**
 * @param name what the error calls the document: the name of its file, say
 * @param hints how to get a document of that form, and a document whose parts agree
 * @throws KnownError that names the first part that its form lacks, or the parts that contradict each other
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
