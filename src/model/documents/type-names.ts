/**
 * The names that generated types get: `$defs` of the published schemas. They stand apart from the schemas, because only
 * who asks for a JSON Schema needs them.
 */
import { z } from "zod";
import {
  amounts as claimAmountsSchema,
  claimedCode as claimedCodeSchema,
  period as claimPeriodSchema,
  replacement as claimReplacementSchema,
  claimsSchema as claimsImpactSchema,
  source as claimsSourceSchema,
} from "../claims/claims.js";
import { alreadyEndedSchema } from "../comparison/already-ended.js";
import {
  amountSchema,
  billingUnitSchema,
  unitConversionSchema,
} from "../comparison/billing-unit.js";
import {
  between as betweenSchema,
  codeChangeSchema,
  codeReplacementSchema,
  descriptorClass as descriptorClassSchema,
  fieldChangeSchema,
  findingSchema,
  recordSchema,
  textPiece as textPieceSchema,
} from "../comparison/code-change.js";
import { releaseDiffSchema } from "../comparison/diff.js";
import {
  companionFactsSchema,
  incompleteKindSchema,
  releaseBriefSchema,
  releaseFactsSchema,
} from "../comparison/release-facts.js";
import {
  evidence as evidenceSchema,
  packageEvidence as packageEvidenceSchema,
  packageMoveSchema,
} from "../comparison/replacement.js";
import { sinceFinding as sinceFindingSchema, sinceSchema } from "../comparison/since.js";
import { transactionAgreementSchema } from "../comparison/transaction-agreement.js";
import { appliedWaiversSchema } from "../comparison/waivers.js";
import { changedFieldSchema, worklistEntrySchema } from "../comparison/worklist.js";
import { correctionsDocumentSchema } from "../corrections/document.js";
import {
  codeCorrectionSchema,
  correctedRow as correctedRowSchema,
  correctedSchema,
  correctionsOutcomeSchema,
} from "../corrections/outcome.js";
import {
  impactSchema as impactDocumentSchema,
  columnSchema as yourColumnSchema,
  rowSchema as yourRowSchema,
} from "../impact/impact.js";
import { newCodeSchema } from "../impact/new-code-candidate.js";
import { packageLineSchema } from "../impact/package-line.js";
import { belowRateSchema, paymentEffectSchema } from "../impact/payment-effect.js";
import { mineSchema } from "../impact/summary.js";
import {
  briefCodeSchema,
  chargesSchema as chargesAffectedSchema,
  lineStatusSchema,
  yourCodeSchema,
  findingSchema as yourFindingSchema,
  yourRuleSchema as yourRuleIdSchema,
} from "../impact/your-code.js";
import { yourEntrySchema } from "../impact/your-worklist.js";
import { checkedEditsSchema } from "../worklist/checked-edits.js";
import { editSchema } from "../worklist/edit.js";
import { lineTaskSchema, progressSchema, taskStateSchema } from "../worklist/task.js";
import {
  cardDocumentSchema,
  cardField as cardFieldSchema,
  reference as cardReferenceSchema,
  card as cardSchema,
  notFoundSchema,
} from "./card.js";
import {
  entry as changelogEntrySchema,
  changelogSchema,
  section as changelogSectionSchema,
} from "./changelog.js";
import { diagnosticSchema } from "./diagnostic-schema.js";
import {
  codeHistory as codeHistorySchema,
  appearance as historyAppearanceSchema,
  historySchema as historyDocumentSchema,
  event as historyEventSchema,
  predecessor as predecessorSchema,
} from "./history.js";
import {
  facetSchema,
  fieldKeySchema,
  ruleSchema as ruleIdSchema,
  severitySchema,
  statusSchema,
  timingSchema,
  verdictSchema,
  worklistKindSchema,
} from "./key-schemas.js";
import { lineCountsSchema } from "./line-counts.js";
import {
  storeCheckSchema,
  storedEntry as storedEntrySchema,
  storeListingSchema,
} from "./store-listing.js";
import { storedCompanionSchema } from "./stored-companion.js";
import { storedReleaseSchema } from "./stored-release.js";
import { validationSchema } from "./validation.js";

/** By name; with what a value of the type is, where a property of that type may have no words of its own. */
const NAMED: Readonly<Record<string, readonly [z.ZodType, string?]>> = {
  AlreadyEnded: [alreadyEndedSchema],
  Amount: [amountSchema, "A number with its unit."],
  BillingUnit: [billingUnitSchema, "What one unit on a claim stands for."],
  UnitConversion: [unitConversionSchema, "One billed unit before and now."],
  HcpcsRecord: [
    recordSchema,
    "A record as published: every field, null where blank, a list where it repeats.",
  ],
  Between: [betweenSchema],
  TextPiece: [textPieceSchema],
  FieldChange: [fieldChangeSchema, "A field that differs."],
  Finding: [findingSchema, "Something to say about a code."],
  CodeReplacement: [codeReplacementSchema, "A code that takes the place of an ended one."],
  CodeChange: [codeChangeSchema, "What became of one code."],
  DescriptorClass: [descriptorClassSchema, "What the change of a descriptor amounts to."],
  ReleaseDiff: [releaseDiffSchema],
  CompanionFacts: [companionFactsSchema],
  IncompleteKind: [incompleteKindSchema],
  ReleaseFacts: [releaseFactsSchema, "Where a release came from, and how well it could be read."],
  ReleaseBrief: [releaseBriefSchema],
  PackageEvidence: [packageEvidenceSchema, "What the NDC-HCPCS crosswalks prove."],
  Evidence: [evidenceSchema, "Why a replacement is believed to be one."],
  PackageMove: [packageMoveSchema],
  Since: [sinceSchema],
  SinceFinding: [sinceFindingSchema],
  TransactionAgreement: [transactionAgreementSchema],
  AppliedWaivers: [appliedWaiversSchema],
  ChangedField: [changedFieldSchema],
  WorklistEntry: [worklistEntrySchema, "One thing to do, with all its codes."],
  CorrectionsDocument: [correctionsDocumentSchema],
  CorrectedRow: [correctedRowSchema],
  CorrectionsOutcome: [correctionsOutcomeSchema],
  Corrected: [correctedSchema],
  CodeCorrection: [codeCorrectionSchema],
  YourColumn: [yourColumnSchema],
  YourRow: [yourRowSchema],
  ImpactDocument: [impactDocumentSchema],
  NewCodeCandidate: [newCodeSchema],
  PackageLine: [packageLineSchema],
  PaymentEffect: [paymentEffectSchema],
  BelowRate: [belowRateSchema],
  YourCodesInBrief: [mineSchema],
  ChargesAffected: [
    chargesAffectedSchema,
    "Sums over lines; null where the table has no column for it.",
  ],
  YourFinding: [yourFindingSchema],
  YourCode: [yourCodeSchema],
  BriefCode: [briefCodeSchema],
  LineStatus: [lineStatusSchema, "What the newer release means for a code of yours."],
  YourRuleId: [
    yourRuleIdSchema,
    "What was found about a code of yours; `hcpcs-diff rules` explains each.",
  ],
  YourEntry: [yourEntrySchema],
  ClaimAmounts: [claimAmountsSchema, "Sums over claim lines."],
  ClaimPeriod: [claimPeriodSchema],
  ClaimsSource: [claimsSourceSchema],
  ClaimReplacement: [claimReplacementSchema],
  ClaimedCode: [claimedCodeSchema],
  ClaimsImpact: [claimsImpactSchema],
  CardField: [cardFieldSchema],
  CardReference: [cardReferenceSchema],
  Card: [cardSchema],
  NotFound: [notFoundSchema],
  CardDocument: [cardDocumentSchema],
  ChangelogEntry: [changelogEntrySchema],
  ChangelogSection: [changelogSectionSchema],
  Changelog: [changelogSchema],
  Diagnostic: [diagnosticSchema],
  HistoryEvent: [historyEventSchema],
  HistoryAppearance: [historyAppearanceSchema],
  Predecessor: [predecessorSchema],
  CodeHistory: [codeHistorySchema],
  HistoryDocument: [historyDocumentSchema],
  FieldKey: [fieldKeySchema, "A field of the record; `hcpcs-diff fields` explains each."],
  Status: [statusSchema, "What became of the code between the two releases."],
  Facet: [facetSchema, "The type of change that the field belongs to."],
  Severity: [severitySchema, "How severe it is, from info to critical."],
  RuleId: [ruleIdSchema, "What was found; `hcpcs-diff rules` explains each."],
  Verdict: [verdictSchema, "What CMS reported against what the files show."],
  Timing: [timingSchema, "When it takes effect, seen from the two releases."],
  WorklistKind: [worklistKindSchema, "The kind of work."],
  LineTask: [lineTaskSchema],
  TaskState: [taskStateSchema],
  Progress: [progressSchema],
  CheckedEdits: [checkedEditsSchema],
  Edit: [editSchema],
  LineCounts: [lineCountsSchema, "What became of every line of the file."],
  StoredEntry: [storedEntrySchema],
  StoreListing: [storeListingSchema],
  StoreCheck: [storeCheckSchema],
  StoredRelease: [storedReleaseSchema],
  StoredCompanion: [storedCompanionSchema],
  Validation: [validationSchema],
};

for (const [id, [schema, description]] of Object.entries(NAMED)) {
  z.globalRegistry.add(schema, { description, ...z.globalRegistry.get(schema), id });
}

/** @returns the name of what a document of this schema is */
export function typeName(schema: z.ZodType): string {
  const { id } = z.globalRegistry.get(schema) ?? {};
  if (id === undefined) throw new Error("a document's schema has no name in type-names.ts");
  return id;
}
