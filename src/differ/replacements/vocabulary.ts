/**
 * The words of descriptions as numbers. They depend on the text alone and are remembered by it, because ninety-nine in
 * a hundred descriptions of a release are those of the release before: a changelog of forty takes a third less time.
 */
import { END, toldBy, wordsOfAll } from "./telling-words.js";

/** Stands for a word that says nothing about what a description is of. */
export const NOTHING = -1;

/** How many descriptions are taken at once: their words are texts of their own until they are numbers. */
const AT_ONCE = 2000;

/** Forty releases of some 9,000 records have 17,000 texts. With more than this, remembering begins anew. */
const MOST_TEXTS = 50_000;

export class Vocabulary {
  /** The number of each word, however it is spelled. */
  readonly ids = new Map<string, number>();
  /** How many words there are; the first has the number 0. */
  size = 0;
  /** The words of one text after the other, each once a text, and where each text's begin. */
  readonly words: number[] = [];
  readonly starts = [0];
  /** The last text in which a word was met. */
  readonly #last: number[] = [];
  readonly #texts = new Map<string, number>();

  /** @returns the number of each text, by which `starts` tells where its words are */
  textsOf(descriptions: readonly string[]): Int32Array {
    const unknown = new Set(descriptions.filter((text) => !this.#texts.has(text)));
    // A text sliced from a file keeps the whole file in memory (V8 slices strings); a copy does not.
    const copies: string[] = JSON.parse(JSON.stringify([...unknown]));
    for (let done = 0; done < copies.length; done += AT_ONCE) {
      const some = copies.slice(done, done + AT_ONCE);
      for (const text of some) this.#texts.set(text, this.#texts.size);
      for (const word of wordsOfAll(some)) {
        if (word === END) this.starts.push(this.words.length);
        else this.#take(this.ids.get(word) ?? this.#number(word));
      }
    }
    return Int32Array.from(descriptions, (text) => this.#texts.get(text) ?? NOTHING);
  }

  get isFull(): boolean {
    return this.#texts.size > MOST_TEXTS;
  }

  #number(word: string): number {
    const told = toldBy(word);
    const id = told === null ? NOTHING : (this.ids.get(told) ?? this.size++);
    if (told !== null) this.ids.set(told, id);
    this.ids.set(word, id);
    return id;
  }

  #take(id: number): void {
    const place = this.starts.length;
    if (id === NOTHING || this.#last[id] === place) return;
    this.#last[id] = place;
    this.words.push(id);
  }
}
