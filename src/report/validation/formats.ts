/** The formats of what was found about a release file. */
import type { Validation } from "../../model/documents/validation.js";
import type { FormatTable } from "../format-table.js";

export const VALIDATION_FORMATS = {
  text: {
    title: "a table, for a terminal",
    extensions: [".txt", ".text"],
    load: async () => (await import("./text.js")).renderValidation,
  },
  json: {
    title: "the document, for other programs",
    extensions: [".json"],
    load: async () => (await import("../media/json.js")).renderJson,
  },
  sarif: {
    title: "SARIF 2.1.0, for code scanning",
    extensions: [".sarif", ".sarif.json"],
    load: async () => (await import("./sarif.js")).renderValidationSarif,
  },
} as const satisfies FormatTable<Validation>;
