/** Codes of a release that look like one that is not there, each with its name, but for CDT and CPT. */
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { suggestCodes } from "../../model/code-set/suggest-codes.js";

export interface NearCode {
  readonly code: string;
  readonly shortDescription: string | null;
}

/**
 * @param asked in upper case
 * @param records of the release in which it is not
 */
export function nearCodes(
  asked: string,
  records: ReadonlyMap<string, HcpcsRecord>,
): readonly NearCode[] {
  return suggestCodes(asked, records.keys(), { records }).map((code) => ({
    code,
    shortDescription:
      licensedNotice(code) === null ? (records.get(code)?.shortDescription ?? null) : null,
  }));
}
