/** The XML of a workbook's part, read as a stream: no part is ever in memory as one text. */
import { TextDecoder } from "node:util";
import { orElse } from "../../../model/basics/errors.js";
import { utf16Of } from "../../../model/basics/first-bytes.js";
import { shownName } from "../../files/shown-name.js";
import type { ZipMember } from "../../files/zip.js";
import { unreadableWorkbook } from "../sheet.js";
import { type XmlHandler, XmlScanner } from "./xml-scanner.js";

/**
 * Reads a part to its end, if there is one.
 * @param file the workbook's name, for messages
 * @throws KnownError where elements are not closed, so that the part is no XML or was cut off
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
 * The encoding is that of the byte-order mark, else of the XML declaration, else UTF-8 (XML 1.0, appendix F).
 * @returns null for UTF-8
 */
function decoderOf(beginning: Buffer, broken: () => never): TextDecoder | null {
  const utf16 = utf16Of(beginning);
  if (utf16 !== null) return new TextDecoder(utf16);
  const [, declared] = DECLARED_ENCODING.exec(beginning.toString("latin1", 0, 200)) ?? [];
  if (declared === undefined || /^utf-?8$/i.test(declared)) return null;
  return orElse(() => new TextDecoder(declared), null) ?? broken();
}
