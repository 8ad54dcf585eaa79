/** The rows of the user's table with what was read in them: half a million are in memory at once. */
import type { Rows } from "../../model/basics/packed-rows.js";
import type { Cell } from "../../model/basics/row.js";
import type { YourRow } from "../../model/impact/impact.js";

const AMOUNTS = ["volume", "price", "packageUnits", "charges"] as const;

type Amount = (typeof AMOUNTS)[number];

interface RowFacts extends Pick<YourRow, "kind" | "codes" | "owner" | "descriptionId" | Amount> {
  /** What stands in place of its texts. */
  readonly notice: string | null;
}

/** What was read in all rows, column by column, because an object for each takes three times the memory. */
export class LinesOfTable {
  readonly numbers: number[] = [];
  readonly kinds: YourRow["kind"][] = [];
  readonly codes: YourRow["codes"][] = [];
  readonly owners: (string | null)[] = [];
  readonly entries: (string | null)[] = [];
  readonly descriptionIds = new Map<number, string>();
  readonly notices: (string | null)[] = [];
  readonly volume: Float64Array;
  readonly price: Float64Array;
  readonly packageUnits: Float64Array;
  readonly charges: Float64Array;

  /** @param withheldIn puts a notice into the cells whose texts are not shown */
  constructor(
    readonly rows: Rows,
    readonly withheldIn: (cells: readonly Cell[], notice: string) => readonly Cell[],
  ) {
    const column = () => new Float64Array(rows.length);
    [this.volume, this.price] = [column(), column()];
    [this.packageUnits, this.charges] = [column(), column()];
  }

  /** @returns the next row with its facts */
  add(number: number, facts: RowFacts): YourRow {
    const { kind, codes, owner, descriptionId, notice } = facts;
    const at = this.numbers.push(number) - 1;
    this.kinds.push(kind);
    this.codes.push(codes);
    this.owners.push(owner);
    this.entries.push(null);
    this.notices.push(notice);
    if (descriptionId !== undefined) this.descriptionIds.set(at, descriptionId);
    for (const name of AMOUNTS) this[name][at] = facts[name] ?? Number.NaN;
    return new LineOfTable(this, at);
  }

  amount(name: Amount, at: number): number | null {
    const amount = this[name][at] ?? Number.NaN;
    return Number.isNaN(amount) ? null : amount;
  }
}

class LineOfTable implements YourRow {
  readonly #all: LinesOfTable;
  readonly #at: number;

  constructor(all: LinesOfTable, at: number) {
    this.#all = all;
    this.#at = at;
  }

  get row(): number {
    return this.#all.numbers[this.#at] ?? 0;
  }

  get cells(): Cell[] {
    const { rows, notices, withheldIn } = this.#all;
    const cells = rows.at(this.#at)?.cells ?? [];
    const notice = notices[this.#at] ?? null;
    return (notice === null ? cells : withheldIn(cells, notice)) as Cell[];
  }

  get formats(): YourRow["formats"] {
    return this.#all.rows.at(this.#at)?.formats;
  }

  get kind(): YourRow["kind"] {
    return this.#all.kinds[this.#at] ?? "blank";
  }

  get codes(): YourRow["codes"] {
    return this.#all.codes[this.#at] ?? [];
  }

  get descriptionId(): string | undefined {
    return this.#all.descriptionIds.get(this.#at);
  }

  get volume(): number | null {
    return this.#all.amount("volume", this.#at);
  }

  get price(): number | null {
    return this.#all.amount("price", this.#at);
  }

  get packageUnits(): number | null {
    return this.#all.amount("packageUnits", this.#at);
  }

  get charges(): number | null {
    return this.#all.amount("charges", this.#at);
  }

  get owner(): string | null {
    return this.#all.owners[this.#at] ?? null;
  }

  get entry(): string | null {
    return this.#all.entries[this.#at] ?? null;
  }

  set entry(id: string | null) {
    this.#all.entries[this.#at] = id;
  }

  /** As the document has it. */
  toJSON(): YourRow {
    return copied(this);
  }
}

/** @returns the row as an object of its own; to spread a line would lose what it reads elsewhere */
export function copied(line: YourRow): YourRow {
  const { row, kind, cells, codes, volume, price, packageUnits, charges, owner, entry } = line;
  const { formats, descriptionId } = line;
  const told = { row, kind, cells, codes, volume, price, packageUnits, charges, owner, entry };
  return {
    ...told,
    ...(formats === undefined ? {} : { formats }),
    ...(descriptionId === undefined ? {} : { descriptionId }),
  };
}
