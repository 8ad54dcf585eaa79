/**
 * Everything that the differ finds between the two releases of the sample, which has every rule at
 * least once, in both directions. After an intended change, run `npx vitest run
 * test/differ/sample.test.ts -u` and review the diff.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { cardDocument } from "../../src/differ/cards/card.js";
import { historian } from "../../src/differ/cards/history.js";
import { changelogPart, makeChangelog } from "../../src/differ/changelog/changelog.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { readAccompanyingDocuments } from "../../src/loader/beside-release/accompanying-documents.js";
import { newer, older } from "../fixtures/sample.js";
import { writtenLines } from "../fixtures/written-lines.js";

it.each([
  ["there", older, newer],
  ["back", newer, older],
])("Compares the sample with the golden result: %s", async (name, from, to) => {
  const diff = diffReleases(from, to, { all: true });
  const golden = join(import.meta.dirname, "golden", `sample-${name}.txt`);
  // The records are in the releases.
  const written = writtenLines(diff, { codes: ["from", "to"] });
  await expect(written).toMatchFileSnapshot(golden);
});

it("Writes cards, histories, and the changelog of the sample as in the golden files", async () => {
  const codes = [...new Set([...older.records.keys(), ...newer.records.keys()])];
  const documents = await readAccompanyingDocuments(newer);
  const cards = cardDocument(newer, {
    licensed: false,
    asked: ["J1300", "Q9957", "A2035", "E0765", "LT"],
    documents,
    notFound: [],
  });
  const lives = historian({ licensed: false, asked: codes });
  for (const release of [older, newer]) lives.add(release);
  const changelog = makeChangelog([changelogPart(diffReleases(older, newer))]);
  for (const [name, document] of Object.entries({ cards, lives: lives.document(), changelog })) {
    const golden = join(import.meta.dirname, "golden", `${name}.txt`);
    await expect(writtenLines(document)).toMatchFileSnapshot(golden);
  }
});
