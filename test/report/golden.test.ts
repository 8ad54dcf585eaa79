/**
 * Golden files of each document in every readable format show any lost, added or reworded text.
 * After an intended change, run `npx vitest run test/report/golden.test.ts -u` and review the diff.
 */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  DOCUMENT_KIND_NAMES,
  DOCUMENTS,
  type DocumentKindName,
} from "../../src/report/documents.js";
import { type FormatTable, renderAs } from "../../src/report/format-table.js";
import { ofAnyVersion } from "../fixtures/of-any-version.js";
import { type TempFolder, tempFolder } from "../fixtures/temp-folder.js";
import { SMALL } from "./golden/documents.js";
import { EXTREMES } from "./golden/extremes.js";
import { SHOWN, type ShownFormat, shown } from "./golden/shown.js";

const folder = tempFolder();

/** Formats for programs, which only the small documents have golden files for. */
const IN_SMALL_ONES: ReadonlySet<string> = new Set([
  "json",
  "github",
  "github-summary",
  "gitlab",
  "junit",
  "worklist-csv",
  "worklist-yaml",
]);

function describeDocument(
  name: string,
  kind: DocumentKindName,
  make: (folder: TempFolder) => unknown,
  left: ReadonlySet<string> = new Set(),
) {
  const formats: FormatTable<never> = DOCUMENTS[kind].formats;
  const wanted = (Object.keys(SHOWN) as ShownFormat[]).filter(
    (format) => format in formats && !left.has(format),
  );
  describe(name, () => {
    let document: unknown;
    beforeAll(async () => {
      document = ofAnyVersion(await make(folder));
    });

    it("is valid by its schema", async () => {
      const schema = await DOCUMENTS[kind].loadSchema();
      expect(schema.safeParse(document).error).toBeUndefined();
    });

    it.each(wanted)("matches its golden file as %s", async (format) => {
      const rendered = await renderAs(document as never, formats, format);
      const golden = join(import.meta.dirname, "golden", `${name}.${SHOWN[format]}`);
      await expect(shown(rendered, format)).resolves.toMatchFileSnapshot(golden);
    });
  });
}

describe("a small document of each kind", () => {
  for (const kind of DOCUMENT_KIND_NAMES) describeDocument(kind, kind, SMALL[kind]);
});

describe("a small document on a terminal with two items per list matches its golden file:", () => {
  it.each(DOCUMENT_KIND_NAMES)("%s", async (kind) => {
    const formats: FormatTable<never> = DOCUMENTS[kind].formats;
    const text = await renderAs(ofAnyVersion(await SMALL[kind](folder)) as never, formats, "text", {
      perGroup: 2,
      width: 80,
    });
    const golden = join(import.meta.dirname, "golden", `${kind}.terminal.txt`);
    await expect(shown(text, "text")).resolves.toMatchFileSnapshot(golden);
  });
});

describe("a document of the sample starts with the sample notice as text:", () => {
  const WITHOUT: readonly DocumentKindName[] = ["edits", "release", "companion"];
  const kinds = DOCUMENT_KIND_NAMES.filter((kind) => !WITHOUT.includes(kind));

  it.each(kinds)("%s", async (kind) => {
    const formats: FormatTable<never> = DOCUMENTS[kind].formats;
    const document = { ...((await SMALL[kind](folder)) as object), sample: true };
    const text = String(await renderAs(document as never, formats, "text"));
    expect(text).toMatch(/^SAMPLE DATA: [^\n]*\n+(?!.*SAMPLE DATA)/s);
  });
});

describe("a document at its limits", () => {
  for (const [name, { kind, make }] of Object.entries(EXTREMES))
    describeDocument(name, kind, make, IN_SMALL_ONES);
});
