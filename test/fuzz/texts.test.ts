/** Checks laws of functions that read and write texts; small cases, so there can be many. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertUnits } from "../../src/differ/billing-units/convert.js";
import { MEASURES } from "../../src/differ/billing-units/measures.js";
import { readBillingUnit } from "../../src/differ/billing-units/read-billing-unit.js";
import { descriptorClass } from "../../src/differ/descriptors/descriptor-class.js";
import { textPieces } from "../../src/differ/descriptors/word-diff.js";
import { groupBy } from "../../src/model/basics/group-by.js";
import { labelFromName } from "../../src/model/code-set/labels.js";
import { readAmount } from "../../src/overlay/your-table/amounts.js";
import { readCellCodes } from "../../src/overlay/your-table/cell-codes.js";
import { escapeMarkdown } from "../../src/report/media/safe-text/markdown-escape.js";
import { plainText } from "../../src/report/media/safe-text/one-line.js";
import { withoutCommands } from "../../src/report/media/safe-text/runner-commands.js";
import { csvText } from "../../src/report/media/tables/csv.js";
import { wrap } from "../../src/report/media/terminal/wrap.js";
import { assertCases, counted } from "./budget.js";
import { hostileText } from "./hostile-texts.js";

const done = counted("texts");

/** Words of descriptors, mixed with hostile texts. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "injection,",
        "per",
        "up to",
        "10 mg",
        "0.25",
        "1,000",
        "units",
        "each",
        "(",
        ")",
        "ml",
      ),
      fc.constantFrom(
        "J1300",
        "g0204",
        "99213",
        "J1300-JW",
        "25",
        "A1",
        "<=",
        "and",
        "or",
        "5%",
        "mcg/ml",
      ),
      hostileText,
    ),
    { maxLength: 8 },
  )
  .map((some) => some.join(" "));
const folded = words.map((text) => text.trim().replace(/\s+/g, " "));

/** Descriptors that end in an amount in one of the units. */
const billedIn = (units: readonly string[]) =>
  fc
    .record({
      what: fc.oneof(fc.constantFrom("Injection, eculizumab", "Factor viii"), words),
      per: fc.constantFrom("", "", "per ", "per ", "up to "),
      quantity: fc.oneof(
        fc.integer({ min: 1, max: 5000 }).map((whole) => whole.toLocaleString("en-US")),
        fc.constantFrom("0.25", ".5", "0.1", "2.5"),
      ),
      unit: fc.constantFrom(...units),
    })
    .map(({ what, per, quantity, unit }) => `${what}, ${per}${quantity} ${unit}`);

/** Spellings of units that need no `per` or `each` to be billed, grouped by comparable units. */
const comparable = [
  ...groupBy(
    Object.values(MEASURES).filter(({ bare, inBase }) => bare && inBase !== null),
    ({ dimension }) => dimension,
  ).values(),
].map((measures) => measures.flatMap(({ spellings }) => spellings));

const billed = billedIn(comparable.flat());
const billedAlike = fc
  .constantFrom(...comparable)
  .chain((units) => fc.tuple(billedIn(units), billedIn(units)));

/** Cells with codes as people write them, and other text. */
const codeCells = fc
  .tuple(
    fc.array(
      fc.constantFrom("J1300", "g0204", "99213", "J1300-JW", "J1300 JW 59", "(A9573)", "0001f"),
      { minLength: 1, maxLength: 4 },
    ),
    fc.constantFrom("; ", " / ", "\n", ", ", " or "),
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom("", "*", ".") }, words),
  )
  .map(([codes, between, beside]) => codes.join(between) + beside);

/** Amounts as people write them: signs before or after, or parentheses. */
const amountCells = fc
  .tuple(
    fc.constantFrom("", "$", "US$ ", "-", "+", "($", "-$"),
    fc.oneof(
      fc.integer({ min: 0, max: 5_000_000 }).map((whole) => whole.toLocaleString("en-US")),
      fc.constantFrom("1.234,50", "1,234.50", ".5", "12.", "1E+5", "1E+400", "1 234"),
    ),
    fc.constantFrom("", "", ")", "-", " EA", " USD", " each"),
  )
  .map((parts) => parts.join(""));

/** File names with a release label, and names that look similar. */
const fileNames = fc
  .tuple(
    fc.constantFrom("HCPC", "hcpcs ", "january-", "apr_", "", "v2 "),
    fc.oneof(fc.integer({ min: 2015, max: 2030 }), fc.constantFrom("17", "1999")),
    fc.constantFrom("", "_JAN_ANWEB_01122026", "_OCT_ANWEB_v3", "Q2", "-04", "-05", "q5", " may"),
    fc.oneof(fc.constantFrom("", ".csv", ".txt"), words),
  )
  .map((parts) => parts.join(""));

const FEW = 100;

/**
 * @param holds returns false for a case to which the law does not apply
 * @param least how many of the few cases the law must apply to: five standard deviations below the
 *   result of 300 seeds, so that no seed fails by chance
 */
async function law<T>(of: fc.Arbitrary<T>, holds: (one: T) => unknown, least = FEW): Promise<void> {
  let held = 0;
  await assertCases(
    fc.property(of, (one) => {
      if (holds(one) !== false) held += 1;
    }),
    FEW,
  );
  done.cases += held;
  expect(held).toBeGreaterThanOrEqual(least);
}

describe("any text", () => {
  it("has at most one billing unit, which converts to itself by 1", async () => {
    const ofItself = (text: string) => {
      const unit = readBillingUnit(text);
      const { factor } = convertUnits(unit, unit);
      if (factor === null) return false;
      expect(factor).toBe(1);
      return true;
    };
    await law(billed, ofItself, 60);
    await law(words, ofItself, 0);
  });

  it("converts to another billing unit by a factor, and back by its inverse", async () => {
    const converted = ([from, to]: [string, string]) => {
      const [one, other] = [readBillingUnit(from), readBillingUnit(to)];
      const [there, back] = [convertUnits(one, other).factor, convertUnits(other, one).factor];
      expect(there === null).toBe(back === null);
      if (there === null || back === null || there === 1) return false;
      expect(there).toBeGreaterThan(0);
      expect(there * back).toBeCloseTo(1, 9);
      return true;
    };
    await law(billedAlike, converted, 20);
    await law(fc.tuple(billed, billed), converted, 0);
    await law(fc.tuple(words, words), converted, 0);
  });

  it("differs from another text in pieces from which both can be rebuilt", async () => {
    await law(fc.tuple(folded, folded), ([from, to]) => {
      const pieces = textPieces(from, to);
      const without = (kind: string) =>
        pieces
          ?.filter((piece) => piece.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect([without("added"), without("removed")]).toEqual([from, to]);
      if (from !== to) descriptorClass(from, to);
    });
  });

  it("contains only codes that look like codes", async () => {
    const likeCodes = (text: string) => {
      const { codes } = readCellCodes(text);
      for (const { code, modifiers } of codes) {
        expect(code).toMatch(/^[A-Z\d]{5}$/);
        for (const modifier of modifiers) expect(modifier).toMatch(/^[A-Z\d]{2}$/);
      }
      return codes.length > 0;
    };
    await law(codeCells, likeCodes, 35);
    await law(words, likeCodes, 0);
  });

  it("is read as a finite amount or none", async () => {
    const finite = ([text, sign]: [string, "point" | "comma"]) => {
      const read = readAmount(text, sign);
      if (read.kind !== "amount") return false;
      expect(read.value).toSatisfy(Number.isFinite);
      return true;
    };
    const signs = fc.constantFrom("point" as const, "comma" as const);
    await law(fc.tuple(amountCells, signs), finite, 35);
    await law(fc.tuple(words, signs), finite, 0);
  });

  it("has a valid release label or none", async () => {
    const ofQuarter = (text: string) => {
      const label = labelFromName(text);
      if (label === null) return false;
      expect([1, 4, 7, 10]).toContain(label.month);
      return true;
    };
    await law(fileNames, ofQuarter, 20);
    await law(words, ofQuarter, 0);
  });

  it("cannot command a CI runner or control a terminal, however it is wrapped", async () => {
    await law(fc.tuple(words, fc.integer({ min: 1, max: 60 })), ([text, width]) => {
      const shown = plainText(text);
      expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      const lines = withoutCommands(wrap(shown, width).join("\n")).split("\n");
      expect(lines.filter((line) => /^\s*::|##\w*\[/.test(line))).toEqual([]);
    });
  });

  it("cannot act as markup in Markdown", async () => {
    await law(words, (text) => {
      const shown = escapeMarkdown(text);
      expect(shown).not.toMatch(
        /(?<!\\)(?:\\\\)*[`*_[\]<>|~]|(?<!\\)(?:\\\\)*:\/\/|www\.|@\w|(?<!&)#\d|[\r\n]/i,
      );
    });
  });

  it("does not shift cells of a csv, and is not a formula there", async () => {
    await law(words, (text) => {
      const table = csvText(["a", "b"], [["J1300", text]], true);
      const [, [code, cell] = []] = parse(table, { bom: true }) as string[][];
      expect(code).toBe("J1300");
      expect(cell).not.toMatch(/^\s*[=@+-](?![\d.,]*$)/);
    });
  });
});
