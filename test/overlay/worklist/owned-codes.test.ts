import { expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { taskOfCode, UNTOUCHED } from "../../../src/model/worklist/task-ids.js";
import { ownedCodes } from "../../../src/overlay/worklist/owned-codes.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

const CODES = ["A4351", "A4352", "A4353", "G0436", "J0120", "J1300"];

it("The codes of each owner are listed, done and declined ones where they are asked for, owners by name and nobody last", () => {
  const { worklist } = diffReleases(
    makeRelease(2025, [makeRecord("A0021"), ...CODES.map((code) => makeRecord(code))]),
    makeRelease(2026, [
      makeRecord("A0021"),
      ...CODES.map((code) => makeRecord(code, { terminationDate: "2025-12-31" })),
    ]),
  );
  const written: Readonly<Record<string, Partial<typeof UNTOUCHED>>> = {
    A4351: { owner: "Cy" },
    A4352: { owner: "Ann", status: "accepted" },
    A4353: { owner: "Ann", status: "done" },
    G0436: { owner: "Cy", status: "declined" },
    J0120: { owner: "Cy", status: "assigned" },
  };
  const states = Object.fromEntries(
    worklist.flatMap((entry) =>
      entry.codes.map((code) => [taskOfCode(entry, code).id, { ...UNTOUCHED, ...written[code] }]),
    ),
  );
  expect([...ownedCodes({ worklist, progress: { states } as never }, false)]).toEqual([
    ["Ann", ["A4352"]],
    ["Cy", ["A4351", "J0120"]],
    [null, ["J1300"]],
  ]);
  expect([...ownedCodes({ worklist, progress: { states } as never }, true)]).toEqual([
    ["Ann", ["A4352", "A4353"]],
    ["Cy", ["A4351", "G0436", "J0120"]],
    [null, ["J1300"]],
  ]);
  expect([...ownedCodes({ worklist }, false)]).toEqual([[null, CODES]]);
});
