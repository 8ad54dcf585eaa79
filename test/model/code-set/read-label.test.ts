import { expect, it } from "vitest";
import { HOW_LABELS_LOOK, readLabel } from "../../../src/model/code-set/read-label.js";

it("A label is read as somebody typed it, or refused with what labels look like", () => {
  expect(readLabel("2026Q2")).toEqual({ year: 2026, month: 4, version: null, issued: null });
  const refused = (message: string) => expect.objectContaining({ message, hint: HOW_LABELS_LOOK });
  expect(() => readLabel("lately")).toThrow(refused("lately is no release label."));
  expect(() => readLabel("lately", "--since lately")).toThrow(
    refused("--since lately is no release label."),
  );
});
