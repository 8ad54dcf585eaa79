/** Builds the document of cards: what one release says about the requested codes. */

import { dayAfter, isDay } from "../../model/basics/days.js";
import { groupByEach } from "../../model/basics/group-by.js";
import { TOOL } from "../../model/basics/tool.js";
import { codePattern, isPatternOrRange } from "../../model/code-set/code-pattern.js";
import { codeState } from "../../model/code-set/code-state.js";
import {
  FIELD_KEYS,
  type FieldKey,
  fieldSpec,
  isReleaseField,
} from "../../model/code-set/fields.js";
import { effectiveDate, formatLabel } from "../../model/code-set/labels.js";
import { licensedNotice } from "../../model/code-set/licensed-code-sets.js";
import { type HcpcsRecord, recordKind, seriesOf } from "../../model/code-set/record.js";
import type { Release } from "../../model/code-set/release.js";
import { decode } from "../../model/code-set/values.js";
import type { AccompanyingDocuments } from "../../model/documents/accompanying.js";
import type {
  Card,
  CardDocument,
  CardField,
  CardReference,
  NotFound,
} from "../../model/documents/card.js";
import { readBillingUnit } from "../billing-units/read-billing-unit.js";
import { shownRecord, shownReplacements } from "../one-code/withhold-descriptors.js";
import { releaseFacts } from "../release-facts.js";
import { referenceVerdict } from "../replacements/cross-references.js";
import { findReplacements } from "../replacements/find-replacements.js";

export interface CardOptions {
  /** Codes and patterns, in upper case. */
  readonly asked: readonly string[];
  readonly documents: AccompanyingDocuments;
  /** Requested codes that the release does not have. */
  readonly notFound: readonly NotFound[];
  /** The user holds licenses for CPT and CDT descriptors, so they may be shown. */
  readonly licensed: boolean;
  /** The largest number of cards: Infinity for all, MAX_CARDS by default. */
  readonly limit?: number;
}

/** The largest number of cards on a page by default. */
const MAX_CARDS = 500;

/** The requested codes of a release in the order requested; the matches of a pattern are sorted. */
export function codesMeant(asked: readonly string[], records: ReadonlyMap<string, unknown>) {
  const meant = asked.flatMap((one) => {
    if (!isPatternOrRange(one)) return records.has(one) ? [one] : [];
    const pattern = codePattern(one);
    return [...records.keys()].filter((code) => pattern.test(code)).sort();
  });
  return [...new Set(meant)];
}

/** Pure: the same release and documents give the same document. */
export function cardDocument(release: Release, options: CardOptions): CardDocument {
  const { asked, documents, notFound, licensed, limit = MAX_CARDS } = options;
  const meant = codesMeant(asked, release.records);
  const shown = meant.slice(0, limit);
  const cardOf = cardMaker(release, shown, options);
  const { processingNotes, nocCodes } = documents;
  return {
    schema: "hcpcs-card/1",
    tool: TOOL,
    sample: release.sample,
    release: releaseFacts(release),
    asked: [...asked],
    matched: meant.length,
    limit: Number.isFinite(limit) ? limit : meant.length,
    notFound: [...notFound],
    withheld: shown.filter((code) => licensedNotice(code, licensed) !== null),
    processingNotes: processingNotes && {
      source: processingNotes.source,
      notes: processingNotes.notes.size,
    },
    nocCodes: nocCodes && { source: nocCodes.source, codes: nocCodes.codes.size },
    troubles: [...documents.troubles],
    cards: shown.map(cardOf),
  };
}

function cardMaker(
  release: Release,
  shown: readonly string[],
  { documents, licensed }: CardOptions,
) {
  const effective = effectiveDate(release.label);
  const referenceTo = (code: string): CardReference => {
    const record = shownRecord(release.records.get(code) ?? null, licensed);
    return {
      code,
      verdict: referenceVerdict(code, release),
      shortDescription: record?.shortDescription ?? null,
      terminationDate: record?.terminationDate ?? null,
    };
  };
  const namersOf = namers(release, shown);
  return (code: string): Card => {
    const published = release.records.get(code) as HcpcsRecord;
    const record = shownRecord(published, licensed);
    const withheld = licensedNotice(code, licensed) !== null;
    const { addedDate, terminationDate, actionCode, actionEffectiveDate } = record;
    const replacements = terminationDate === null ? [] : findReplacements(published, release);
    return {
      code,
      kind: recordKind(code),
      series: seriesOf(code),
      longDescription: record.longDescription,
      shortDescription: record.shortDescription,
      withheld,
      state: {
        id: codeState(record, effective),
        addedDate,
        lastBillableDate: terminationDate,
        endEffectiveDate: isDay(terminationDate) ? dayAfter(terminationDate) : null,
      },
      lastUpdate: {
        release: formatLabel(release.label),
        issued: release.label.issued,
        action: actionCode,
        actionDate: actionEffectiveDate,
      },
      billingUnit: withheld ? null : readBillingUnit(record.longDescription ?? ""),
      fields: cardFields(record, release),
      ...listed(record, documents),
      crossReferences: record.crossReferences.map(referenceTo),
      namedBy: (namersOf.get(code) ?? []).map(referenceTo),
      replacements: shownReplacements(code, replacements, licensed),
      record,
      line: release.lineOf(code),
    };
  };
}

/** What CMS's lists of processing notes and NOC codes say about a code. */
function listed(
  { code, processingNote }: HcpcsRecord,
  { processingNotes, nocCodes }: AccompanyingDocuments,
): Pick<Card, "processingNote" | "noc"> {
  const listing = nocCodes?.codes.get(code);
  return {
    processingNote:
      processingNote === null
        ? null
        : { number: processingNote, text: processingNotes?.notes.get(processingNote) ?? null },
    noc: nocCodes && {
      listed: listing !== undefined,
      addedDate: listing?.addedDate ?? null,
      terminationDate: listing?.terminationDate ?? null,
    },
  };
}

/** For each code shown, the codes whose cross-references name it. */
function namers(
  release: Release,
  shown: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const { records } = release;
  const mentioned = new RegExp(shown.join("|"));
  return groupByEach([...records.keys()].sort(), (code) => {
    // Skips records whose line mentions none of the codes, because parsing is slow.
    const line = release.published.get(code)?.firstLine;
    if (line !== undefined && !mentioned.test(line)) return [];
    return records.get(code)?.crossReferences ?? [];
  });
}

/** The fields of the release and of the companions joined to it. */
function cardFields(record: HcpcsRecord, { missingFields, companions = [] }: Release): CardField[] {
  const joined: readonly FieldKey[] = companions.flatMap(({ fields }) => fields);
  const inSource = (field: FieldKey) =>
    isReleaseField(field) ? !missingFields.includes(field) : record[field] !== undefined;
  return FIELD_KEYS.flatMap((field) => {
    if (!isReleaseField(field) && !joined.includes(field)) return [];
    const { occurs } = fieldSpec(field);
    const values = [record[field] ?? []].flat();
    return Array.from({ length: occurs }, (_, at) =>
      cardField(field, occurs === 1 ? null : at + 1, values[at] ?? null, inSource(field)),
    );
  });
}

function cardField(
  field: FieldKey,
  slot: number | null,
  value: string | null,
  inSource: boolean,
): CardField {
  const { label, columns, values, definition } = fieldSpec(field);
  const [column = "", bundleColumn = column] = columns.map((name) =>
    name.replace("#", String(slot ?? 1)),
  );
  return {
    field,
    slot,
    label: slot === null ? label : `${label} ${slot}`,
    column,
    // DataLabs keeps the sign before the number: "Pricing Indicator Code #1".
    bundleColumn: slot === null ? bundleColumn : bundleColumn.replace(/ ?(\d+)$/, " #$1"),
    value,
    meaning: values === undefined || value === null ? null : decode(values, value),
    definition,
    inSource,
  };
}
