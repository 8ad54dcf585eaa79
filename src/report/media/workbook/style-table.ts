/** Collects the distinct cell styles of a workbook, numbers them, and writes `styles.xml`. */
import { attributes, element, list, xmlDocument } from "../xml.js";

export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export interface FontStyle {
  readonly name: string;
  /** In points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly underline?: true;
  readonly strikethrough?: true;
  /** `C00000` */
  readonly color?: string;
}

export interface CellStyle {
  /** Excel's format code: `#,##0.00`; `@` is text. */
  readonly numFmt: string;
  readonly alignment: {
    readonly horizontal?: "left" | "right";
    readonly vertical: "top" | "center";
    readonly wrapText?: true;
    readonly indent?: number;
  };
  readonly font?: FontStyle;
  readonly fill?: string;
}

/** Lower numbers are Excel's built-in formats. */
const FIRST_FORMAT = 164;

export class StyleTable {
  readonly #known = new Map<CellStyle, number>();
  readonly #formats: string[] = [];
  readonly #fonts: string[];
  /** Excel reserves the first two, whatever a file says. */
  readonly #fills = ["none", "gray125"].map((name) => `<patternFill patternType="${name}"/>`);
  readonly #looks = [`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`];

  constructor(font: FontStyle) {
    this.#fonts = [`<font>${fontXml(font, "name")}</font>`];
  }

  /** @returns the number of the style, for cells to refer to */
  numberOf(style: CellStyle): number {
    const known = this.#known.get(style);
    if (known !== undefined) return known;
    const number = placeIn(this.#looks, this.#look(style));
    this.#known.set(style, number);
    return number;
  }

  #look({ numFmt, alignment, font, fill }: CellStyle): string {
    const solid = `<patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill>`;
    const look = {
      fontId: font ? placeIn(this.#fonts, `<font>${fontXml(font, "name")}</font>`) : 0,
      fillId: fill ? placeIn(this.#fills, solid) : 0,
      numFmtId: FIRST_FORMAT + placeIn(this.#formats, numFmt),
      borderId: 0,
      xfId: 0,
    };
    const applied = {
      applyNumberFormat: 1,
      applyFont: font && 1,
      applyFill: fill && 1,
      applyAlignment: 1,
    };
    const { horizontal, vertical, wrapText, indent } = alignment;
    const aligned = { horizontal, vertical, wrapText: wrapText && 1, indent };
    return element("xf", { ...look, ...applied }, element("alignment", aligned));
  }

  xml(): string {
    const counted = (name: string, items: readonly string[]) =>
      list(name, items, { count: items.length });
    const formats = this.#formats.map((formatCode, at) =>
      element("numFmt", { numFmtId: FIRST_FORMAT + at, formatCode }),
    );
    const plain = `<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`;
    return xmlDocument(
      `styleSheet xmlns="${MAIN}"`,
      counted("numFmts", formats) +
        counted("fonts", this.#fonts) +
        counted(
          "fills",
          this.#fills.map((fill) => `<fill>${fill}</fill>`),
        ) +
        counted("borders", ["<border><left/><right/><top/><bottom/><diagonal/></border>"]) +
        counted("cellStyleXfs", [plain]) +
        counted("cellXfs", this.#looks) +
        counted("cellStyles", [`<cellStyle name="Normal" xfId="0" builtinId="0"/>`]),
    );
  }
}

/** @param nameTag `name` in styles.xml, `rFont` in a cell */
export function fontXml(font: FontStyle, nameTag: "name" | "rFont"): string {
  const { name, size, bold, underline, strikethrough, color } = font;
  const on = { b: bold, u: underline, strike: strikethrough };
  const marks = Object.entries(on).map(([tag, isOn]) => (isOn === true ? `<${tag}/>` : ""));
  const values = {
    color: color && { rgb: `FF${color}` },
    sz: { val: size },
    [nameTag]: { val: name },
  };
  return `${marks.join("")}${Object.entries(values)
    .map(([tag, value]) => (value ? `<${tag}${attributes(value)}/>` : ""))
    .join("")}`;
}

function placeIn(list: string[], item: string): number {
  const place = list.indexOf(item);
  return place < 0 ? list.push(item) - 1 : place;
}
