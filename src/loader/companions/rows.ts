/** The rows under the header of a companion: what they say of each code, and what was counted only. */
import type { Row } from "../../model/basics/row.js";
import type { Companion, DrugPackage } from "../../model/code-set/companion.js";
import { COMPANION_FIELDS, type CompanionField, fieldSpec } from "../../model/code-set/fields.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { CompanionValues } from "../../model/code-set/record.js";
import type { Diagnostic, DiagnosticRuleId } from "../../model/documents/diagnostics.js";
import { DIAGNOSTIC_RULES } from "../../model/documents/diagnostics.js";
import { checkValue } from "../release/check-values.js";
import { readCode } from "../release/codes.js";
import { readCell } from "../release/table-rows.js";
import type { CompanionHeader } from "./columns.js";

type Contents = Pick<
  Companion,
  "publication" | "fields" | "values" | "marked" | "packages" | "rows" | "diagnostics"
>;

const LEVEL_TWO = /^[A-CE-V]\d{4}$/;

/** @param source names the file in findings */
export function companionContents(
  rows: readonly Row[],
  header: CompanionHeader,
  source: Pick<Companion["source"], "file" | "member">,
): Contents {
  const { columns, publication } = header;
  const fields = COMPANION_FIELDS.filter((key) => columns.has(key));
  const values = new Map<string, CompanionValues>();
  const marked = columns.has("marked") ? new Set<string>() : null;
  const packages: DrugPackage[] = [];
  const counts = { levelTwo: 0, cpt: 0, dental: 0, other: 0 };
  const diagnostics: Diagnostic[] = [];
  const report = (rule: DiagnosticRuleId, line: number, code: string, message: string) =>
    diagnostics.push({
      ...{ rule, severity: DIAGNOSTIC_RULES[rule].severity, message },
      ...{ ...source, line, code },
    });
  const cellOf = ({ cells }: Row, key: Parameters<typeof columns.get>[0]) =>
    String(cells[columns.get(key) ?? -1] ?? "");
  for (const row of rows.slice(header.index + 1)) {
    const code = readCode(cellOf(row, "code"));
    if (!LEVEL_TWO.test(code)) {
      counts[kindOf(code)] += 1;
      continue;
    }
    counts.levelTwo += 1;
    if (publication === "ndc") {
      const units = Number(cellOf(row, "units").replaceAll(",", "") || Number.NaN);
      packages.push({
        ndc: cellOf(row, "ndc").trim(),
        code,
        drug: cellOf(row, "drug").trim(),
        units: units > 0 ? units : null,
      });
      continue;
    }
    if (values.has(code)) {
      const message = `${code} stands in the file twice; the row read first is kept.`;
      report("duplicate-code", row.number, code, message);
      continue;
    }
    const said: Partial<Record<CompanionField, string | null>> = {};
    for (const key of fields) {
      const value = readCell(row.cells[columns.get(key) ?? -1], fieldSpec(key), 1900);
      const finding = value === null ? null : checkValue(key, value);
      if (finding !== null) report(finding.rule, row.number, code, finding.message);
      said[key] = value;
    }
    values.set(code, said);
    if (cellOf(row, "marked").trim() !== "") marked?.add(code);
  }
  return { publication, fields, values, marked, packages, rows: counts, diagnostics };
}

function kindOf(code: string): "cpt" | "dental" | "other" {
  const owner = codeSetOf(code);
  if (owner === null) return "other";
  return code.startsWith("D") ? "dental" : "cpt";
}
