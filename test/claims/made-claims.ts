/** Makes two releases with every status, and claims for them from the committed generator. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { ReleaseDiff } from "../../src/model/comparison/diff.js";
import { openRelease } from "../../src/releases/open-release.js";
import type { RawLine } from "./slow-reference.js";

const store = join(import.meta.dirname, "../../releases/sample");

/** The bundled sample, written by hand, with every status. */
export async function sampleDiff(): Promise<ReleaseDiff> {
  const options = { store, labelOption: "--from-label" };
  const [from, to] = await Promise.all(
    ["2025", "2026"].map((label) => openRelease(label, options)),
  );
  if (from === undefined || to === undefined) throw new Error("no sample");
  return diffReleases(from, to, { all: true });
}

export function codesOf(diff: ReleaseDiff): string[] {
  return diff.codes.filter(({ kind }) => kind === "procedure").map(({ code }) => code);
}

export interface GenerateOptions {
  readonly codes: readonly string[];
  readonly lines: number;
  readonly seed: number;
  readonly out: string;
  readonly typed?: boolean;
}

/** The generator that users and benchmarks run. */
export async function generate(options: GenerateOptions): Promise<void> {
  const script = "../../scripts/generate-claims.mjs";
  const { generateClaims } = (await import(script)) as {
    generateClaims(options: GenerateOptions): Promise<void>;
  };
  await generateClaims(options);
}

export function rawLines(csv: string): RawLine[] {
  const rows = parse(readFileSync(csv), { columns: true }) as Record<string, string>[];
  return rows.map((row) => ({
    code: row["HCPCS"] ?? "",
    day: row["DOS"] ?? "",
    units: row["Units"] ?? "",
    charges: row["Charges"] ?? "",
  }));
}
