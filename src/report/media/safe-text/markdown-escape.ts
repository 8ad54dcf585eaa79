/**
 * Escapes text for Markdown with backslashes. Handlebars escapes for HTML, which would turn `<=`
 * into an entity; without escaping, raw HTML would pass (as in other tools' templates).
 */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";

/**
 * What GitHub-flavored Markdown may take for markup in a line or table cell, including links and
 * math. An amount ($950) is not math, because no digit may follow a closing dollar sign.
 */
const MARKUP = /[\\`*_[\]<>|~]|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\.|\$(?!\d)/gi;

/**
 * GitHub looks for email addresses, users (@user) and issues (#1) in the rendered page, where no
 * backslash is left. A zero-width space breaks them up, as bots on GitHub do.
 */
const REFERENCES = /@(?=\w)|#(?=\d)/g;

/** A quick test for anything that is replaced below, which most texts do not have. */
const NEEDS_ESCAPE =
  /[Ww]{3}\.|:\/\/|[\\`*_[\]<>|~&$@#\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Controls could manipulate a terminal, and a page does not show them. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

export function escapeMarkdown(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return (
    text
      .replace(BIDI_CONTROLS, "")
      // Matches each run of white space once; `\s*\n` would rescan a long run from every space.
      .replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks))
      .replace(CONTROLS, "\ufffd")
      .replace(MARKUP, "\\$&")
      .replace(REFERENCES, "$&&#8203;")
  );
}
