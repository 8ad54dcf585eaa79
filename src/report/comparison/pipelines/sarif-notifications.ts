/** What a reader of a SARIF log must know before its results: the sample, the inputs' soundness, what was not compared. */
import type { Notification } from "sarif";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import type { Diagnostic } from "../../../model/documents/diagnostics.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { sampleNotice } from "../../wording/sample-notice.js";
import { readFile } from "./finding-sentences.js";
import { provenanceSentence, runNotes } from "./run-notes.js";
import type { Artifacts } from "./sarif-artifacts.js";

const NOTIFICATION_LEVELS = { error: "error", warning: "warning", info: "note" } as const;

export function notifications(diff: ReleaseDiff, artifacts: Artifacts): Notification[] {
  const sample = sampleNotice(diff);
  const note = (text: string, level: Notification["level"]): Notification => ({
    message: { text },
    level,
  });
  return [
    ...(sample === null ? [] : [note(sample, "warning")]),
    note(provenanceSentence(diff), "note"),
    ...runNotes(diff).map((text) => note(text, "note")),
    ...[diff.from, diff.to].flatMap((facts) =>
      facts.diagnostics.list.map((one) => diagnosticNotification(one, facts, artifacts)),
    ),
  ];
}

function diagnosticNotification(
  { rule, severity, message, line }: Diagnostic,
  facts: ReleaseFacts,
  artifacts: Artifacts,
): Notification {
  return {
    descriptor: { id: rule },
    message: { text: plainText(message) },
    level: NOTIFICATION_LEVELS[severity],
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifacts.location(readFile(facts)),
          ...(line === null || line < 1 ? {} : { region: { startLine: line } }),
        },
      },
    ],
  };
}
