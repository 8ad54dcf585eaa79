/** Lines with an NDC, checked against the newest NDC-HCPCS crosswalk: their codes and units. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";

const packageLineSchema = objectType("PackageLine", {
  row: is.place,
  code: z
    .string()
    .describe(
      "The code of the line; of several codes, the one that the package belongs or belonged to.",
    ),
  ndc: z.string().describe("The NDC of its package, in CMS's form 5-4-2."),
  billedWith: is.texts.describe(
    "The codes in the newest crosswalk, usually one; the line's own code if it is right.",
  ),
  otherCode: z.boolean().describe("Whether CMS bills the package with another code than the line."),
  movedOn: is.dayOrNull.describe(
    "The date from which the package is billed with the other code, if CMS moved it from the line's code, the line's code is for drugs without their own code (J3490), or it had ended before the first of several codes; else null.",
  ),
  via: z
    .array(z.object({ code: z.string(), effectiveDate: is.day }))
    .describe(
      "Codes that CMS billed the package with between the line's code and the other one, in order.",
    ),
  factor: is.factor.describe(
    "New units for one old unit on the line. CMS rounds the units of a package; if they contradict the descriptors, there is no factor. Null if unknown.",
  ),
  units: z
    .object({
      package: is.factor,
      each: is.factor.describe("Of one vial, syringe, ... of the package."),
    })
    .nullable()
    .describe(
      "Billable units of the package under the line's code, in the newest crosswalk with both; null if none has both.",
    ),
  unitsNow: is.factor.describe(
    "Billable units of the package under the other code; null if there are several.",
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
