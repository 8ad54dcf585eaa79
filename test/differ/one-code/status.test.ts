import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { STATUS_KEYS, type Status } from "../../../src/model/comparison/statuses.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** In both releases, so that they have something in common. */
const ANCHOR = makeRecord("A0425");

function statusOf(from: HcpcsRecord | null, to: HcpcsRecord | null): Status | undefined {
  const older = makeRelease(2025, [ANCHOR, ...(from === null ? [] : [from])]);
  const newer = makeRelease(2026, [ANCHOR, ...(to === null ? [] : [to])]);
  const diff = diffReleases(older, newer, { all: true });
  return diff.codes.find(({ code }) => code !== ANCHOR.code)?.status;
}

describe("a code in the newer release only", () => {
  it("is added: J1299 eculizumab, 2 mg", () => {
    expect(statusOf(null, makeRecord("J1299", { addedDate: "2025-04-01" }))).toBe("added");
  });

  it("is added when it ends on or after the newer release's effective date", () => {
    const ending = makeRecord("C9176", { terminationDate: "2026-01-01" });
    expect(statusOf(null, ending)).toBe("added");
  });

  it("is short-lived when it ended before that date: C9174 was added and discontinued in 2025", () => {
    const ended = makeRecord("C9174", { addedDate: "2025-01-24", terminationDate: "2025-12-31" });
    expect(statusOf(null, ended)).toBe("short-lived");
  });
});

describe("a code in the older release only", () => {
  it("is aged-out when it had ended, and CMS dropped it from the file", () => {
    expect(statusOf(makeRecord("G0297", { terminationDate: "2020-12-31" }), null)).toBe("aged-out");
  });

  it("is vanished when it never ended: G9976 between 2018 and 2019", () => {
    expect(statusOf(makeRecord("G9976"), null)).toBe("vanished");
  });

  it("is vanished when its end was still in the future", () => {
    const ending = makeRecord("G9976", { terminationDate: "2026-06-30" });
    expect(statusOf(ending, null)).toBe("vanished");
    expect(statusOf({ ...ending, terminationDate: "2025-12-31" }, null)).toBe("aged-out");
  });
});

describe("a code in both releases", () => {
  const ended = { terminationDate: "2025-03-31", actionEffectiveDate: "2025-04-01" };

  it.each<[string, Partial<HcpcsRecord>, Partial<HcpcsRecord>, Status]>([
    ["J1300 got a termination date", {}, ended, "discontinued"],
    ["J0570 has no termination date anymore", ended, {}, "reactivated"],
    [
      "U0003 has another termination date",
      ended,
      { terminationDate: "2025-06-30" },
      "termination-date-changed",
    ],
    ["Q4101 has another ASC group", {}, { ascGroup: "YY" }, "revised"],
    ["last year's action code A became N", { actionCode: "A" }, { actionCode: "N" }, "bookkeeping"],
    ["the sequence number changed", {}, { sequence: "00200" }, "bookkeeping"],
    ["nothing differs", {}, {}, "unchanged"],
  ])("gets its status: %s (case %#)", (_, from, to, status) => {
    expect(statusOf(makeRecord("J1300", from), makeRecord("J1300", to))).toBe(status);
  });
});

describe("a reused code number (G9890, 2019)", () => {
  const older = {
    addedDate: "2017-01-01",
    terminationDate: "2017-12-31",
    longDescription: "Dilated macular exam performed",
  };
  const newer = {
    addedDate: "2018-07-01",
    longDescription: "Bridge payment: a one-time payment for the first ongoing core session",
  };

  it("has a later added date and another text, which outranks its reactivation", () => {
    expect(statusOf(makeRecord("G9890", older), makeRecord("G9890", newer))).toBe("reused");
  });

  it("is not reused when the text is the same", () => {
    const same = { ...newer, longDescription: older.longDescription };
    expect(statusOf(makeRecord("G9890", older), makeRecord("G9890", same))).toBe("reactivated");
  });

  it("is not reused when its added date is the same", () => {
    const same = { ...newer, addedDate: older.addedDate };
    expect(statusOf(makeRecord("G9890", older), makeRecord("G9890", same))).toBe("reactivated");
  });
});

const day = fc.constantFrom("2024-06-30", "2025-03-31", "2025-12-31", "2026-03-31", null);
const record = fc.record({
  code: fc.constantFrom("J1300", "J1299", "C9174", "G9890", "A1"),
  terminationDate: day,
  addedDate: day,
  actionCode: fc.constantFrom("A", "C", "D", "N"),
  longDescription: fc.constantFrom(
    "Injection, eculizumab, 10 mg",
    "Wheelchair",
    "Injection, eculizumab, 2 mg",
  ),
  ascGroup: fc.constantFrom("YY", null),
});
const records = fc
  .uniqueArray(record, { selector: ({ code }) => code })
  .map((all) => [ANCHOR, ...all.map((fields) => makeRecord(fields.code, fields))]);

const MIRROR: Partial<Record<Status, Status>> = {
  discontinued: "reactivated",
  reactivated: "discontinued",
};

describe("comparing any releases", () => {
  it("gives every code of both releases exactly one status", () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const diff = diffReleases(makeRelease(2025, a), makeRelease(2026, b), {
          all: true,
        });
        const codes = new Set([...a, ...b].map(({ code }) => code));
        expect(diff.codes.map(({ code }) => code)).toEqual([...codes].sort());
        const counted = STATUS_KEYS.reduce(
          (sum, status) => sum + (diff.summary.status[status] ?? 0),
          0,
        );
        expect(counted).toBe(codes.size);
      }),
    );
  });

  it("finds nothing between a release and itself", () => {
    fc.assert(
      fc.property(records, (a) => {
        const diff = diffReleases(makeRelease(2025, a), makeRelease(2025, a));
        expect(diff.codes).toEqual([]);
        expect(diff.summary.fields).toEqual({});
      }),
    );
  });

  it("mirrors added and removed codes in reverse", () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const [older, newer] = [makeRelease(2025, a), makeRelease(2026, b)];
        const options = { version: "test", all: true };
        const came = diffReleases(older, newer, options).codes.filter(({ from }) => from === null);
        const went = diffReleases(newer, older, options).codes.filter(({ to }) => to === null);
        expect(went.map(({ code }) => code)).toEqual(came.map(({ code }) => code));
      }),
    );
  });

  it("mirrors discontinued and reactivated codes in reverse, except for a reused number", () => {
    fc.assert(
      fc.property(records, records, (a, b) => {
        const [older, newer] = [makeRelease(2025, a), makeRelease(2026, b)];
        const options = { version: "test", all: true };
        const there = new Map(
          diffReleases(older, newer, options).codes.map(({ code, status }) => [code, status]),
        );
        for (const { code, status, from, to } of diffReleases(newer, older, options).codes) {
          const mirrored = there.get(code);
          if (from === null || to === null || status === "reused" || mirrored === "reused")
            continue;
          expect(MIRROR[status] ?? status).toBe(mirrored);
        }
      }),
    );
  });
});
