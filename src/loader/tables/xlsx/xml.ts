/** Streams the XML of a workbook part, so that no part is in memory as a whole. */
import { TextDecoder } from "node:util";
import { orElse } from "../../../model/basics/errors.js";
import { utf16Of } from "../../../model/basics/first-bytes.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import { unreadableWorkbook } from "../sheet.js";
import { type XmlHandler, XmlScanner } from "./xml-scanner.js";

/**
 * @param part does nothing if undefined
 * @param file name of the workbook, for messages
 * @throws KnownError if the part is not well-formed XML or is cut off
 */
export async function readXml(
  part: ZipMember | undefined,
  file: string,
  handler: XmlHandler,
): Promise<void> {
  if (part === undefined) return;
  const broken = (): never => {
    throw unreadableWorkbook(file, `its part ${shownName(part.name)} is not valid XML`, SAVE_AGAIN);
  };
  const scanner = new XmlScanner(handler, broken);
  let decoder: TextDecoder | null | undefined;
  for await (const piece of part.pieces()) {
    if (decoder === undefined) decoder = decoderOf(piece, broken);
    scanner.write(decoder === null ? piece : Buffer.from(decoder.decode(piece, { stream: true })));
  }
  scanner.end();
}

const SAVE_AGAIN =
  "Open it in a spreadsheet program and save it again, or pass the text member of CMS's zip.";

const DECLARED_ENCODING = /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)/;

/**
 * The encoding is in the byte-order mark or the XML declaration, else it is UTF-8 (XML 1.0, F).
 * @returns null for UTF-8
 */
function decoderOf(beginning: Buffer, broken: () => never): TextDecoder | null {
  const utf16 = utf16Of(beginning);
  if (utf16 !== null) return new TextDecoder(utf16);
  const [, declared] = DECLARED_ENCODING.exec(beginning.toString("latin1", 0, 200)) ?? [];
  if (declared === undefined || /^utf-?8$/i.test(declared)) return null;
  return orElse(() => new TextDecoder(declared), null) ?? broken();
}
