import type { ImpactDocument } from "../../model/impact/impact.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import type { YourCode } from "../../model/impact/your-code.js";
import { changeView } from "../comparison/change-view.js";
import { fieldSources } from "../wording/companions.js";
import { ruleOf } from "./sentences.js";

export type YourCodeView = ReturnType<ReturnType<typeof yourCodeViews>>;

export function yourCodeViews(document: ImpactDocument) {
  const shown = new Set(document.codes.flatMap(({ change }) => change?.code ?? []));
  const sourceOf = fieldSources(document.from, document.to);
  return (code: YourCode) => {
    const view = code.change === null ? null : changeView(code.change, shown, { sourceOf });
    const reworded = view?.rows.find(({ field }) => field === "longDescription");
    const lost = new Set<string>(
      LINE_STATUSES[code.lineStatus].ends
        ? code.change?.changes.filter(({ to }) => !to?.length).map(({ field }) => field)
        : [],
    );
    const title = ({ rule }: YourCode["findings"][number]) => ruleOf(rule).title;
    return {
      lineStatus: code.lineStatus,
      lineStatusTitle: LINE_STATUSES[code.lineStatus].title,
      description: code.newWording ?? code.oldWording ?? "",
      /** Older and newer wording, where they differ; else null. */
      wording: changedWording(code),
      oldPieces: reworded?.fromPieces ?? null,
      newPieces: reworded?.toPieces ?? null,
      findings: code.findings.filter(({ waived }) => !waived).map(title),
      accepted: code.findings.filter(({ waived }) => waived).map(title),
      /** Fields that changed, but for the long description, and values that a code lost with its end. */
      rows: (view?.rows ?? [])
        .filter(({ field }) => field !== "longDescription" && !lost.has(field))
        .map(({ label, from, to, note }) => ({
          label: note === "" ? label : `${label} (${note})`,
          from,
          to,
        })),
    };
  };
}

/** Null where the code has one wording only: the same in both releases, or in one of them. */
export function changedWording({
  oldWording,
  newWording,
}: Pick<YourCode, "oldWording" | "newWording">): { from: string; to: string } | null {
  return oldWording === null || newWording === null || oldWording === newWording
    ? null
    : { from: oldWording, to: newWording };
}
