/** Names of columns that begin with that of their table: `Codes[HCPC]` of Power BI, `codes.hcpc` of Hive. */

const PREFIXED = /^'?\w[\w ]*'?(?:\[(?<inner>[^\]]+)\]|\.(?<last>\w+))$/;

/** @returns the name of the column alone; the same name where it has no such beginning */
export function withoutTable(name: string): string {
  const { inner, last } = PREFIXED.exec(name.trim())?.groups ?? {};
  return inner ?? last ?? name;
}
