/**
 * Characters that turn the reading direction: with them a line could read differently from what it says.
 * No descriptor of CMS has one. A global pattern: to replace with, not to test with.
 */
export const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
