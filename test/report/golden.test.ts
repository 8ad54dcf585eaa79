/**
 * The whole of what each document says, in every format that is read: a paragraph that is lost, added or reworded is seen here.
 * After a change that is meant: `npx vitest run test/report/golden.test.ts -u`, and read what git shows of it.
 */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DOCUMENT_KIND_NAMES, DOCUMENTS } from "../../src/report/documents.js";
import { type FormatTable, renderAs } from "../../src/report/format-table.js";
import { tempFolder } from "../fixtures/temp-folder.js";
import { SMALL } from "./golden/documents.js";
import { SHOWN, type ShownFormat, shown } from "./golden/shown.js";

const folder = tempFolder();

describe.each(DOCUMENT_KIND_NAMES)("a small document of the kind %s", (kind) => {
  const formats: FormatTable<never> = DOCUMENTS[kind].formats;

  it("is one by its schema", async () => {
    const document = await SMALL[kind](folder);
    const schema = await DOCUMENTS[kind].loadSchema();
    expect(schema.safeParse(document).error).toBeUndefined();
  });

  for (const format of Object.keys(SHOWN) as ShownFormat[]) {
    if (!(format in formats)) continue;
    it(`says what it said, as ${format}`, async () => {
      const rendered = await renderAs((await SMALL[kind](folder)) as never, formats, format);
      const golden = join(import.meta.dirname, "golden", `${kind}.${SHOWN[format]}`);
      await expect(shown(rendered, format)).resolves.toMatchFileSnapshot(golden);
    });
  }
});
