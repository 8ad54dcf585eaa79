/** The worklist of the user's lines without its report. */
import type { ImpactDocument } from "../../model/impact/impact.js";
import { aboutReport, wholeOnly } from "../worklist/formats.js";
import type { WorklistAlone } from "../worklist/write.js";
import { workTables } from "./sheets.js";
import { impactView } from "./view.js";

export function worklistOf(document: ImpactDocument): WorklistAlone {
  wholeOnly(document.owner === null);
  return { tables: workTables(document), about: aboutReport(impactView(document)) };
}
