/**
 * Notices for licensed descriptors. The AMA owns those of CPT (Level I), the ADA those of CDT (D
 * codes); a user's file may hold them, and outputs must not spread them without a license.
 */
const NOTICES = {
  ama: "[CPT descriptor withheld: copyright American Medical Association]",
  ada: "[CDT descriptor withheld: copyright American Dental Association]",
} as const;

/** The form of a Level II code that CMS may publish. */
export const LEVEL_TWO = /^[A-CE-V]\d{4}$/;

/** Owners of code sets, by the form of the code. */
const OWNED: readonly { form: RegExp; what: string; notice: string }[] = [
  { form: /^\d{4}[\dA-Z]$/, what: "a CPT code", notice: NOTICES.ama },
  { form: /^\d\d$/, what: "a CPT modifier", notice: NOTICES.ama },
  { form: /^D\d{4}$/, what: "a CDT code", notice: NOTICES.ada },
];

/** Fast path: nearly all codes begin with another letter. */
function ownedAs(code: string) {
  return /^[\dD]/.test(code) ? OWNED.find(({ form }) => form.test(code)) : undefined;
}

/** @returns `a CPT code` and the like; null for a Level II code */
export function codeSetOf(code: string): string | null {
  return ownedAs(code)?.what ?? null;
}

/**
 * @param licensed whether the user holds the licenses
 * @returns the notice to show instead of a code's descriptors; null if these may be shown
 */
export function licensedNotice(code: string, licensed = false): string | null {
  return licensed ? null : (ownedAs(code)?.notice ?? null);
}
