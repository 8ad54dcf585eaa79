/** A release as the head of a report names it. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ReleaseFacts } from "../../model/comparison/release-facts.js";
import { releaseTitle } from "./release-title.js";

export function releaseView(facts: ReleaseFacts) {
  return {
    label: facts.label,
    title: releaseTitle(facts.label),
    effectiveDate: facts.effectiveDate,
    records: formatCount(facts.records),
  };
}
