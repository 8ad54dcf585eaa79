/** Judges an answer by its first bytes, because CMS sends a page with status 200 for a file that it does not have. */
import { WebTrouble } from "./web-errors.js";

/** A local file header, or the end record of an empty archive (PKWARE's APPNOTE 4.3). */
const ZIP = [Buffer.from("PK\x03\x04", "latin1"), Buffer.from("PK\x05\x06", "latin1")];

/** A byte order mark and blanks may stand before the first tag. */
const HTML = /^\ufeff?\s*<(?:!doctype|html|head|!--|\?xml)/i;

/** @throws WebTrouble for anything but a zip */
export function checkIsZip(start: Buffer, contentType: string): void {
  if (ZIP.some((mark) => start.subarray(0, mark.length).equals(mark))) return;
  checkIsRelease(start, contentType);
  throw new WebTrouble("file", "it is no zip");
}

/** @throws WebTrouble for a web page, or nothing at all */
export function checkIsRelease(start: Buffer, contentType: string): void {
  if (
    /^(?:text\/html|application\/xhtml)/i.test(contentType) ||
    HTML.test(start.toString("utf8"))
  ) {
    throw new WebTrouble("file", "a web page comes in its place, so it is not there");
  }
  if (start.length === 0) throw new WebTrouble("file", "it is empty");
}
