/** Colours of the terminal report; without colour every style is the text itself. */
import type { Status } from "../../../model/comparison/statuses.js";

type TextStyle = (text: string) => string;

export interface TerminalStyles {
  readonly color: boolean;
  readonly heading: TextStyle;
  readonly strong: TextStyle;
  readonly faint: TextStyle;
  readonly alarm: TextStyle;
  readonly caution: TextStyle;
  readonly removed: TextStyle;
  readonly added: TextStyle;
  status(status: string, text: string): string;
}

/** ANSI SGR codes: style on, style off. */
const STYLES = {
  heading: ["1;4", "22;24"],
  strong: ["1", "22"],
  faint: ["2", "22"],
  alarm: ["1;31", "22;39"],
  caution: ["33", "39"],
  removed: ["31;9", "39;29"],
  added: ["32;1", "39;22"],
  red: ["31", "39"],
  green: ["32", "39"],
  yellow: ["33", "39"],
  cyan: ["36", "39"],
} as const;

/** All that a pen puts before and after a text. */
export const PEN_MARKS: ReadonlySet<string> = new Set(
  Object.values(STYLES).flatMap((style) => style.map(mark)),
);

function mark(code: string): string {
  return `\u001b[${code}m`;
}

const STATUS_STYLES: Partial<Record<Status, keyof typeof STYLES>> = {
  vanished: "red",
  reused: "red",
  discontinued: "red",
  "short-lived": "yellow",
  "termination-date-changed": "yellow",
  reactivated: "green",
  added: "green",
  revised: "cyan",
};

export function styles(color: boolean): TerminalStyles {
  const style = (name: keyof typeof STYLES): TextStyle => {
    const [on, off] = STYLES[name];
    return (text) => (color && text !== "" ? `${mark(on)}${text}${mark(off)}` : text);
  };
  return {
    color,
    heading: style("heading"),
    strong: style("strong"),
    faint: style("faint"),
    alarm: style("alarm"),
    caution: style("caution"),
    removed: style("removed"),
    added: style("added"),
    status: (status, text) => {
      const name = STATUS_STYLES[status as Status];
      return name === undefined ? text : style(name)(text);
    },
  };
}
