/** Tests that the calls of the XML scanner do not depend on how the part is split into chunks. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { XmlScanner } from "../../../../src/loader/tables/xlsx/xml-scanner.js";

/** The calls of the scanner, with adjacent texts joined. */
function eventsOf(pieces: readonly (string | Buffer)[]): string[] {
  const events: string[] = [];
  const add = (event: string) => {
    const last = events.at(-1);
    if (event.startsWith("text ") && last?.startsWith("text ") === true)
      events[events.length - 1] = last + event.slice("text ".length);
    else events.push(event);
  };
  const scanner = new XmlScanner(
    {
      open: (name, attributes) =>
        add(`open ${name} ${attributes.get("r")} ${attributes.prefixed("id")}`),
      close: (name) => add(`close ${name}`),
      wantsText: true,
      text: (text) => add(`text ${text}`),
    },
    () => {
      throw new Error("no XML");
    },
  );
  for (const piece of pieces) scanner.write(Buffer.from(piece));
  scanner.end();
  return events;
}

const PART =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b ">">]><a><!-- > <x> --><x:row r = \'1>"\' rel:id="r&#55357;&#56832;"><c r="&lt;&b;"/>' +
  "J1&#55357;&#56832;é&amp;&notone;&#0; & <![CDATA[<&amp;\r\n]]]]></x:row ><t\r></t\r\n>\r</a>";
const BYTES = Buffer.from(PART);

const WHOLE = [
  "open a undefined undefined",
  'open row 1>" r😀',
  "open c <&b; undefined",
  "close c",
  "text J1😀é&&notone;\ufffd & <&amp;\n]]",
  "close row",
  "open t undefined undefined",
  "close t",
  "text \n",
  "close a",
];

describe("XmlScanner", () => {
  it("finds tags and texts in all forms that XML allows", () => {
    expect(eventsOf([PART])).toEqual(WHOLE);
  });

  it("makes the same calls wherever the part is split", () => {
    const places = fc.array(fc.integer({ min: 0, max: BYTES.length }), { maxLength: 12 });
    fc.assert(
      fc.property(places, (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), BYTES.length];
        expect(eventsOf(at.map((from, index) => BYTES.subarray(from, at[index + 1])))).toEqual(
          WHOLE,
        );
      }),
    );
  });

  it("makes the same calls byte by byte", () => {
    expect(eventsOf([...BYTES].map((byte) => Buffer.from([byte])))).toEqual(WHOLE);
  });

  it.each([
    ["is not closed", "<a><b></b>"],
    ["closes what it did not open", "<a></b>"],
    ["closes too much", "<a></a></a>"],
    ["ends within a tag", '<a r="1'],
    ["ends within a comment", "<a></a><!-- "],
    ["has a value without quotes", "<a r=1></a>"],
    ["has an attribute without a value", "<a r></a>"],
    ["has a tag without a name", "<a>< ></a>"],
    ["holds no element", "text alone"],
    ["has a tag without end", `<a>${"<"}b ${"r".repeat(1_100_000)}`],
  ])("refuses a part that %s", (_, part) => {
    expect(() => eventsOf([part])).toThrow("no XML");
  });
});
