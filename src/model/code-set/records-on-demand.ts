/** Parses the records of a release on first use: most records of two releases are never used. */
import type { HcpcsRecord } from "./record.js";

export class RecordsOnDemand implements ReadonlyMap<string, HcpcsRecord> {
  readonly #read = new Map<string, HcpcsRecord>();
  readonly #make: (code: string) => HcpcsRecord | undefined;
  readonly #codes: Pick<ReadonlyMap<string, unknown>, "size" | "has" | "keys">;

  /**
   * @param make parses the record of a code
   * @param codes the release's codes, in file order
   */
  constructor(
    make: (code: string) => HcpcsRecord | undefined,
    codes: Pick<ReadonlyMap<string, unknown>, "size" | "has" | "keys">,
  ) {
    this.#make = make;
    // Unwraps nested instances, as joined records are made from records on demand.
    this.#codes = codes instanceof RecordsOnDemand ? codes.#codes : codes;
  }

  get size(): number {
    return this.#codes.size;
  }

  has(code: string): boolean {
    return this.#codes.has(code);
  }

  get(code: string): HcpcsRecord | undefined {
    const known = this.#read.get(code);
    if (known !== undefined) return known;
    const record = this.#make(code);
    if (record !== undefined) this.#read.set(code, record);
    return record;
  }

  keys(): MapIterator<string> {
    return this.#codes.keys();
  }

  *entries(): MapIterator<[string, HcpcsRecord]> {
    for (const code of this.#codes.keys()) yield [code, this.get(code) as HcpcsRecord];
  }

  *values(): MapIterator<HcpcsRecord> {
    for (const [, record] of this.entries()) yield record;
  }

  [Symbol.iterator](): MapIterator<[string, HcpcsRecord]> {
    return this.entries();
  }

  forEach(
    visit: (record: HcpcsRecord, code: string, records: ReadonlyMap<string, HcpcsRecord>) => void,
  ): void {
    for (const [code, record] of this) visit(record, code, this);
  }
}
