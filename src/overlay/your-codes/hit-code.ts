/** Builds the document's entry for an affected code, and orders these entries. */

import { isDay } from "../../model/basics/days.js";
import { by } from "../../model/basics/group-by.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { suggestCodes } from "../../model/code-set/suggest-codes.js";
import { mostSevere, SEVERITIES } from "../../model/comparison/severity-scale.js";
import type { YourRow } from "../../model/impact/impact.js";
import { LINE_STATUS_KEYS } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import type { FoundTable } from "../your-table/find-columns.js";
import { chargesAffectedOf } from "./charges-affected.js";
import type { CodeOfLines } from "./codes-by-package.js";

/** @returns the code with the charges of its lines, and with similar codes if it is unknown */
export function yourCode(
  assessed: CodeOfLines,
  rows: readonly YourRow[],
  { found, to: newer, licensed }: { found: FoundTable; to: Release; licensed: boolean },
): YourCode {
  const own = found.columns.descriptions.map(({ index }) => rows[0]?.cells[index]).join(" ");
  return {
    ...assessed,
    severity: mostSevere(assessed.findings),
    near:
      assessed.lineStatus === "unknown"
        ? suggestCodes(assessed.code, newer.records.keys(), {
            records: newer.records,
            ownText: own,
          }).map((code) => suggested(code, newer.records.get(code), licensed))
        : [],
    chargesAffected: chargesAffectedOf(rows, 1),
  };
}

const MOST_DESCRIPTION = 100;

function suggested(code: string, record: HcpcsRecord | undefined, licensed: boolean) {
  const terminationDate = record?.terminationDate;
  const notice = licensedNotice(code, licensed);
  const text = notice ?? record?.longDescription ?? record?.shortDescription ?? "";
  const fits = text.length <= MOST_DESCRIPTION;
  return {
    code,
    description: fits ? text : `${text.slice(0, MOST_DESCRIPTION - 1)}…`,
    ...(isDay(terminationDate) ? { lastBillableDate: terminationDate } : {}),
  };
}

/** The most severe first, then by line status, then the highest charges or volume first. */
export const moreSevereFirst = by(({ code, severity, lineStatus, chargesAffected }: YourCode) => [
  severity === null ? 1 : -SEVERITIES.indexOf(severity),
  LINE_STATUS_KEYS.indexOf(lineStatus),
  -(chargesAffected.charges ?? 0),
  -(chargesAffected.volume ?? 0),
  code,
]);
