import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChangelogBlock,
  changelogBlock,
} from "../../../src/report/changelog/file-sections.js";
import { mergeChangelog } from "../../../src/report/changelog/update-file.js";

const block = (label: string, text = "") =>
  changelogBlock(label, `## [${label}] - ${label.slice(0, 7)}-01\n\n- **J1300** ended.${text}`);

const mergeAll = (file: string, blocks: readonly ChangelogBlock[]) =>
  mergeChangelog(Buffer.from(file), blocks).bytes.toString();

const merge = (file: string, ...blocks: ChangelogBlock[]) => mergeAll(file, blocks);

/** The file without the sections between markers: what people wrote. */
const theirs = (file: string) =>
  file.replace(
    /^<!-- hcpcs-diff:begin (\S+) \S+ -->\r?\n[\s\S]*?<!-- hcpcs-diff:end \1 -->\r?\n/gm,
    "",
  );

const order = (file: string) =>
  [...file.matchAll(/hcpcs-diff:begin (\S+)/g)].map(([, quarter]) => quarter);

describe("mergeChangelog writes a section", () => {
  it("between two comments, which Markdown does not show", () => {
    const lines = merge("# Ours\n", block("2026-01")).split("\n");
    expect(lines[0]).toBe("# Ours");
    expect(lines[1]).toMatch(/^<!-- hcpcs-diff:begin 2026-01 [\da-f]{16} -->$/);
    expect(lines).toContain("## [2026-01] - 2026-01-01");
    expect(lines.at(-2)).toBe("<!-- hcpcs-diff:end 2026-01 -->");
  });

  it("in its place among existing sections, newest first", () => {
    const old = merge("", block("2026-01"), block("2025-01"));
    expect(order(merge(old, block("2026-04"), block("2025-07"), block("2018-01")))).toEqual([
      "2026-04",
      "2026-01",
      "2025-07",
      "2025-01",
      "2018-01",
    ]);
  });

  it("before an older hand-written section, and before text at the end of the file", () => {
    const file =
      "# Changes\n\n## [2024-10] - 2024-10-01\n\nOurs.\n\n[2024-10]: https://example.org\n";
    const merged = merge(file, block("2025-01"));
    expect(merged.indexOf("2025-01")).toBeLessThan(merged.indexOf("## [2024-10]"));
    expect(theirs(merged)).toBe(file);
    const footed = `${merge("# Changes\n", block("2025-01"))}\nThe end.\n`;
    expect(merge(footed, block("2024-10"))).toMatch(/end 2024-10 -->\n\nThe end\.\n$/);
  });

  it("over its older version, if nobody edited that", () => {
    const file = `Before.\n${merge("", block("2025-10"))}After.\n`;
    const merged = merge(file, block("2025-10-v4", " Corrected."));
    expect(merged).toContain("Corrected.");
    expect(order(merged)).toEqual(["2025-10"]);
    expect(theirs(merged)).toBe("Before.\nAfter.\n");
  });

  it("with the file's line breaks", () => {
    const merged = merge("# Ours\r\n\r\nText.\r\n", block("2026-01"));
    expect(merged.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("on a line of its own if the file does not end in a line break", () => {
    expect(merge("Text", block("2026-01"))).toMatch(/^Text\n<!-- hcpcs-diff:begin/);
  });

  it("after a byte order mark", () => {
    const file = `\ufeff${block("2025-01").text}`;
    expect(merge(file, block("2025-01", " More."))).toMatch(/^\ufeff<!-- hcpcs-diff:begin 2025-01/);
  });
});

describe("mergeChangelog leaves unchanged", () => {
  const kept = (file: string, ...blocks: ChangelogBlock[]) => {
    const { bytes, ...what } = mergeChangelog(Buffer.from(file), blocks);
    expect(Buffer.from(bytes).toString()).toBe(file);
    return what.kept;
  };

  it("a hand-written section of the same release", () => {
    const file = "# Changes\n\n## [2026-01] - 2026-01-01\n\nWritten by hand.\n";
    expect(kept(file, block("2026-01"))).toEqual([{ quarter: "2026-01", why: "hand-written" }]);
  });

  it("a generated section that people edited", () => {
    const file = merge("", block("2026-01")).replace("J1300", "J1300 (see memo 7)");
    expect(kept(file, block("2026-01", " New."))).toEqual([{ quarter: "2026-01", why: "edited" }]);
  });

  it("but not a generated section in which only the line breaks were converted", () => {
    const file = merge("# Ours\n", block("2026-01")).replaceAll("\n", "\r\n");
    expect(merge(file, block("2026-01", " New."))).toContain("New.");
  });

  it("bytes that are not UTF-8", () => {
    const file = Buffer.from("Caf\u00e9\n", "latin1");
    const { bytes } = mergeChangelog(file, [block("2026-01")]);
    expect(Buffer.from(bytes).subarray(0, file.length)).toEqual(file);
  });
});

describe("mergeChangelog rejects, naming the line,", () => {
  const begin = block("2026-01").text.split("\n")[0] ?? "";
  const end = "<!-- hcpcs-diff:end 2026-01 -->";
  it.each([
    ["a begin marker without an end marker", `Text.\n${begin}\nText.\n`, /line 2 .* never ends/],
    ["an end marker without a begin marker", `Text.\n\n${end}\n`, /line 3 .* never began/],
    [
      "the end marker of another section",
      `${begin}\n${end.replace("2026", "2025")}\n`,
      /2026-01 began/,
    ],
    [
      "a nested section",
      `${begin}\n${begin}\n${end}\n${end}\n`,
      /line 2 .* begins a section before/,
    ],
    ["a duplicate section", `${begin}\n${end}\n${begin}\n${end}\n`, /line 3 .* twice/],
    ["a damaged marker", "<!-- hcpcs-diff:begin -->\n", /line 1 .* damaged/],
  ])("%s", (_, file, message) => {
    expect(() => merge(file, block("2025-01"))).toThrow(message);
  });
});

const quarter = fc
  .tuple(fc.integer({ min: 2018, max: 2030 }), fc.constantFrom("01", "04", "07", "10"))
  .map(([year, month]) => `${year}-${month}`);

/** Quarters, newest first, as in a changelog. */
const blocks = fc.uniqueArray(quarter, { maxLength: 8 }).chain((labels) =>
  fc.tuple(
    ...labels
      .sort()
      .reverse()
      .map((label) => fc.string().map((text) => block(label, text))),
  ),
);

/** Hand-written lines; some look like headings of releases, none like a marker. */
const text = fc
  .array(
    fc.oneof(
      fc.string(),
      quarter.map((label) => `## [${label}]`),
      fc.constant(""),
    ),
    {
      maxLength: 12,
    },
  )
  .map((lines) => lines.filter((line) => !line.includes("hcpcs-diff:")))
  .chain((lines) =>
    fc.constantFrom("\n", "\r\n").map((eol) => lines.map((line) => line + eol).join("")),
  );

describe("for any file, mergeChangelog", () => {
  it("never changes text outside the markers", () => {
    fc.assert(
      fc.property(text, blocks, blocks, (file, first, second) => {
        const once = mergeAll(file, first);
        expect(theirs(once)).toBe(file);
        expect(theirs(mergeAll(once, second))).toBe(file);
      }),
    );
  });

  it("gives the same bytes when applied twice", () => {
    fc.assert(
      fc.property(text, blocks, (file, some) => {
        const once = mergeAll(file, some);
        expect(mergeAll(once, some)).toBe(once);
      }),
    );
  });

  it("puts sections newest first, whatever order they were written in", () => {
    fc.assert(
      fc.property(blocks, blocks, (first, second) => {
        const found = order(mergeAll(mergeAll("", first), second));
        expect(found).toEqual(found.toSorted().reverse());
      }),
    );
  });
});
