import { expect, it } from "vitest";
import { isAllowed } from "../../../src/releases/cms/http.js";

it.each([
  ["http://cms.gov/a", "http://cms.gov/b", true],
  ["http://cms.gov/a", "https://cms.gov/b", true],
  ["https://cms.gov/a", "http://cms.gov/b", false],
  ["http://cms.gov/a", "https://www.cms.gov/b", false],
  ["http://cms.gov/a", "http://cms.gov:8080/b", false],
  ["http://cms.gov:8080/a", "https://cms.gov/b", false],
  ["http://cms.gov/a", "https://cms.gov:8443/b", false],
  ["http://cms.gov:8080/a", "http://cms.gov:8080/b", true],
  ["http://cms.gov/a", "ftp://cms.gov/b", false],
  ["http://cms.gov/a", "http://me@cms.gov/b", false],
  ["http://cms.gov/a", "http://:secret@cms.gov/b", false],
  ["http://cms.gov/a", "http://me:secret@cms.gov/b", false],
])("A redirect from %s to %s is followed: %j", (first, next, allowed) => {
  expect(isAllowed(new URL(next), new URL(first))).toBe(allowed);
});
