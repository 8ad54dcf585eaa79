/** Compact lines of the user's table: half a million of them are in memory at once. */
import type { Rows } from "../../model/basics/packed-rows.js";
import type { Cell } from "../../model/basics/row.js";
import type { YourRow } from "../../model/impact/impact.js";

const AMOUNTS = ["volume", "price", "packageUnits", "charges"] as const;

type Amount = (typeof AMOUNTS)[number];

interface RowFacts extends Pick<YourRow, "kind" | "codes" | "owner" | "descriptionId" | Amount> {
  /** The notice shown in place of its descriptions. */
  readonly notice: string | null;
}

/** Data that all lines share. As properties, their amounts would take three times the memory. */
export class LinesOfTable {
  readonly amounts: Float64Array;
  #count = 0;

  /** @param withheldIn replaces the texts that may not be shown with a notice */
  constructor(
    readonly rows: Rows,
    readonly withheldIn: (cells: readonly Cell[], notice: string) => readonly Cell[],
  ) {
    this.amounts = new Float64Array(rows.length * AMOUNTS.length);
  }

  /** @returns the next row with its facts */
  add(number: number, facts: RowFacts): YourRow {
    const at = this.#count;
    this.#count += 1;
    for (const [place, name] of AMOUNTS.entries())
      this.amounts[at * AMOUNTS.length + place] = facts[name] ?? Number.NaN;
    return new LineOfTable(this, at, number, facts);
  }
}

class LineOfTable implements YourRow {
  readonly #all: LinesOfTable;
  readonly #at: number;
  readonly #notice: string | null;
  readonly #descriptionId: string | undefined;
  readonly kind: YourRow["kind"];
  readonly codes: YourRow["codes"];
  readonly owner: string | null;
  entry: string | null = null;

  constructor(
    all: LinesOfTable,
    at: number,
    readonly row: number,
    { kind, codes, owner, descriptionId, notice }: RowFacts,
  ) {
    this.#all = all;
    this.#at = at;
    this.#notice = notice;
    this.#descriptionId = descriptionId;
    this.kind = kind;
    this.codes = codes;
    this.owner = owner;
  }

  get cells(): Cell[] {
    const cells = this.#all.rows.at(this.#at)?.cells ?? [];
    return (this.#notice === null ? cells : this.#all.withheldIn(cells, this.#notice)) as Cell[];
  }

  get formats(): YourRow["formats"] {
    return this.#all.rows.at(this.#at)?.formats;
  }

  /** Undefined in most lines; the document then omits the key. */
  get descriptionId(): string | undefined {
    return this.#descriptionId;
  }

  get volume(): number | null {
    return this.#amount("volume");
  }

  get price(): number | null {
    return this.#amount("price");
  }

  get packageUnits(): number | null {
    return this.#amount("packageUnits");
  }

  get charges(): number | null {
    return this.#amount("charges");
  }

  #amount(name: Amount): number | null {
    const amount = this.#all.amounts[this.#at * AMOUNTS.length + AMOUNTS.indexOf(name)];
    return amount === undefined || Number.isNaN(amount) ? null : amount;
  }

  toJSON(): YourRow {
    return copied(this);
  }
}

/** @returns the row as a plain object; spreading a line would lose the values of its getters */
export function copied(line: YourRow): YourRow {
  const { row, kind, cells, codes, volume, price, packageUnits, charges, owner, entry } = line;
  const { formats, descriptionId } = line;
  const plain = { row, kind, cells, codes, volume, price, packageUnits, charges, owner, entry };
  return {
    ...plain,
    ...(formats === undefined ? {} : { formats }),
    ...(descriptionId === undefined ? {} : { descriptionId }),
  };
}
