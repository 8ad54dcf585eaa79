/** The formats of what was found about a release file. */
import type { Validation } from "../../model/documents/validation.js";
import type { FormatTable } from "../format-table.js";
import { JSON_FORMAT, SARIF, TEXT } from "../standard-formats.js";

export const VALIDATION_FORMATS = {
  text: { ...TEXT, load: async () => (await import("./text.js")).renderValidation },
  json: JSON_FORMAT,
  sarif: { ...SARIF, load: async () => (await import("./sarif.js")).renderValidationSarif },
} as const satisfies FormatTable<Validation>;
