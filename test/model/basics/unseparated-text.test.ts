import { expect, it } from "vitest";
import { markupOf } from "../../../src/model/basics/unseparated-text.js";

it.each([
  ["LibreOffice's slk", "ID;PSCALC3\r\nC;Y1;X1;K1\r\n", "a SYLK file"],
  [
    "our Markdown",
    "# HCPCS Level II: January 2025 to January 2026\n",
    "a report that hcpcs-diff wrote",
  ],
  ["semicolons", "ID;Procedure;HCPCS\n1;Injection;J1300\n", undefined],
  ["DataGrip's script", "insert into cdm (code)\nvalues ('J1300'), ('J1940');\n", "an SQL script"],
  ["a comment", 'Task ID,Comment\n1,"Ask Ann.\nCreate table for J1300"\n', undefined],
  ["an interface engine", "MSH|^~\\&|A|B\rFT1|1", "an HL7 message"],
  ["a hospital in Mount Sinai", "MSH|HCPCS|DOS\n1|J1300|2025-03-31\n", undefined],
])("tells a table from another text that begins like it: %s", (_, text, what) => {
  expect(markupOf(text)?.what).toBe(what);
});
