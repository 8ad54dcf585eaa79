/** The bytes of what stands in a store, and their sum. */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isNamedOtherwise } from "./store.js";

/** @returns SHA-256 in hex */
export function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The sums of the files that an entry of the store consists of; notes and reports beside them are left out. */
export async function sumsOfEntry(path: string): Promise<readonly string[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) return [];
  const names = info.isDirectory() ? await readdir(path) : null;
  const files =
    names === null
      ? [path]
      : names
          .filter((name) => !name.startsWith(".") && !isNamedOtherwise(name))
          .map((name) => join(path, name));
  const sums: string[] = [];
  for (const file of files) {
    if ((await stat(file).catch(() => null))?.isFile()) sums.push(sumOf(await readFile(file)));
  }
  return sums;
}
