/** The texts of a workbook: shared ones and those that stand in their cells, plain or in runs of formats. */
import type { ZipMember } from "../../files/zip.js";
import { readXml } from "./xml.js";
import type { XmlHandler } from "./xml-scanner.js";

/**
 * Gathers what a text item says: all its runs, without the phonetic guides that Japanese Excel keeps beside them
 * (ECMA-376 part 1, 18.4.8 si and 18.4.6 rPh).
 */
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

  /** @returns the gathered text, and resets the gatherer */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return unescaped(text);
  }
}

/**
 * @param part of the shared strings, if there is one
 * @returns the texts by their numbers; an empty `<si/>` is one too
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

  override close(name: string): void {
    if (name === "si") this.texts.push(this.take());
    else super.close(name);
  }
}

/** `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for a line before such (ECMA-376, ST_Xstring). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-fA-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
