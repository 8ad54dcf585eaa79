/** Reads the texts of a workbook: shared or inline strings, plain or as formatted runs. */
import type { ZipMember } from "../../files/zip.js";
import { isNext, LESS, placeOf, textOf } from "./tag-attributes.js";
import { readXml } from "./xml.js";
import type { XmlHandler } from "./xml-scanner.js";

/** Joins the runs of a text item (ECMA-376, 18.4.8 si), without Japanese phonetic guides (rPh). */
export class TextItem implements XmlHandler {
  #text = "";
  wantsText = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === "t") this.wantsText = this.#phonetic === 0;
    else if (name === "rPh") this.#phonetic += 1;
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    if (name === "t") this.wantsText = false;
    else if (name === "rPh") this.#phonetic -= 1;
  }

  /** Returns the collected text and starts a new one. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return unescaped(text);
  }
}

/**
 * @param part the part with the shared strings, if the workbook has one
 * @returns the texts by index; an empty `<si/>` counts as one
 */
export async function readSharedTexts(
  part: ZipMember | undefined,
  file: string,
): Promise<readonly string[]> {
  const items = new SharedTexts();
  await readXml(part, file, items);
  return items.texts;
}

class SharedTexts extends TextItem {
  readonly texts: string[] = [];

  skip(bytes: Buffer, at: number): number {
    return skipPlain(bytes, at, this.texts);
  }

  override close(name: string): void {
    if (name === "si") this.texts.push(this.take());
    else super.close(name);
  }
}

const PLAIN = ["<si><t>", '<si><t xml:space="preserve">'];
const END_OF_PLAIN = "</t></si>";

/** Reads a sequence of items that have only a text; returns the offset after the last. */
function skipPlain(bytes: Buffer, start: number, texts: string[]): number {
  let at = start;
  for (;;) {
    const before = PLAIN.find((tags) => isNext(bytes, at, tags));
    if (before === undefined) return at;
    const end = placeOf(LESS, bytes, at + before.length);
    if (!isNext(bytes, end, END_OF_PLAIN)) return at;
    texts.push(unescaped(textOf(bytes, at + before.length, end)));
    at = end + END_OF_PLAIN.length;
  }
}

/** Decodes characters that XML cannot hold (`_x000D_`) and escaped underscores (ST_Xstring). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
