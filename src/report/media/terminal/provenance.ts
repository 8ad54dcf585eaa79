/** What releases were read from, for the end of a page on a terminal. */
import type { InputView } from "../../wording/provenance-view.js";
import { hangingIndent, type Page } from "./page.js";
import { wrap } from "./wrap.js";

export function inputLines(inputs: readonly InputView[], { styles, width }: Page): string[] {
  const labels = Math.max(
    0,
    ...inputs.flatMap(({ facts }) => facts.map(({ label }) => label.length)),
  );
  return inputs.flatMap(({ label, facts, findings }) => [
    styles.strong(label),
    ...facts.flatMap(({ label: name, value }) =>
      hangingIndent(`  ${name.padEnd(labels)}  `, value, width),
    ),
    ...findings.flatMap((finding) =>
      wrap(`- ${finding}`, width - 2, "  ").map((line) => `  ${line}`),
    ),
  ]);
}
