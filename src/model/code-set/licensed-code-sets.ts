/**
 * Descriptors that are not the public's. The AMA owns those of CPT (Level I), the ADA those of CDT
 * (D codes); a user's own file may hold them, and outputs must not spread them without a license.
 */
const NOTICES = {
  ama: "[CPT descriptor withheld: copyright American Medical Association]",
  ada: "[CDT descriptor withheld: copyright American Dental Association]",
} as const;

/** The form of a code of Level II that CMS may publish. */
export const LEVEL_TWO = /^[A-CE-V]\d{4}$/;

/** What belongs to whom, by its form. */
const OWNED: readonly { form: RegExp; what: string; notice: string }[] = [
  { form: /^\d{4}[\dA-Z]$/, what: "a CPT code", notice: NOTICES.ama },
  { form: /^\d\d$/, what: "a CPT modifier", notice: NOTICES.ama },
  { form: /^D\d{4}$/, what: "a CDT code", notice: NOTICES.ada },
];

/** Nearly all codes begin with another letter, and three expressions take longer than one. */
function ownedAs(code: string) {
  return /^[\dD]/.test(code) ? OWNED.find(({ form }) => form.test(code)) : undefined;
}

/** @returns `a CPT code` and the like, or null for what Level II can hold */
export function codeSetOf(code: string): string | null {
  return ownedAs(code)?.what ?? null;
}

/**
 * @param licensed whether the user holds the licenses
 * @returns the notice that stands for a code's descriptors, or null where they may be shown
 */
export function licensedNotice(code: string, licensed = false): string | null {
  return licensed ? null : (ownedAs(code)?.notice ?? null);
}
