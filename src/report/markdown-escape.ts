/**
 * Text made harmless for Markdown, by backslashes. Handlebars' own escaping is for HTML and would turn
 * `<=` into an entity; no escaping would let raw HTML through (known from other tools' templates).
 */

/** What GitHub-flavoured Markdown could take for markup inside a line or a table cell. */
const MARKUP = /[\\`*_[\]<>|~]|&(?=#?\w+;)/g;

/** Bidirectional controls could make a line read differently from what it says. */
const BIDI_CONTROLS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function escapeMarkdown(text: string): string {
  return text
    .replace(BIDI_CONTROLS, "")
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(MARKUP, "\\$&");
}

/** A view whose texts are all escaped; keys, numbers and nulls stay. */
export function escapeView<T>(view: T): T {
  return escapeValue(view) as T;
}

function escapeValue(value: unknown): unknown {
  if (typeof value === "string") return escapeMarkdown(value);
  if (Array.isArray(value)) return value.map(escapeValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, escapeValue(one)]));
}
