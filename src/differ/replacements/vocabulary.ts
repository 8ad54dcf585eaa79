/**
 * The words of descriptions as numbers. They depend on the text alone and are remembered by it, because ninety-nine in
 * a hundred descriptions of a release are those of the release before: a changelog of forty takes a third less time.
 */
import { END, toldBy, wordsOfAll } from "./telling-words.js";

/** Stands for a word that says nothing about what a description is of. */
export const NOTHING = -1;

/** Stands for the end of a text among its words. */
const ENDED = -2;

/**
 * How many descriptions are taken at once: their words are texts of their own until they are numbers, and those of thousands
 * live so long that V8 copies them.
 */
const AT_ONCE = 100;

/** Forty releases of some 9,000 records have 17,000 texts. With more than this, remembering begins anew. */
const MOST_TEXTS = 50_000;

export class Vocabulary {
  /** The number of each word, however it is spelled. */
  readonly ids = new Map([[END, ENDED]]);
  /** How many words there are; the first has the number 0. */
  size = 0;
  /** The words of one text after the other, each once a text, and where each text's begin. */
  readonly words: number[] = [];
  readonly starts = [0];
  /** The last text in which a word was met. */
  readonly #last: number[] = [];
  readonly #texts = new Map<string, number>();
  /** Those of the first release, until there is a second: most runs look at the words of one alone. */
  #first: readonly string[] | null = null;

  /** @returns the number of each text, by which `starts` tells where its words are */
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
      const some = places.map((place) => descriptions[place] ?? "");
      this.#number(some);
      if (!isFirst) this.#remember(some, first);
    }
    return texts;
  }

  /** @returns the numbers of a text's words, each once */
  wordsOf(description: string): number[] {
    const [text = 0] = this.textsOf([description]);
    return this.words.slice(this.starts[text], this.starts[text + 1]);
  }

  /** @param first the number of the first of the texts */
  #remember(some: readonly string[], first: number): void {
    // A text sliced from a file keeps the whole file in memory (V8 slices strings); a copy does not.
    const copies: string[] = JSON.parse(JSON.stringify(some));
    for (const [index, text] of copies.entries()) this.#texts.set(text, first + index);
  }

  /** Numbers the words of the texts after those before. */
  #number(some: readonly string[]): void {
    const { ids, starts, words } = this;
    const last = this.#last;
    const all = wordsOfAll(some);
    // Counted, here and above: V8 steps through a list by itself in half the time as long as it has not optimized the loop.
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
    const told = toldBy(word);
    const id = told === null ? NOTHING : (this.ids.get(told) ?? this.size++);
    if (told !== null) this.ids.set(told, id);
    this.ids.set(word, id);
    return id;
  }
}
