/**
 * Numbers the words of descriptions. Cached by text, because 99% of the descriptions of a release
 * are in the previous one: a changelog of forty releases takes a third less time.
 */
import { END, standardWord, wordsOfAll } from "./identifying-words.js";

/** The number of a word that identifies nothing. */
export const NOTHING = -1;

/** The number of END. */
const ENDED = -2;

/** The batch size: word strings of thousands of texts would live so long that V8 copies them. */
const AT_ONCE = 100;

/** Forty releases of about 9,000 records have 17,000 texts. Beyond this, the cache restarts. */
const MOST_TEXTS = 50_000;

export class Vocabulary {
  /** The number of each word, in all of its spellings. */
  readonly ids = new Map([[END, ENDED]]);
  /** The number of distinct words; numbering starts at 0. */
  size = 0;
  /** The distinct words of all texts, concatenated, and the offset of each text. */
  readonly words: number[] = [];
  readonly starts = [0];
  /** The last text that had each word. */
  readonly #last: number[] = [];
  readonly #texts = new Map<string, number>();
  /** The first release's texts, cached only when a second comes: most runs read one release. */
  #first: readonly string[] | null = null;

  /** @returns the index of each text in `starts` */
  textsOf(descriptions: readonly string[]): Int32Array {
    const isFirst = this.starts.length === 1;
    if (this.#first !== null) this.#remember(this.#first, 0);
    this.#first = isFirst ? descriptions : null;
    const texts = new Int32Array(descriptions.length);
    const unknown: number[] = [];
    for (let place = 0; place < texts.length; place += 1) {
      const known = isFirst ? undefined : this.#texts.get(descriptions[place] ?? "");
      if (known === undefined) unknown.push(place);
      else texts[place] = known;
    }
    for (let done = 0; done < unknown.length; done += AT_ONCE) {
      const places = unknown.slice(done, done + AT_ONCE);
      const first = this.starts.length - 1;
      for (let at = 0; at < places.length; at += 1) texts[places[at] ?? 0] = first + at;
      const batch = places.map((place) => descriptions[place] ?? "");
      this.#number(batch);
      if (!isFirst) this.#remember(batch, first);
    }
    return texts;
  }

  /** @returns the numbers of a text's distinct words */
  wordsOf(description: string): number[] {
    const [text = 0] = this.textsOf([description]);
    return this.words.slice(this.starts[text], this.starts[text + 1]);
  }

  /** @param first the index of the first text */
  #remember(batch: readonly string[], first: number): void {
    // A copy: V8 slices strings, so a slice of a file's text keeps the whole file in memory.
    const copies: string[] = JSON.parse(JSON.stringify(batch));
    for (const [index, text] of copies.entries()) this.#texts.set(text, first + index);
  }

  /** Appends the words of the texts. */
  #number(batch: readonly string[]): void {
    const { ids, starts, words } = this;
    const last = this.#last;
    const all = wordsOfAll(batch);
    // Index loops, here and above, take half the time of iterators until V8 optimizes the loop.
    for (let at = 0; at < all.length; at += 1) {
      const word = all[at] ?? "";
      const id = ids.get(word) ?? this.#numberOf(word);
      if (id === ENDED) starts.push(words.length);
      else if (id !== NOTHING && last[id] !== starts.length) {
        last[id] = starts.length;
        words.push(id);
      }
    }
  }

  get isFull(): boolean {
    return this.starts.length > MOST_TEXTS;
  }

  #numberOf(word: string): number {
    const standard = standardWord(word);
    const id = standard === null ? NOTHING : (this.ids.get(standard) ?? this.size++);
    if (standard !== null) this.ids.set(standard, id);
    this.ids.set(word, id);
    return id;
  }
}
