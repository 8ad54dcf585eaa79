// What the page can do where scripts run: filter, sort, copy, lead to a code. The page is whole without.
// Its files go into the page one after the other, allowed by the hash of them all. Data is only ever read as text and set as text.
"use strict";
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
const number = (count) => count.toLocaleString("en-US");
const changes = (count) => `${number(count)} change${count === 1 ? "" : "s"}`;
const show = (element, on) => element?.classList.toggle("out", !on);

/** What turns the reading direction: the page has none, and a search finds without it. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes an element; its children are elements or text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
