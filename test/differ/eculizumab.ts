/** CMS's change of April 2025: J1300 (10 mg) ended, and J1299 (2 mg) replaced it. */
import { makeRecord } from "./make-release.js";

export const ECULIZUMAB = makeRecord("J1300", {
  longDescription: "Injection, eculizumab, 10 mg",
  addedDate: "2008-01-01",
});

export const ENDED = {
  ...ECULIZUMAB,
  terminationDate: "2025-03-31",
  actionCode: "D",
  actionEffectiveDate: "2025-04-01",
};

export const SUCCESSOR = makeRecord("J1299", {
  longDescription: "Injection, eculizumab, 2 mg",
  addedDate: "2025-04-01",
  actionEffectiveDate: "2025-04-01",
  actionCode: "A",
});
