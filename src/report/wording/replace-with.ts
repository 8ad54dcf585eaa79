/** Words for crosswalks: what to bill instead, from when, in how many units, from which source. */
import { capitalize, pluralize } from "../../model/basics/counts-in-words.js";
import { given, optional, when } from "../../model/basics/optional.js";
import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { CodeChange, CodeReplacement } from "../../model/comparison/code-change.js";
import type { PackageEvidence } from "../../model/comparison/replacement.js";
import {
  canBeBilled,
  REFERENCE_VERDICTS,
  REPLACEMENT_SOURCES,
} from "../../model/comparison/replacement-terms.js";
import type { BriefCode } from "../../model/impact/your-code.js";
import { factorText } from "./amounts.js";
import { unitConversionText, unitsOfPackage } from "./units.js";

/** The discontinued code; `effectiveDate` is used for a successor without a date of its own. */
export type EndedCode = Pick<CodeChange, "code"> & { readonly effectiveDate: string | null };

/**
 * `J1299 from 2025-04-01 (descriptor match 81%): bill 5 units of J1299 for each unit of J1300.`
 * Starts with the code, or with interim codes that have ended since.
 * @param packageUnits units of a package under the new code, if known instead of a factor
 */
export function crosswalkSentence(
  replacement: CodeReplacement,
  ended: EndedCode,
  packageUnits: number | null = null,
): string {
  const { code, billingUnit } = replacement;
  const source = crosswalkSource(replacement);
  const note = referenceNote(replacement);
  const steps = crosswalkSteps(replacement);
  if (note !== null) return `${steps}${code} (${source}): ${note}.`;
  const from = replacement.effectiveDate ?? ended.effectiveDate;
  const start = `${steps}${code}${optional` from ${from}`}`;
  const isNew = packageUnits !== null && billingUnit.from === null;
  const units = [
    ...given(packageUnits, (count) => `${unitsOfPackage(count)} (NDC)`),
    ...when(!isNew, unitConversionText(billingUnit, { old: ended.code, new: code })),
  ];
  return `${start} (${source}): ${units.join("; ")}.`;
}

/** `Replace with J1299 from 2025-04-01 ...`, then `Or with ...`: one sentence per successor. */
export function replaceWith(code: BriefCode, change = "Replace with"): string[] {
  const first = code.replacements.findIndex(canBeBilled);
  return code.replacements.map((replacement, index) => {
    const sentence = crosswalkSentence(replacement, code, index === 0 ? code.packageUnits : null);
    if (!canBeBilled(replacement)) return sentence;
    if (index === first) return `${change} ${sentence}`;
    if (replacement.code === code.code)
      return `Or keep ${code.code}: CMS assigns another package of the line to it.`;
    return replacement.oneToMany
      ? `Or, ${howToChoose(replacement)}, with ${sentence}`
      : `Or with ${sentence}`;
  });
}

/** How to choose between several codes: for a drug, by its package. */
export function howToChoose({ source }: Pick<CodeReplacement, "source">): string {
  return source === "ndc" ? "by the NDC given" : "by the service performed";
}

/** `J0576 from 2024-01-01 to 2024-03-31, then `, before the final code; empty if there are none. */
export function crosswalkSteps({ via = [] }: Pick<CodeReplacement, "via">): string {
  return via
    .map(({ code, effectiveDate, lastBillableDate }) => {
      const from = optional` from ${effectiveDate}`;
      return `${code}${from}${optional` to ${lastBillableDate}`}, then `;
    })
    .join("");
}

/** `descriptor match 81%`, `NDC crosswalk, x20 on 48 of 49 packages and x10 on 1` */
export function crosswalkSource({
  source,
  score,
  evidence,
}: Pick<CodeReplacement, "source" | "score"> & Partial<Pick<CodeReplacement, "evidence">>): string {
  const packages = evidence?.packages;
  const { title } = REPLACEMENT_SOURCES[source];
  const found = score === null ? title : `${title} ${Math.round(score * 100)}%`;
  if (packages === undefined) return found;
  const proof = source === "ndc" ? found : `${found}, ${REPLACEMENT_SOURCES.ndc.title}`;
  return `${proof}, ${packagesText(packages)}`;
}

/** The factor of most packages first, then the others, which need review. */
function packagesText({ packages, factors }: PackageEvidence): string {
  const [most, ...others] = factors;
  if (most === undefined || others.length === 0) return pluralize(packages, "package");
  const rest = others.map((one) => `x${factorText(one.factor)} on ${one.packages}`);
  const first = `x${factorText(most.factor)} on ${most.packages} of ${packages} packages`;
  return `${[first, ...rest.slice(0, -1)].join(", ")} and ${rest.at(-1)}`;
}

/** The source for a narrow column: `CMS`, `81%` */
export function crosswalkProof({ source, score }: CodeReplacement): string {
  return score === null ? REPLACEMENT_SOURCES[source].short : `${Math.round(score * 100)}%`;
}

/** The source for a table cell, with a note if the code cannot be billed. */
export function crosswalkCertainty(replacement: CodeReplacement): string {
  const source = capitalize(crosswalkSource(replacement));
  const note = referenceNote(replacement);
  return note === null ? source : `${source}: ${note}`;
}

/** `was itself discontinued on 2025-03-31`; null for a code that the newer release has. */
export function referenceNote({
  code,
  verdict,
  lastBillableDate,
}: Pick<CodeReplacement, "code" | "verdict" | "lastBillableDate">): string | null {
  if (verdict === "ok") return null;
  const set = verdict === "external" ? codeSetOf(code) : null;
  const { phrase } = REFERENCE_VERDICTS[verdict];
  const end = optional` on ${lastBillableDate}`;
  return set === null ? `${phrase}${end}` : `${phrase} (${set})`;
}
