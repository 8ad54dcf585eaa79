/**
 * Two releases share most of their lines. What one was taken apart into serves for the other: less work
 * for the loader, and the differ sees at once that a record is the same object. Only the last two
 * generations are kept, so that reading forty releases needs no more memory than reading two.
 */
export class RecentlyRead<Value> {
  #current = new Map<string, Value>();
  #before = new Map<string, Value>();

  /** Starts a generation: another file is going to be read. */
  turn(): void {
    this.#before = this.#current;
    this.#current = new Map();
  }

  /** @returns what was made of the same text, making it where it was not seen lately */
  get(text: string, make: (text: string) => Value): Value {
    const known = this.#current.get(text);
    if (known !== undefined) return known;
    const value = this.#before.get(text) ?? make(text);
    this.#current.set(text, value);
    return value;
  }
}
