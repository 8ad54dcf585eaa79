/**
 * Records share most of their blocks of columns, within a release and between two. What one block was taken
 * apart into serves for all. Only the last two files' blocks are kept, so that reading forty releases needs
 * no more memory than reading two.
 */
export class RecentlyRead<Key, Value> {
  #current = new Map<Key, Value>();
  #before = new Map<Key, Value>();

  /** Starts a generation: another file is going to be read. */
  turn(): void {
    this.#before = this.#current;
    this.#current = new Map();
  }

  /** @returns what was made of the same key, making it where it was not seen lately */
  get(key: Key, make: (key: Key) => Value): Value {
    const known = this.#current.get(key);
    if (known !== undefined) return known;
    const value = this.#before.get(key) ?? make(key);
    this.#current.set(key, value);
    return value;
  }
}
