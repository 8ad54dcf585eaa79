import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { jsonSchema } from "../../scripts/json-schema.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { openRelease } from "../../src/releases/open-release.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS, schemaFile } from "../../src/report/documents.js";
import type { FormatTable } from "../../src/report/format-table.js";
import { realDiff, realReleases } from "../real/releases.js";

/** Ajv, an implementation independent of the library that generates the schema. */
const ajv = new Ajv2020({ strict: true, allErrors: false, strictRequired: false });
addFormats.default(ajv);
const valid = ajv.compile(await jsonSchema(DOCUMENTS.diff));

const store = new URL("../../releases/sample", import.meta.url).pathname;
const sample = (label: string) => openRelease(label, { store, labelOption: "--label" });

describe("the published JSON Schema", () => {
  it("accepts the document of the sample with all codes listed", async () => {
    const diff = diffReleases(await sample("2025"), await sample("2026"), {
      all: true,
    });
    expect(valid(JSON.parse(JSON.stringify(diff))), JSON.stringify(valid.errors)).toBe(true);
  });

  it.skipIf(realReleases === null).each([
    ["2018", "2019"],
    ["2025", "2026"],
  ])("accepts the comparison of CMS's releases %s and %s", async (from, to) => {
    const diff = await realDiff(from, to, true);
    expect(valid(JSON.parse(JSON.stringify(diff))), JSON.stringify(valid.errors)).toBe(true);
  });

  it("rejects a document with an unknown status", async () => {
    const diff = diffReleases(await sample("2025"), await sample("2026"));
    const [first, ...rest] = diff.codes;
    expect(valid({ ...diff, codes: [{ ...first, status: "gone" }, ...rest] })).toBe(false);
  });

  it.each(DOCUMENT_KIND_NAMES)("of %s is the same as the file in the package", async (kind) => {
    const file = readFileSync(new URL(`../../${schemaFile(kind)}`, import.meta.url), "utf8");
    expect(JSON.parse(file)).toEqual(await jsonSchema(DOCUMENTS[kind]));
  });

  it.each(DOCUMENT_KIND_NAMES)(
    "of %s requires the id by which documents are recognized",
    async (kind) => {
      const { id } = DOCUMENTS[kind];
      expect(await jsonSchema(DOCUMENTS[kind])).toMatchObject({
        properties: { schema: { const: id } },
      });
    },
  );
});

describe("the documentation", () => {
  const root = new URL("../../", import.meta.url);
  const guides = readdirSync(new URL("docs/", root)).filter((name) => name.endsWith(".md"));
  const texts = ["README.md", ...guides.map((name) => `docs/${name}`)];
  const text = texts.map((name) => readFileSync(new URL(name, root), "utf8")).join("\n");
  const formats = new Map(
    DOCUMENT_KIND_NAMES.flatMap((kind) => {
      const table: FormatTable<never> = DOCUMENTS[kind].formats;
      return Object.entries(table).map(([name, { extensions }]) => [
        name,
        [`--format ${name}`, ...extensions.map((one) => `\`${one}\``)],
      ]);
    }),
  );

  it.each([...formats])(
    "says in README.md or docs/*.md how to request the format %s",
    (_, ways) => {
      expect(ways.filter((way) => text.includes(way))).not.toEqual([]);
    },
  );
});
