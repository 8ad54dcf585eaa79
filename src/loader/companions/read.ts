/** Reads companions from a file: Addendum B, ASP pricing, NDC-HCPCS crosswalk. */

import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import { sha256Of } from "../../model/basics/fingerprint.js";
import type { Row } from "../../model/basics/row.js";
import { listedCodes } from "../../model/code-set/crosswalk.js";
import { formatLabel, isSameQuarter, type ReleaseLabel } from "../../model/code-set/labels.js";
import { PUBLICATION_KEYS } from "../../model/code-set/publications.js";
import type { Companion, CompanionSource } from "../../model/code-set/release.js";
import { diagnosticOf } from "../../model/documents/diagnostics.js";
import { readBytes } from "../files/files.js";
import { MAX_PREAMBLE_ROWS, PROBE_CHARACTERS } from "../files/limits.js";
import { shownName } from "../files/shown-name.js";
import { useOf } from "../files/sniff.js";
import { type Delimiter, headerDelimiter } from "../tables/delimited.js";
import type { RowsUnder } from "../tables/quoted-reader.js";
import { sheetsOf } from "../tables/sheets-of.js";
import { companionColumnsIn } from "./columns.js";
import { quarterOf } from "./quarter.js";
import { CompanionReader } from "./rows.js";

const PASS_A_COMPANION =
  "Pass OPPS Addendum B, the ASP pricing file or the ASP NDC-HCPCS crosswalk, as csv, xlsx or xls, or the zip that holds it.";

/**
 * @param path file or CMS zip; of a zip, the largest member of each publication and quarter is read
 * @param quarter user's quarter: overrides that of the file, or selects one of several in a zip
 * @throws KnownError if the file is not a companion, is damaged, or lists no Level II code
 */
export async function readCompanions(
  path: string,
  quarter: ReleaseLabel | null = null,
): Promise<Companion[]> {
  return readCompanionBytes(await readBytes(path), basename(path), quarter);
}

/** Like readCompanions, for a file in memory. */
export async function readCompanionBytes(
  bytes: Buffer,
  name: string,
  quarter: ReleaseLabel | null = null,
): Promise<Companion[]> {
  const file = shownName(name);
  const sha256 = sha256Of(bytes);
  const found = await companionsIn(bytes, { file, member: null, sha256 });
  if (found.length === 0) {
    throw new NoCompanion(`${file} is not a publication that goes with a release.`, {
      hint: PASS_A_COMPANION,
    });
  }
  if (quarter === null) return found;
  const isOfQuarter = ({ quarter: own }: Companion) => own !== null && isSameQuarter(own, quarter);
  const isOnly = ({ publication }: Companion) =>
    found.filter((other) => other.publication === publication).length === 1;
  const wanted = found.filter((companion) => isOnly(companion) || isOfQuarter(companion));
  if (wanted.length === 0)
    throw new KnownError(
      `${file} has lists for several quarters, but none for ${formatLabel(quarter)}.`,
    );
  return wanted.map((companion) => ({ ...companion, quarter }));
}

/** A readable file that is none of the publications. */
export class NoCompanion extends KnownError {}

type Origin = Omit<CompanionSource, "format">;

async function companionsIn(bytes: Buffer, origin: Origin): Promise<Companion[]> {
  const text = new CompanionReader(origin);
  const options = { delimiterOf, header: (row: Row) => text.header(row) };
  const tables = await sheetsOf(bytes, origin.member ?? origin.file, options);
  if (tables.format === "csv") return companionOf(text, { ...origin, format: "csv" });
  if (tables.format === "xlsx" || tables.format === "xls") {
    const source = { ...origin, format: tables.format };
    return tables.sheets.flatMap(({ rows }) => {
      const reader = new CompanionReader(origin);
      let under: RowsUnder | null = null;
      for (const row of rows) {
        if (under === null) under = reader.header(row);
        else under.take(row.cells, row.number);
      }
      return companionOf(reader, source);
    });
  }
  if (origin.member !== null) return [];
  if (tables.format === "other") {
    const { what, use = useOf(what, PASS_A_COMPANION) } = tables;
    const message = `${origin.file} is ${what}, not a publication that goes with a release.`;
    throw new NoCompanion(message, { hint: use });
  }
  if (tables.format !== "zip") return [];
  const found: Companion[] = [];
  for (const member of tables.members.filter(({ name }) => TABLE.test(name)))
    found.push(...(await companionsIn(await member.read(), { ...origin, member: member.name })));
  return PUBLICATION_KEYS.flatMap((key) =>
    ofEachQuarter(found.filter(({ publication }) => publication === key)),
  );
}

/**
 * Keeps the largest per quarter: CMS's zip has csv and xlsx copies, and lists of other drugs (OPPS,
 * PrEP), which a finding names.
 */
function ofEachQuarter(all: readonly Companion[]): Companion[] {
  const [most, ...others] = all.toSorted((a, b) => b.rows.levelTwo - a.rows.levelTwo);
  if (most === undefined) return [];
  const { quarter, source } = most;
  const isOther = (companion: Companion) =>
    quarter !== null && companion.quarter !== null && !isSameQuarter(companion.quarter, quarter);
  const codes = listedCodes(most);
  const unread = others.filter(
    (other) => !isOther(other) && [...listedCodes(other)].some((code) => !codes.has(code)),
  );
  const names = unread.map((other) => other.source.member);
  const message = `The list of the most codes was read; lists of other codes in the archive were not: ${names.join(", ")}. To use them too, unpack them and name them as well.`;
  const findings =
    names.length === 0 ? [] : [diagnosticOf("other-release-members", message, source)];
  const kept = { ...most, diagnostics: [...most.diagnostics, ...findings] };
  return [kept, ...ofEachQuarter(others.filter(isOther))];
}

const TABLE = /(?<!(?:^|\/)(?:__MACOSX\/|\.).*)\.(?:csv|txt|xlsx|xls)$/i;

/** Tries single lines first, for speed; a header with line breaks in cells needs more text. */
function delimiterOf(text: string): Delimiter | null {
  const probe = text.slice(0, PROBE_CHARACTERS);
  for (let start = 0, lines = 0; start < probe.length && lines < MAX_PREAMBLE_ROWS; lines += 1) {
    const lineFeed = probe.indexOf("\n", start);
    const end = lineFeed < 0 ? probe.length : lineFeed;
    const line = probe.slice(start, end);
    const found = /HCPC|CODE/i.test(line) ? headerDelimiter(line, companionColumnsIn) : null;
    if (found !== null) return found;
    start = end + 1;
  }
  return headerDelimiter(text, companionColumnsIn);
}

function companionOf(reader: CompanionReader, source: CompanionSource): Companion[] {
  const contents = reader.contents();
  // CMS's zip may also have a crosswalk of vaccines, which have only CPT codes.
  if (contents === null || (contents.rows.levelTwo === 0 && source.member !== null)) return [];
  if (contents.rows.levelTwo === 0)
    throw new KnownError(
      `${source.file} has a header in row ${reader.above.length + 1}, but not one HCPCS Level II code under it.`,
      { hint: PASS_A_COMPANION },
    );
  const names = [source.member ?? source.file, source.file];
  return [{ ...contents, quarter: quarterOf(reader.above, names), source }];
}
