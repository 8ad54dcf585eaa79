/** Lines with an NDC, checked against the newest NDC-HCPCS crosswalk: their code, and the units of their package. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";

const packageLineSchema = objectType("PackageLine", {
  row: is.place,
  code: z
    .string()
    .describe("The code of the line; of several, the one whose package it is or was."),
  ndc: z.string().describe("Of its package, in CMS's form of 5-4-2."),
  billedWith: is.texts.describe(
    "The codes of the newest crosswalk, one as a rule; the line's own where it is right.",
  ),
  otherCode: z.boolean().describe("Whether CMS bills the package with another code than the line."),
  movedOn: is.dayOrNull.describe(
    "The day from which the package is billed with the other code, where CMS moved it from the line's code, or that is for drugs without a code of their own (J3490), or had ended before the first of several codes; else null.",
  ),
  via: z
    .array(z.object({ code: z.string(), effectiveDate: is.day }))
    .describe("Codes that CMS billed it with between the line's and the other one, in order."),
  factor: is.factor.describe(
    "New units for one old, as on the line: CMS rounds the units of a package, and where it contradicts the descriptors there is no factor. Null where none is known.",
  ),
  units: z
    .object({
      package: is.factor,
      each: is.factor.describe("Of one vial, syringe, ... of the package."),
    })
    .nullable()
    .describe(
      "Billable units of the package under the line's code, in the newest crosswalk with both; null where none has both.",
    ),
  unitsNow: is.factor.describe(
    "Billable units of the package under the other code; null where there are several.",
  ),
  yours: is.numberOrNull.describe("Units of the package as your table says them."),
  unitsDiffer: z
    .boolean()
    .describe("Whether your units are neither those of the package nor of one vial in it."),
});

export const packageCheckSchema = z.object({
  lines: z.array(packageLineSchema).describe("Lines with an NDC that the crosswalk lists."),
  notListed: z.array(is.count).describe("Rows with an NDC that it does not list."),
});

export interface PackageLine extends z.infer<typeof packageLineSchema> {}
export interface PackageCheck extends z.infer<typeof packageCheckSchema> {}
