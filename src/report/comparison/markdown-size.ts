/** A Markdown report of at most a given size: whole changes only, the gravest kept, and a word on the rest. */

import { KnownError } from "../../model/basics/errors.js";
import { formatCount } from "../../model/basics/format-numbers.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { escapeMarkdown, escapeView } from "../media/safe-text/markdown-escape.js";
import { renderTemplate } from "../media/templates/render.js";
import { gravestFirst, severityCounts } from "./pipelines/finding-sentences.js";
import { reportView } from "./report-view.js";

export interface SizeLimit {
  readonly max: number;
  /** `bytes` of UTF-8, or `characters` as UTF-16 units: what GitHub counts, or fewer. */
  readonly unit: "bytes" | "characters";
}

export interface CutOptions {
  readonly templates: string | null;
  /** All hold; without any, nothing is cut. */
  readonly limits: readonly SizeLimit[];
}

/**
 * @returns the report with all changes if it is within the limits, else with as many as are, from the gravest
 * @throws KnownError where not even the counts and the provenance are
 */
export async function cutMarkdown(
  diff: ReleaseDiff,
  { templates, limits }: CutOptions,
): Promise<string> {
  const fits = (text: string) => limits.every((limit) => sizeOf(text, limit) <= limit.max);
  const whole = await render(diff, templates);
  if (fits(whole)) return whole;
  const ranked = gravestFirst(diff.codes);
  for (const about of [diff, withoutLists(diff)]) {
    const text = await mostThatFits(
      ranked.length,
      (count) => renderFirst(about, ranked, count, { templates, limits }),
      fits,
    );
    if (text !== null) return text;
  }
  const { max, unit } = limits.reduce((a, b) => (a.max < b.max ? a : b));
  throw new KnownError(
    `The Markdown report cannot be cut to ${formatCount(max)} ${unit}: its counts and provenance alone are longer.`,
    { hint: "Give --max-size a larger number." },
  );
}

/** The longest text that fits, by halving: a report grows with the changes that are in it. Null where none does. */
async function mostThatFits(
  all: number,
  renderWith: (count: number) => Promise<string>,
  fits: (text: string) => boolean,
): Promise<string | null> {
  let best: string | null = null;
  let [low, high] = [0, all];
  while (low <= high) {
    const count = Math.ceil((low + high) / 2);
    const text = await renderWith(count);
    if (fits(text)) {
      best = text;
      low = count + 1;
    } else {
      high = count - 1;
    }
  }
  return best;
}

function sizeOf(text: string, { unit }: SizeLimit): number {
  return unit === "bytes" ? Buffer.byteLength(text) : text.length;
}

function render(diff: ReleaseDiff, templates: string | null): Promise<string> {
  return renderTemplate("comparison/page.md", escapeView(reportView(diff)), {
    folder: templates,
    escapeHtml: false,
  });
}

/** The report with some changes only, its counts and its word on emptiness those of the whole. */
async function renderFirst(
  diff: ReleaseDiff,
  ranked: readonly CodeChange[],
  count: number,
  { templates, limits }: CutOptions,
): Promise<string> {
  const kept = new Set(ranked.slice(0, count));
  const view = reportView({ ...diff, codes: diff.codes.filter((change) => kept.has(change)) });
  const leftOut = leftOutSentence(ranked.slice(count), limits);
  const text = await renderTemplate(
    "comparison/page.md",
    escapeView({
      ...view,
      nothing: ranked.length === 0 ? view.nothing : null,
      cautions: [leftOut, ...view.cautions],
    }),
    { folder: templates, escapeHtml: false },
  );
  // A user's template may show no cautions; what is left out has to be said all the same.
  const said = escapeMarkdown(leftOut);
  return text.includes(said) ? text : `> **Note:** ${said}\n\n${text}`;
}

/** `412 more changes are not shown here, to stay within 65,536 characters: 3 critical, 409 major.` */
function leftOutSentence(left: readonly CodeChange[], limits: readonly SizeLimit[]): string {
  const sizes = limits.map(({ max, unit }) => `${formatCount(max)} ${unit}`).join(" and ");
  if (left.length === 0) return `Lists of this report are not shown here, to stay within ${sizes}.`;
  const changes =
    left.length === 1 ? "1 more change is" : `${formatCount(left.length)} more changes are`;
  return `${changes} not shown here, to stay within ${sizes}: ${severityCounts(left)}. The gravest are kept; the counts are of everything.`;
}

/** Without the lists that can be long whatever the changes are; their counts stay. */
function withoutLists(diff: ReleaseDiff): ReleaseDiff {
  return {
    ...diff,
    from: withoutFindings(diff.from),
    to: withoutFindings(diff.to),
    notObserved: [],
    timeline: [],
  };
}

function withoutFindings(facts: ReleaseFacts): ReleaseFacts {
  const { errors, warnings, infos } = facts.diagnostics;
  return {
    ...facts,
    ignoredColumns: [],
    diagnostics: { ...facts.diagnostics, list: [], notListed: errors + warnings + infos },
  };
}
