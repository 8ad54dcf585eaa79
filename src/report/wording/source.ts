/** How a report names what it is made of and by: releases, files, the sample, the tool. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { labelTitle, parseLabel } from "../../model/code-set/labels.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";

/** `January 2026`, from the label in a document. */
export function releaseTitle(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : labelTitle(parsed);
}

/** `January 2023 (2023-01-v3)`, where the label is to be typed again. */
export function titleWithLabel(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : `${labelTitle({ ...parsed, version: null })} (${label})`;
}

/** What the head of a report says of it. */
export function releaseView({ label, effectiveDate, records }: ReleaseFacts) {
  return { label, title: releaseTitle(label), effectiveDate, records: formatCount(records) };
}

interface NamedSource {
  readonly file: string;
  /** What was read of an archive. */
  readonly member?: string | null;
  /** Of the file given, an archive as a whole. */
  readonly sha256: string;
}

/** `HCPC2025_JAN_ANWEB.txt of january-2025-alpha-numeric-hcpcs-file.zip` */
export function sourceName({ file, member }: Omit<NamedSource, "sha256">): string {
  return member == null ? file : `${member} of ${file}`;
}

/** The same with the hash of the file, which stands right behind its name. */
export function sourceText(source: NamedSource): string {
  return `${sourceName(source)}, SHA-256 ${source.sha256}`;
}

/** What every document says of itself. */
export interface AnyDocument {
  readonly schema: string;
  readonly tool: { readonly name: string; readonly version: string };
}

/** `hcpcs-diff 1.2.0` */
export function toolName({ tool }: Pick<AnyDocument, "tool">): string {
  return `${tool.name} ${tool.version}`;
}

/** `hcpcs-diff 1.2.0, document hcpcs-card/1` */
export function madeBy(document: AnyDocument): string {
  return `${toolName(document)}, document ${document.schema}`;
}

const SAMPLE_NOTICE =
  "SAMPLE DATA: made from the hand-written sample releases that come with hcpcs-diff. Do not bill from it.";

/** Said first, wherever a format has a place for it; null for real releases. */
export function sampleNotice({ sample }: Pick<ReleaseDiff, "sample">): string | null {
  return sample ? SAMPLE_NOTICE : null;
}

/** Before a name or sentence of something made from the sample. */
export function samplePrefix({ sample }: Pick<ReleaseDiff, "sample">): string {
  return sample ? "SAMPLE DATA: " : "";
}
