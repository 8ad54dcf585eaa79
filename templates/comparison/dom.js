// Optional features of the page: filter, sort, copy, jump to a code. The files are concatenated into
// one script, allowed by its hash. Data is only read and set as text, never as markup.
"use strict";
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
const number = (count) => count.toLocaleString("en-US");
const changes = (count) => `${number(count)} change${count === 1 ? "" : "s"}`;
const show = (element, on) => element?.classList.toggle("out", !on);

/** Bidi controls, which the page does not contain, so a search ignores them. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes an element; children are elements or text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
