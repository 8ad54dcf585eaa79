import { expect, it } from "vitest";
import { parseLabel } from "../../../src/model/code-set/labels.js";
import { issuesInOrder, type StoreEntry } from "../../../src/releases/store/entries.js";

const entry = (label: string, issued: string | null = null, recorded = true) => {
  const parsed = parseLabel(label);
  return {
    path: `${label} ${issued} ${recorded}`,
    label: { ...parsed, issued },
    recorded,
  } as never as StoreEntry;
};

it("issuesInOrder sorts oldest first, undated before dated, unrecorded before recorded", () => {
  const inOrder = [
    entry("2024-10"),
    entry("2025-01"),
    entry("2025-01", "2024-12-20", false),
    entry("2025-01", "2024-12-20"),
    entry("2025-01", "2025-01-05"),
    entry("2025-01-v2"),
    entry("2025-04"),
  ];
  const paths = (entries: readonly StoreEntry[]) => entries.map(({ path }) => path);
  expect(paths(issuesInOrder(inOrder.toReversed()))).toEqual(paths(inOrder));
});
