/** Suggests codes of a release for a code that it lacks, with public names (not CDT or CPT). */
import { codePattern, isPatternOrRange } from "../../model/code-set/code-pattern.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { suggestCodes } from "../../model/code-set/suggest-codes.js";
import type { NotFound } from "../../model/documents/card.js";
import { publicName } from "../one-code/withhold-descriptors.js";

export function nearCodes(
  asked: string,
  records: ReadonlyMap<string, HcpcsRecord>,
): NotFound["near"] {
  return suggestCodes(asked, records.keys(), { records }).map((code) => ({
    code,
    shortDescription: publicName(code, records.get(code)?.shortDescription ?? null),
  }));
}

/**
 * @param asked codes and patterns, in upper case
 * @param found the codes that exist
 * @returns what of `asked` matches no code, with similar codes among `records`
 */
export function notFound(
  asked: readonly string[],
  found: readonly string[],
  records: ReadonlyMap<string, HcpcsRecord> = new Map(),
): NotFound[] {
  const missing = asked.filter((one) => {
    const pattern = codePattern(one);
    return !found.some((code) => pattern.test(code));
  });
  const near = (code: string) => (isPatternOrRange(code) ? [] : nearCodes(code, records));
  return missing.map((code) => ({ asked: code, near: near(code), elsewhere: [] }));
}
