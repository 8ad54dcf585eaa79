/** What releases were read from, for the end of a page on a terminal. */
import type { InputView } from "../../wording/provenance-view.js";
import { hangingIndent, type Page } from "./page.js";
import { indented, widest } from "./parts.js";

export function inputLines(inputs: readonly InputView[], page: Page): string[] {
  const labels = widest(inputs.flatMap(({ facts }) => facts.map(({ label }) => label)));
  return inputs.flatMap(({ label, facts, findings }) => [
    page.styles.strong(label),
    ...facts.flatMap(({ label: name, value }) =>
      hangingIndent(`  ${name.padEnd(labels)}  `, value, page.width),
    ),
    ...findings.flatMap((finding) => indented(`- ${finding}`, 2, page)),
  ]);
}
