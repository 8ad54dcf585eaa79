/**
 * All that is found out between the two releases of the sample, which has every rule at least once, there and back.
 * After a change that is meant: `npx vitest run test/differ/sample.test.ts -u`, and read what git shows of it.
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
])("The sample is compared as it was: %s", async (name, from, to) => {
  const diff = diffReleases(from, to, { all: true });
  const golden = join(import.meta.dirname, "golden", `sample-${name}.txt`);
  // The records stand in the releases.
  const written = writtenLines(diff, { codes: ["from", "to"] });
  await expect(written).toMatchFileSnapshot(golden);
});

it("Cards, lives and the changelog of the sample are as they were", async () => {
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
