/** Questions about codes: the user's codes, a card per code, billing units. */

import { readBillingUnit } from "../differ/billing-units/read-billing-unit.js";
import { cardDocument } from "../differ/cards/card.js";
import { codeQuestions } from "../differ/replacements/code-questions.js";
import { notFound } from "../differ/replacements/near-codes.js";
import { readAccompanyingDocuments } from "../loader/beside-release/accompanying-documents.js";
import { readYourTables } from "../loader/your-table/read.js";
import { codePattern } from "../model/code-set/code-pattern.js";
import type { Release } from "../model/code-set/release.js";
import type { BillingUnit } from "../model/comparison/billing-unit.js";
import { comparisonRules, RULE_IDS, type RuleId } from "../model/comparison/finding-rules.js";
import type { Severity } from "../model/comparison/severity-scale.js";
import type { CardDocument } from "../model/documents/card.js";
import type { ImpactDocument } from "../model/impact/impact.js";
import { YOUR_RULE_IDS, type YourRuleId } from "../model/impact/line-status.js";
import { matchCodes } from "../overlay/your-codes/impact.js";
import type { DecimalSign } from "../overlay/your-table/amounts.js";
import type { ColumnChoice } from "../overlay/your-table/find-columns.js";
import {
  demand,
  type Expect,
  expectAll,
  expectOption,
  expectRelease,
  expectSeverities,
  expectText,
  expectTexts,
  expectYesOrNo,
  optionsOf,
} from "./arguments.js";
import { COMPARE_OPTIONS, type CompareOptions, diffReleases } from "./compare.js";

export interface ImpactOptions extends Omit<CompareOptions, "all" | "severities"> {
  /** Severities by rule, including rules for the user's own lines such as `already-invalid`. */
  readonly severities?: Readonly<Partial<Record<RuleId | YourRuleId, Severity>>>;
  /** The headers of columns that are not recognized by themselves. */
  readonly columns?: ColumnChoice;
  /** `comma` for amounts such as `1.234,50`; `point` if left out. */
  readonly decimal?: DecimalSign;
}

/**
 * Assesses the user's codes (a chargemaster or a list) against two releases.
 * @param file csv, tsv, xlsx, xls, Parquet, JSON, or text with one code per line; a folder of
 *   these, or several files
 * @returns the document `hcpcs-impact/1`: each line with its status, and each code with what to do
 * @throws KnownError if the file cannot be read, or has no column of codes
 * @example
 * const impact = await impactOfCodes(from, to, "chargemaster.csv", { columns: { code: "HCPCS" } });
 * impact.codes.map(({ code, lineStatus }) => `${code} ${lineStatus}`); // ["J1300 ended"]
 */
export async function impactOfCodes(
  from: Release,
  to: Release,
  file: string | readonly string[],
  options: ImpactOptions = {},
): Promise<ImpactDocument> {
  const files = typeof file === "string" ? [file] : file;
  expectTexts(files, "The list of files of codes");
  demand(files.length > 0, "The list of files of codes is empty.", "Name a file in it.");
  expectText(files[0], "The first file of codes");
  const given = optionsOf(options, IMPACT_OPTIONS, "An impact on codes");
  const { columns = {}, decimal = "point", severities = {}, ...others } = given;
  const licensed = others.licensed === true;
  return matchCodes({
    diff: diffReleases(from, to, { ...others, severities: comparisonRules(severities) }),
    from,
    to,
    tables: await readYourTables(files),
    choice: columns,
    decimal,
    overrides: severities,
    licensed,
    questions: codeQuestions(from, to, { licensed }),
  });
}

const COLUMN_CHOICES = Object.keys({
  sheet: 0,
  code: 0,
  volume: 0,
  price: 0,
  total: 0,
  packageUnits: 0,
  owner: 0,
  description: 0,
  key: 0,
  units: 0,
  start: 0,
  end: 0,
} satisfies Record<keyof ColumnChoice, 0>);

const { all: _, ...OF_COMPARISON } = COMPARE_OPTIONS;
const IMPACT_OPTIONS: Readonly<Record<keyof ImpactOptions, Expect>> = {
  ...OF_COMPARISON,
  columns: expectAll(COLUMN_CHOICES, expectText, "The choice of columns"),
  decimal: expectOption("point or comma", (value) => value === "point" || value === "comma"),
  severities: expectSeverities([...RULE_IDS, ...YOUR_RULE_IDS]),
};

export interface CardOptions {
  /** Whether outputs may show CPT and CDT descriptors, which takes a license; default false. */
  readonly licensed?: boolean;
}

/**
 * Gives records of a release with their processing notes and NOC status, every field decoded and
 * explained.
 * @param codes codes (`J1299`, `LT`) and patterns (`J12*`); every code if left out
 * @returns the document `hcpcs-card/1`, with no limit on the number of cards
 * @throws KnownError if the processing notes or the NOC list cannot be read
 * @example
 * const { cards } = await cardsOf(release, ["Q9957"]);
 * cards[0]?.state.id; // "active"
 */
export async function cardsOf(
  release: Release,
  codes: readonly string[] = ["*"],
  options: CardOptions = {},
): Promise<CardDocument> {
  expectRelease(release, "The first argument");
  const { licensed = false } = optionsOf(options, { licensed: expectYesOrNo }, "cardsOf");
  expectTexts(codes, "The list of codes");
  const asked = codes.map((code) => code.toUpperCase());
  return cardDocument(release, {
    asked,
    documents: await readAccompanyingDocuments(release),
    notFound: notFound(asked, [...release.records.keys()], release.records),
    licensed,
    limit: Number.POSITIVE_INFINITY,
  });
}

/**
 * Reads what one billed unit stands for from the long descriptions of a release.
 * @param pattern a code or pattern such as `J*`; every code if left out
 * @returns the billing unit of each code whose description states one, in the order of the file
 * @example
 * billingUnitsOf(release, "J*").get("J1299")?.text; // "2 mg"
 */
export function billingUnitsOf(release: Release, pattern = "*"): Map<string, BillingUnit> {
  expectRelease(release, "The first argument");
  expectText(pattern, "The pattern");
  const meant = codePattern(pattern);
  const units = new Map<string, BillingUnit>();
  for (const [code, { longDescription }] of release.records) {
    const unit =
      meant.test(code) && longDescription !== null ? readBillingUnit(longDescription) : null;
    if (unit !== null) units.set(code, unit);
  }
  return units;
}
