/** How reports name releases, files, the sample and the tool. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { labelTitle, parseLabel } from "../../model/code-set/labels.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";

/** `January 2026`, from the label in a document. */
export function releaseTitle(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : labelTitle(parsed);
}

/** `January 2023 (2023-01-v3)`, for readers who need to type the label. */
export function titleWithLabel(label: string): string {
  const parsed = parseLabel(label);
  return parsed === null ? label : `${labelTitle({ ...parsed, version: null })} (${label})`;
}

export function releaseView({ label, effectiveDate, records }: ReleaseFacts) {
  return { label, title: releaseTitle(label), effectiveDate, records: formatCount(records) };
}

interface NamedSource {
  readonly file: string;
  /** The member read from an archive. */
  readonly member?: string | null;
  /** The hash of `file`, so of the whole archive. */
  readonly sha256: string;
}

/** `HCPC2025_JAN_ANWEB.txt of january-2025-alpha-numeric-hcpcs-file.zip` */
export function sourceName({ file, member }: Omit<NamedSource, "sha256">): string {
  return member == null ? file : `${member} of ${file}`;
}

/** The same with the hash of the file, right after its name. */
export function sourceText(source: NamedSource): string {
  return `${sourceName(source)}, SHA-256 ${source.sha256}`;
}

export interface AnyDocument {
  readonly schema: string;
  readonly sample?: boolean;
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

/** The first thing a report says, in any format with a place for it; null for real releases. */
export function sampleNotice({ sample }: Pick<AnyDocument, "schema" | "sample">): string | null {
  return sample ? SAMPLE_NOTICE : null;
}

/** The prefix of names and sentences made from the sample; otherwise empty. */
export function samplePrefix({ sample }: Pick<AnyDocument, "sample">): string {
  return sample ? "SAMPLE DATA: " : "";
}
