/** What a comparison says of the user's codes, where the settings name a file of them: enough to list them first. */

import { z } from "zod";
import { is } from "../documents/key-schemas.js";
import { objectType } from "../documents/object-type.js";
import { briefCodeSchema, chargesSchema } from "./your-code.js";

export const mineSchema = objectType("YourCodesInBrief", {
  file: z.string(),
  sha256: z.string(),
  lines: is.count.describe("Lines with a code."),
  hit: chargesSchema,
  codes: z
    .array(briefCodeSchema)
    .describe("The codes that are affected, most severe first; the command impact tells more."),
});
