/** The files that a SARIF log points into. */
import type { Artifact } from "sarif";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { relativeUri } from "../../media/safe-text/relative-uri.js";
import { readFile } from "./finding-sentences.js";

/** The files read: an archive, and the member in it, each once. */
export class Artifacts {
  readonly list: Artifact[] = [];
  readonly #indexes = new Map<string, number>();

  constructor(releases: readonly ReleaseFacts[]) {
    for (const facts of releases) this.#add(facts);
  }

  /** @param file as in `readFile` */
  location(file: string) {
    const index = this.#indexes.get(file);
    return { uri: relativeUri(file), ...(index === undefined ? {} : { index }) };
  }

  #add(facts: ReleaseFacts): void {
    const { source, label } = facts;
    const hashed: Artifact = {
      location: { uri: relativeUri(plainText(source.path ?? source.file)) },
      description: { text: `The file of release ${label}.` },
      hashes: { "sha-256": source.sha256 },
      roles: ["analysisTarget"],
    };
    const parentIndex = this.list.push(hashed) - 1;
    const file = readFile(facts);
    if (source.member === null || source.path !== undefined) this.#indexes.set(file, parentIndex);
    if (source.member === null) return;
    const member: Artifact = {
      location: { uri: relativeUri(plainText(source.member)) },
      description: { text: `The member of the archive that was read as release ${label}.` },
      parentIndex,
      roles: ["analysisTarget"],
    };
    const index = this.list.push(member) - 1;
    if (source.path === undefined) this.#indexes.set(file, index);
  }
}
