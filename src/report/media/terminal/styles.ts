/** Colors of what is shown on a terminal; without color every style is the text itself. */
import { inspect, styleText } from "node:util";
import { STATUSES, type Status, type Tone } from "../../../model/comparison/statuses.js";

type TextStyle = (text: string) => string;

/** Names as Node's `util.styleText` takes them. */
const STYLES = {
  heading: ["bold", "underline"],
  strong: ["bold"],
  faint: ["dim"],
  alarm: ["bold", "red"],
  // Yellow cannot be read on a white terminal.
  caution: ["bold"],
  removed: ["red", "strikethrough"],
  added: ["green", "bold"],
} as const;

const TONES = {
  alarm: ["red"],
  caution: ["magenta"],
  good: ["green"],
  change: ["cyan"],
  quiet: [],
} as const satisfies Record<Tone, readonly string[]>;

export type TerminalStyles = ReturnType<typeof styles>;

/** All that styles put before and after a text. */
export const STYLE_MARKS: ReadonlySet<string> = new Set(
  [...Object.values(STYLES), ...Object.values(TONES)]
    .flat()
    .flatMap((name) => (inspect.colors[name] ?? []).map((code) => `\u001b[${code}m`)),
);

export function styles(color: boolean) {
  const style =
    (names: readonly string[]): TextStyle =>
    (text) =>
      color && text !== ""
        ? styleText(names as unknown as Parameters<typeof styleText>[0], text, ALWAYS)
        : text;
  const named = Object.entries(STYLES).map(([name, modifiers]) => [name, style(modifiers)]);
  return {
    color,
    ...(Object.fromEntries(named) as Record<keyof typeof STYLES, TextStyle>),
    /** A text in the tone of a status; any other id leaves it as it is. */
    status: (id: string, text: string): string =>
      id in STATUSES ? style(TONES[STATUSES[id as Status].tone])(text) : text,
  };
}

/** The caller has decided about color, so standard output must not decide again: a report may go to a file. */
const ALWAYS = { validateStream: false };
