/** Terminal styles; without color, they leave texts unchanged. */
import { inspect, styleText } from "node:util";
import { STATUSES, type Status, type Tone } from "../../../model/comparison/statuses.js";

type TextStyle = (text: string) => string;

/** Style names of Node's `util.styleText`. */
const STYLES = {
  heading: ["bold", "underline"],
  strong: ["bold"],
  faint: ["dim"],
  alarm: ["bold", "red"],
  // Not yellow, which is unreadable on a white terminal.
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

/** All escape codes that styles use. */
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
    /** Colors a text by a status; any other id leaves it unchanged. */
    status: (id: string, text: string): string =>
      id in STATUSES ? style(TONES[STATUSES[id as Status].tone])(text) : text,
  };
}

/** Keeps styleText from checking standard output: the caller has already decided about color. */
const ALWAYS = { validateStream: false };
