/** How a saved document of each kind is shown again: its formats, and what of it a selection leaves. */

import type { CardDocument } from "../model/card.js";
import type { Changelog } from "../model/changelog.js";
import type { ClaimsImpact } from "../model/claims.js";
import type { ReleaseDiff } from "../model/diff.js";
import type { ImpactDocument } from "../model/impact.js";
import type { DocumentKindName } from "../model/json-schema.js";
import type { StoreCheck, StoreListing } from "../model/store-listing.js";
import type { StoredRelease } from "../model/stored-release.js";
import { CARD_FORMATS } from "../report/card-formats.js";
import { selectCards } from "../report/card-selection.js";
import { CHANGELOG_FORMATS } from "../report/changelog-formats.js";
import { CLAIMS_FORMATS } from "../report/claims-formats.js";
import type { FormatTable } from "../report/format-table.js";
import { REPORT_FORMATS } from "../report/formats.js";
import { IMPACT_FORMATS } from "../report/impact-formats.js";
import { CHECK_FORMATS, LISTING_FORMATS, STORED_FORMATS } from "../report/listing-formats.js";
import { type Selection, selectChanges, selectEntries } from "../report/selection.js";
import { readFormatOf } from "./options.js";
import { type Output, planOutputs, type WriteOptions, writeOutputs } from "./outputs.js";

export interface OutputArguments {
  readonly output?: readonly string[] | undefined;
  readonly format?: string | undefined;
}

/** A kind of document with its type forgotten, so that all kinds are shown by the same steps. */
export interface Rendering {
  /** @throws KnownError as planOutputs does */
  plan(args: OutputArguments, inputs: readonly string[]): Output[];
  select(document: unknown, selection: Selection): unknown;
  write(document: unknown, outputs: readonly Output[], options: WriteOptions): Promise<void>;
}

function rendering<D>(
  formats: FormatTable<D> & { readonly text: FormatTable<D>[string] },
  select: (document: D, selection: Selection) => D,
): Rendering {
  return {
    plan: (args, inputs) =>
      planOutputs(args.output ?? [], readFormatOf(args.format, formats), inputs, formats),
    select: (document, selection) => select(document as D, selection),
    write: (document, outputs, options) => writeOutputs(document as D, outputs, formats, options),
  };
}

/** A selection is one of changes; what has none is shown whole. */
function whole<D>(document: D): D {
  return document;
}

/** Every kind of document has an entry: one that could not be rendered again would not compile. */
export const RENDERINGS: Readonly<Record<DocumentKindName, Rendering>> = {
  diff: rendering<ReleaseDiff>(REPORT_FORMATS, selectChanges),
  impact: rendering<ImpactDocument>(IMPACT_FORMATS, whole),
  claims: rendering<ClaimsImpact>(CLAIMS_FORMATS, whole),
  release: rendering<StoredRelease>(STORED_FORMATS, whole),
  releases: rendering<StoreListing>(LISTING_FORMATS, whole),
  verification: rendering<StoreCheck>(CHECK_FORMATS, whole),
  changelog: rendering<Changelog>(CHANGELOG_FORMATS, selectEntries),
  card: rendering<CardDocument>(CARD_FORMATS, (document, { codes }) =>
    selectCards(document, codes),
  ),
};
