/** Tables of coded values, and functions that define them. */

/** Source of values and meanings: `HCPC2026_recordlayout.txt` in CMS's zip. */
const RECORD_LAYOUT = "CMS HCPCS record layout, January 2026";

export interface CodedValue {
  readonly meaning: string;
  /** The heading that CMS prints above the value; null if none. */
  readonly heading: string | null;
}

export interface ValueTable {
  readonly source: string;
  /** A Map keeps the published order: object keys such as "11" would sort before "00". */
  readonly values: ReadonlyMap<string, CodedValue>;
}

/**
 * Values by the heading that CMS prints above them; the empty heading means none. Each line of a
 * text is a value, a blank, and its meaning.
 */
type Groups = Readonly<Record<string, string>>;

/** A table printed under headings. `section` is its number in the record layout. */
export function groupedValueTable(section: string, groups: Groups): ValueTable {
  return valueTableOf(`${RECORD_LAYOUT}, section ${section}`, groups);
}

/** A table of another CMS publication. */
export function valueTableOf(source: string, groups: Groups): ValueTable {
  const values = Object.entries(groups).flatMap(([heading, lines]) =>
    pairsIn(lines).map(
      ([value, meaning]) => [value, { meaning, heading: heading || null }] as const,
    ),
  );
  return { source, values: new Map(values) };
}

/** @returns the value and the meaning of each line */
export function pairsIn(lines: string) {
  return lines
    .trim()
    .split(/\n\s*/)
    .map((line) => {
      const at = line.indexOf(" ");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    });
}

/** A table printed without headings. */
export function valueTable(section: string, lines: string): ValueTable {
  return groupedValueTable(section, { "": lines });
}
