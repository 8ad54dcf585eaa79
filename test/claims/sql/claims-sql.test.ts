/** The query, whole, for each kind of cell and each database. After a change that is meant: `npx vitest run test/claims/sql -u`. */
import { join } from "node:path";
import { expect, it } from "vitest";
import type { CellKind } from "../../../src/claims/sql/cell-sql.js";
import { type ChangeRow, claimsSql } from "../../../src/claims/sql/claims-sql.js";
import { SQL_DIALECT_NAMES } from "../../../src/model/claims/sql-dialects.js";

const CHANGES: readonly ChangeRow[] = [
  {
    ...{ code: "J1300", status: "discontinued", severity: "critical", verdict: "ended" as const },
    ...{ from: 20250401, to: 99991231, effectiveDay: 20250401, replacement: "J1299" },
    ...{ ratio: { oldUnits: 1, newUnits: 5 }, rate: null },
  },
  {
    ...{ code: "O'1", status: "repriced", severity: null, verdict: "right" as const },
    ...{ from: 0, to: 99991231, effectiveDay: 20260101, replacement: null, ratio: null, rate: 5.5 },
  },
];
const lines = (kind: CellKind | null, date: CellKind = "text") => ({
  ...{ from: "claims", code: "hcpcs", date: { column: "dos", kind: date } },
  units: kind === null ? null : { column: "units", kind },
  charges: kind === null ? null : { column: "charges", kind },
});
const golden = (name: string) => join(import.meta.dirname, "golden", `${name}.sql`);

it.each(SQL_DIALECT_NAMES)("is as it was for %s", async (dialect) => {
  await expect(claimsSql(CHANGES, lines("text"), dialect)).toMatchFileSnapshot(golden(dialect));
});

it("is as it was for each kind of cell, and for no changes", async () => {
  const kinds = ["text", "number", "exact", "day"] as const;
  const all = [
    ...kinds.map((kind) =>
      claimsSql("parameters", lines(kind === "day" ? null : kind, kind), "duckdb"),
    ),
    claimsSql([], lines("text"), "postgres"),
  ];
  await expect(all.join("\n")).toMatchFileSnapshot(golden("kinds"));
});
