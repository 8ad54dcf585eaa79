/** Builds companions as the loader reads them. */
import { joinCompanions } from "../../src/loader/companions/join.js";
import { readCompanionBytes } from "../../src/loader/companions/read.js";
import { parseLabel } from "../../src/model/code-set/labels.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import type { Companion, Release } from "../../src/model/code-set/release.js";
import { buildCsv, type TableRow } from "../fixtures/build-table.js";
import { buildWorkbook } from "../fixtures/build-workbook.js";
import {
  type AddendumRow,
  addendumB,
  aspPricing,
  crosswalk,
  type PackageRow,
} from "../fixtures/companions.js";
import { makeRelease } from "./make-release.js";

async function read(
  rows: readonly TableRow[],
  quarter: string,
  build: (rows: readonly TableRow[]) => Buffer = (csv) => Buffer.from(buildCsv(csv)),
): Promise<Companion> {
  const [companion] = await readCompanionBytes(build(rows), "companion.csv", parseLabel(quarter));
  if (companion === undefined) throw new Error("nothing read");
  return companion;
}

export const makeAddendum = (rows: readonly AddendumRow[], quarter = "2025-01") =>
  read(addendumB(rows), quarter);

type PricingRows = Parameters<typeof aspPricing>[1];

const pricing = (rows: PricingRows) => aspPricing("January 1, 2025 through March 31, 2025", rows);

export const makePricing = (rows: PricingRows, quarter = "2025-01") => read(pricing(rows), quarter);

/** The same as a workbook, whose amounts are numbers. */
export const pricingBook = (rows: PricingRows, quarter = "2025-01") =>
  read(
    pricing(rows).map((row) => row.map((cell) => Number(cell) || cell)),
    quarter,
    buildWorkbook,
  );

export const makeCrosswalk = (quarter: string, rows: readonly PackageRow[]) =>
  read(crosswalk("January 2025", rows, 2), quarter);

/** A release with companions. */
export function joinedRelease(
  year: number,
  records: readonly HcpcsRecord[],
  ...companions: readonly Companion[]
): Release {
  return joinCompanions(makeRelease(year, records), companions);
}
