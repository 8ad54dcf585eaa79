/**
 * The words of descriptions as numbers. They depend on the text alone and are remembered by it, because ninety-nine in
 * a hundred descriptions of a release are those of the release before: a changelog of forty takes a third less time.
 */
import { END, toldBy, wordsOfAll } from "./telling-words.js";

/** Stands for a word that says nothing about what a description is of. */
export const NOTHING = -1;

/** How many descriptions are taken at once: their words are texts of their own until they are numbers. */
const AT_ONCE = 2000;

/** How many texts of the release before are looked through for the next: seldom do more codes in a row go. */
const AHEAD = 8;

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
  /** The descriptions that were asked for last, and their numbers. */
  #before: { readonly descriptions: readonly string[]; readonly texts: Int32Array } | null = null;

  /** @returns the number of each text, by which `starts` tells where its words are */
  textsOf(descriptions: readonly string[]): Int32Array {
    // Most runs compare two releases, and look at the words of one: nothing has to be remembered for another.
    const before = this.#before;
    const isFirst = before === null;
    const { ids, starts, words } = this;
    const last = this.#last;
    const texts = new Int32Array(descriptions.length);
    const unknown: number[] = [];
    const ahead = isFirst ? 0 : AHEAD;
    let next = 0;
    for (let place = 0; place < texts.length; place += 1) {
      const text = descriptions[place] ?? "";
      // The same texts follow each other in both releases, and to look ahead is faster than to look one up.
      let at = next;
      while (at < next + ahead && text !== before?.descriptions[at]) at += 1;
      const isAhead = at < next + ahead;
      const known = isAhead ? before?.texts[at] : this.#texts.get(text);
      if (known === undefined) unknown.push(place);
      else texts[place] = known;
      if (isAhead) next = at + 1;
      else if (known !== undefined) next = Math.max(before?.texts.indexOf(known, next) ?? 0, next);
    }
    this.#before = { descriptions, texts };
    for (let done = 0; done < unknown.length; done += AT_ONCE) {
      const places = unknown.slice(done, done + AT_ONCE);
      const first = starts.length - 1;
      for (const [index, place] of places.entries()) texts[place] = first + index;
      const some = places.map((place) => descriptions[place] ?? "");
      for (const word of wordsOfAll(some)) {
        if (word === END) {
          starts.push(words.length);
          continue;
        }
        const id = ids.get(word) ?? this.#number(word);
        if (id === NOTHING || last[id] === starts.length) continue;
        last[id] = starts.length;
        words.push(id);
      }
      if (!isFirst)
        for (const [index, text] of copied(some).entries()) this.#texts.set(text, first + index);
    }
    return texts;
  }

  get isFull(): boolean {
    return this.starts.length > MOST_TEXTS;
  }

  #number(word: string): number {
    const told = toldBy(word);
    const id = told === null ? NOTHING : (this.ids.get(told) ?? this.size++);
    if (told !== null) this.ids.set(told, id);
    this.ids.set(word, id);
    return id;
  }
}

/** A text sliced from a file keeps the whole file in memory (V8 slices strings); a copy does not. */
function copied(texts: readonly string[]): string[] {
  return JSON.parse(JSON.stringify(texts));
}
