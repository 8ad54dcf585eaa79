/**
 * What the blocks of columns of the last two files were parsed into, by their text. Records share most of their blocks,
 * within a release and between two; blocks of older files are dropped, so that forty releases need no more memory than two.
 */
export class RecentlyRead<Key, Value> {
  #current = new Map<Key, Value>();
  #before = new Map<Key, Value>();

  /** Drops the values that only the file before the last had. The loader calls it before it reads another file. */
  turn(): void {
    this.#before = this.#current;
    this.#current = new Map();
  }

  /** @returns the value of the key; makes it where neither of the last two files had the key */
  get(key: Key, make: (key: Key) => Value): Value {
    const known = this.#current.get(key);
    if (known !== undefined) return known;
    const value = this.#before.get(key) ?? make(key);
    this.#current.set(key, value);
    return value;
  }
}
