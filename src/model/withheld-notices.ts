/**
 * Descriptors that are not the public's. The AMA owns those of CPT (Level I), the ADA those of CDT
 * (D codes); a user's own file may hold them, and outputs must not spread them without a licence.
 */
const NOTICES = {
  ama: "[CPT descriptor withheld: copyright American Medical Association]",
  ada: "[CDT descriptor withheld: copyright American Dental Association]",
} as const;

/** @returns the notice that stands for a code's descriptors, or null where they are in the public domain */
export function withheldNotice(code: string): string | null {
  if (/^\d{4}[\dA-Z]$/.test(code) || /^\d\d$/.test(code)) return NOTICES.ama;
  return /^D\d{4}$/.test(code) ? NOTICES.ada : null;
}
