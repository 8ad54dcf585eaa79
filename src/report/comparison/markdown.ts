/** A Markdown report cut to a given size, with the most severe changes and a note on the rest. */

import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { given } from "../../model/basics/optional.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import type { RenderDocument, RenderOptions } from "../format-table.js";
import { mostThatFit } from "../media/most-that-fit.js";
import { escapeMarkdown } from "../media/safe-text/markdown-escape.js";
import { renderMarkdown } from "../media/templates/page.js";
import { mostSevereFirst, severityCounts } from "./pipelines/findings-in-words.js";
import { reportView } from "./report-view.js";
import { worklistView } from "./worklist-view.js";

interface SizeLimit {
  readonly max: number;
  /** `bytes` are UTF-8; `characters` are UTF-16 units, of which GitHub counts as many or fewer. */
  readonly unit: "bytes" | "characters";
}

/** GitHub rejects a step summary of more than 1024 KiB as a whole. */
const JOB_SUMMARY: SizeLimit = { max: 1024 * 1024 - 1, unit: "bytes" };

export const renderGithubSummary: RenderDocument<ReleaseDiff> = (diff, options) =>
  renderComparisonMarkdown(diff, options, JOB_SUMMARY);

/**
 * @param own limits in addition to the requested one; without any limit, nothing is cut
 * @returns the whole report, or as many changes as fit, the most severe first
 * @throws KnownError if not even the counts and the provenance fit
 */
export async function renderComparisonMarkdown(
  diff: ReleaseDiff,
  { templates, maxSize }: Pick<RenderOptions, "templates" | "maxSize">,
  ...own: readonly SizeLimit[]
): Promise<string> {
  const asked = given(maxSize, (max): SizeLimit => ({ max, unit: "characters" }));
  const limits = [...own, ...asked];
  const fits = (text: string) =>
    limits.every(
      ({ max, unit }) => (unit === "bytes" ? Buffer.byteLength(text) : text.length) <= max,
    );
  const render = (view: object) => renderMarkdown("comparison/page.md", view, templates);
  const whole = await render(reportView(diff));
  if (fits(whole)) return whole;
  const ranked = mostSevereFirst(diff.codes);
  const bare = withoutLists(diff);
  // Cuts details and worklist entries; counts and `nothing` stay those of the whole document.
  const cut = async (about: ReleaseDiff, details: number, entries = diff.worklist.length) => {
    const kept = new Set(ranked.slice(0, details));
    const view = reportView({ ...about, codes: diff.codes.filter((change) => kept.has(change)) });
    const leftOut = leftOutSentence(ranked.slice(details), diff.worklist.length - entries, limits);
    const text = await render({
      ...view,
      worklist: worklistView({ ...diff, worklist: diff.worklist.slice(0, entries) }),
      nothing: ranked.length === 0 ? view.nothing : null,
      cautions: [leftOut, ...view.cautions],
    });
    // A user's template may show no cautions, but what is left out must always be said.
    const said = escapeMarkdown(leftOut);
    return text.includes(said) ? text : `> **Caution:** ${said}\n\n${text}`;
  };
  for (const [all, cutTo] of [
    [ranked.length, (details: number) => cut(diff, details)],
    [ranked.length, (details: number) => cut(bare, details)],
    [diff.worklist.length, (entries: number) => cut(bare, 0, entries)],
  ] as const) {
    const most = await mostThatFit(all, async (count) => fits(await cutTo(count)));
    if (most !== null) return cutTo(most);
  }
  const { max, unit } = limits.reduce((a, b) => (a.max < b.max ? a : b));
  throw new KnownError(
    `The Markdown report cannot be cut to ${formatCount(max)} ${unit}: its counts and provenance alone are longer.`,
    { hint: "Give --max-size a larger number." },
  );
}

/** `The details of 412 changes are not shown here, to stay within 65,536 characters: ...` */
function leftOutSentence(
  left: readonly CodeChange[],
  entries: number,
  limits: readonly SizeLimit[],
): string {
  const sizes = limits.map(({ max, unit }) => `${formatCount(max)} ${unit}`).join(" and ");
  if (left.length === 0) return `Some lists are not shown here, to stay within ${sizes}.`;
  const worklist =
    entries === 0
      ? "the worklist and the counts are complete"
      : `the last ${formatCount(entries)} entries of the worklist are cut`;
  return `The details of ${pluralize(left.length, "change")} are not shown here, to stay within ${sizes}: ${severityCounts(left)}. The most severe are kept; ${worklist}.`;
}

/** Removes lists that can be long even without changes; their counts stay. */
function withoutLists(diff: ReleaseDiff): ReleaseDiff {
  const bare = (facts: ReleaseFacts): ReleaseFacts => {
    const { errors, warnings, infos } = facts.diagnostics;
    const diagnostics = { ...facts.diagnostics, list: [], notListed: errors + warnings + infos };
    return { ...facts, ignoredColumns: [], diagnostics };
  };
  return { ...diff, from: bare(diff.from), to: bare(diff.to), notObserved: [], timeline: [] };
}
