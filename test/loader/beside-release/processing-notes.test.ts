import { describe, expect, it } from "vitest";
import { readProcessingNotes } from "../../../src/loader/beside-release/processing-notes.js";

const read = (...lines: string[]) =>
  Object.fromEntries(readProcessingNotes(Buffer.from(lines.join("\r\n"), "latin1")));

describe("CMS's processing notes", () => {
  it("are read as paragraphs with four-digit numbers, without the column of asterisks", () => {
    expect(
      read(
        "                                        PROCESSING NOTES",
        " ______________________________________________________",
        "",
        "          0001--THE FIRST NOTE SAYS THIS.                  *",
        "                                                           *",
        "          0013--THIS DEVICE (E0194) IS NOT A THERAPY       *",
        "                BED  (LOW AIR LOSS BED).                   *",
      ),
    ).toEqual({
      "0001": "THE FIRST NOTE SAYS THIS.",
      "0013": "THIS DEVICE (E0194) IS NOT A THERAPY BED (LOW AIR LOSS BED).",
    });
  });

  it("are read with the tabs and missing asterisks of 2018", () => {
    expect(
      read(
        "\t  0218--NO SERVICE OF ITS OWN AS A ",
        "\t            SEPARATE SERVICE. \t\t\t   * ",
        "",
        "\t  0234--NO PROVIDERS.\t\t\t*\t\t",
      ),
    ).toEqual({
      "0218": "NO SERVICE OF ITS OWN AS A SEPARATE SERVICE.",
      "0234": "NO PROVIDERS.",
    });
  });

  it("keep the last text of a number that occurs twice", () => {
    expect(read("  0001--THE FIRST. *", "  0002--ANOTHER. *", "  0001--THE SECOND. *")).toEqual({
      "0001": "THE SECOND.",
      "0002": "ANOTHER.",
    });
  });

  it("may continue in a line that begins with a number", () => {
    expect(
      read(
        "     0064--BASED ON AN ACT (G0101 - SEC     *",
        "           4102; G0104 - SEC 4104).         *",
      ),
    ).toEqual({ "0064": "BASED ON AN ACT (G0101 - SEC 4102; G0104 - SEC 4104)." });
  });

  it("are not found in other texts", () => {
    expect(read("HCPCS", "   1234 is no note, 5678--nor is this")).toEqual({});
  });

  it("are read in linear time from a hostile file", () => {
    const blanks = `0001--${" ".repeat(200_000)}x`;
    const stars = `0002--${"*".repeat(200_000)}x`;
    const notes = read(blanks, stars, ...Array.from({ length: 5000 }, () => "word ".repeat(20)));
    expect(Object.keys(notes)).toEqual(["0001", "0002"]);
    expect(notes["0002"]?.length).toBeLessThanOrEqual(10_000);
  });
});
