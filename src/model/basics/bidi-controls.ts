/**
 * Characters that change the text direction, so that a line reads differently from what it says.
 * No CMS descriptor has one. A global regular expression: use it to replace, not to test.
 */
export const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
