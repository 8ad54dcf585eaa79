/** Unpacks gzip, in which databases export and servers send files: `hcpcs.csv.gz`. */
import { promisify } from "node:util";
import { gunzip, type ZlibOptions } from "node:zlib";
import { formatCount } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { TableLimits } from "./limits.js";
import { sniff } from "./sniff.js";

const gunzipBytes = promisify<Buffer, ZlibOptions, Buffer>(gunzip);

/**
 * @param file its name, for messages
 * @returns what is in the file, or the bytes themselves where they are not packed
 * @throws KnownError when it is damaged, cut off, or too large unpacked
 */
export async function unpacked(bytes: Buffer, file: string, limits: TableLimits): Promise<Buffer> {
  if (sniff(bytes).kind !== "gzip") return bytes;
  const most = Math.min(limits.memberBytes, limits.fileBytes);
  return gunzipBytes(bytes, { maxOutputLength: most }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new KnownError(
        `${file} is refused: it would unpack to more than ${formatCount(Math.round(most / 1024 / 1024))} MiB.`,
        { hint: "Export the table of codes alone." },
      );
    }
    throw new KnownError(`${file} cannot be read: what is packed in it is damaged or cut off.`, {
      hint: "Download or export it again.",
      cause: error,
    });
  });
}
