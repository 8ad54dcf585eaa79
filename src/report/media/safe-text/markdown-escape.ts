/**
 * Text made harmless for Markdown, by backslashes. Handlebars' own escaping is for HTML and would turn
 * `<=` into an entity; no escaping would let raw HTML through (known from other tools' templates).
 */

import { BIDI_CONTROLS } from "../../../model/basics/bidi-controls.js";

/**
 * What GitHub-flavored Markdown could take for markup inside a line or a table cell, links that it makes by itself
 * and mathematics included. An amount ($950) is no mathematics: the closing dollar sign stands before no digit.
 */
const MARKUP = /[\\`*_[\]<>|~]|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\.|\$(?!\d)/gi;

/**
 * GitHub looks for mail addresses, users (@user) and issues (#1) in the page that it has made, in which no backslash is
 * left; a space of no width keeps them apart there, as bots that write to GitHub do it.
 */
const REFERENCES = /@(?=\w)|#(?=\d)/g;

/** Most texts hold nothing of what is replaced below. */
const NEEDS_ESCAPE =
  /[Ww]{3}\.|:\/\/|[\\`*_[\]<>|~&$@#\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Shown on a terminal, they could steer it; in a page they show nothing. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

export function escapeMarkdown(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return (
    text
      .replace(BIDI_CONTROLS, "")
      // Each run of white space is looked at once: `\s*\n` would look at a long one from every blank in it.
      .replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks))
      .replace(CONTROLS, "\ufffd")
      .replace(MARKUP, "\\$&")
      .replace(REFERENCES, "$&&#8203;")
  );
}
