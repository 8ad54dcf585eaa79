import { describe, expect, it } from "vitest";
import { withDoubleQuotes } from "../../../src/loader/tables/single-quotes.js";

describe("withDoubleQuotes, for database exports with cells in single quotes", () => {
  it.each([
    ["'HCPCS','Text'\r\n'J1300','Inj, 10 mg'\r\n", '"HCPCS","Text"\r\n"J1300","Inj, 10 mg"\r\n'],
    [
      "ID;'Code';'Text'\n1;'A6441';'Crohn''s, 5\" pad'",
      'ID;"Code";"Text"\n1;"A6441";"Crohn\'s, 5"" pad"',
    ],
    ["'A|B'|'C'\n'Crohn's'|'D'|5\n'E'|'F'\n", '"A|B"|"C"\n"Crohn\'s"|"D"|5\n"E"|"F"\n'],
    [
      "'A','Text'\n'1','two\nlines, it''s'\n'2','c'\n",
      '"A","Text"\n"1","two\nlines, it\'s"\n"2","c"\n',
    ],
    ["'A','B'\n'1,5\n'2','c'\n'3','d'\n", '"A","B"\n\'1,5\n"2","c"\n"3","d"\n'],
  ])("%j", (text, written) => {
    expect(withDoubleQuotes(text)).toBe(written);
  });

  it.each([
    "HCPCS,Text\n'J1300,'Injection\n'J1299,'Injection\n",
    "HCPCS,Text\nJ1300,Crohn's disease\n",
    "HCPCS,Text\nA1,'a','b'\nA2,c\n",
    "",
  ])("keeps other apostrophes: %j", (text) => {
    expect(withDoubleQuotes(text)).toBe(text);
  });

  it("keeps an opening apostrophe that nothing closes within megabytes", () => {
    const [cells, others] = ["'J1300','a'\n".repeat(200), "J1300,text\n".repeat(1_600_000)];
    const written = withDoubleQuotes(`${cells}'J1299,a\n${others}`);
    expect(written === `${cells.replaceAll("'", '"')}'J1299,a\n${others}`).toBe(true);
  });

  it("keeps tens of thousands of apostrophes on one line, in linear time", () => {
    const [cells, others] = ["'J1300','a'\n".repeat(5), ",'x".repeat(70_000)];
    expect(withDoubleQuotes(cells + others)).toBe(cells.replaceAll("'", '"') + others);
  });
});
