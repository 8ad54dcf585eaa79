import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../../src/differ/one-code/intermediate-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { releaseDiffSchema } from "../../../src/model/comparison/diff.js";
import { betweenSentence } from "../../../src/report/wording/code-change.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** What is there all the time, so that releases have something in common. */
const LASTING = makeRecord("A0021");

/** Compares the first with the last, through those between; a year each, from 2018. */
const through = (...years: readonly HcpcsRecord[][]) => compare(years, true);

function compare(years: readonly HcpcsRecord[][], read: boolean) {
  const releases = years.map((records, index) => makeRelease(2018 + index, [LASTING, ...records]));
  const [first, last] = [releases[0], releases.at(-1)];
  if (first === undefined || last === undefined) throw new Error("two releases at least");
  const reader = new IntermediateReader(first, last);
  for (const release of releases.slice(1, -1)) reader.see(release);
  return diffReleases(first, last, {
    all: true,
    between: read ? reader.facts() : null,
  });
}

const only = (...years: readonly HcpcsRecord[][]) =>
  through(...years).codes.find(({ code }) => code !== LASTING.code);

const CODE = makeRecord("C9014", { addedDate: "2018-07-01", actionEffectiveDate: "2018-07-01" });
const OLD = makeRecord("C9014", { addedDate: "2010-01-01" });
const ended = (record: HcpcsRecord, day: string) => ({ ...record, terminationDate: day });

describe("a code in neither of two releases, but in one between them", () => {
  it("are added and discontinued in between, with the dates of the release between", () => {
    expect(only([], [CODE], [ended(CODE, "2019-12-31")], [])).toMatchObject({
      status: "short-lived",
      effectiveDate: "2018-07-01",
      lastBillableDate: "2019-12-31",
      severity: "critical",
      from: null,
      to: null,
      between: { seen: ["2019-01", "2020-01"], record: { terminationDate: "2019-12-31" } },
    });
  });

  it("vanished, where it was never ended: since the first release that lacks it", () => {
    expect(only([], [CODE], [], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
      between: { seen: ["2019-01"] },
    });
  });
});

describe("a code in the older release only", () => {
  it("that ended in between and was dropped is discontinued, not vanished", () => {
    expect(only([OLD], [ended(OLD, "2018-12-31")], [])).toMatchObject({
      status: "discontinued",
      effectiveDate: "2019-01-01",
      lastBillableDate: "2018-12-31",
      from: { code: "C9014" },
      to: null,
    });
  });

  it("that was never seen ended vanished, since the first release that lacks it", () => {
    expect(only([OLD], [OLD], [], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
    });
    expect(only([OLD], [], [])).toMatchObject({ status: "vanished", effectiveDate: "2019-01-01" });
  });

  it("that was seen with an end to come vanished before it", () => {
    expect(only([OLD], [ended(OLD, "2030-12-31")], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
      lastBillableDate: null,
    });
  });

  it("that had ended already aged out, unless its end moved first", () => {
    const before = ended(OLD, "2017-12-31");
    expect(only([before], [before], [])?.status).toBe("aged-out");
    expect(only([before], [ended(OLD, "2018-06-30")], [])?.status).toBe("termination-date-changed");
    expect(only([before], [OLD], [])?.status).toBe("vanished");
  });
});

const OTHER = makeRecord("C9014", {
  addedDate: "2019-01-01",
  longDescription: "Catheter, balloon, drug coated, peripheral",
});
const MEANT_OTHER = {
  addedDate: "2019-01-01",
  longDescription: "Catheter, balloon, drug coated, peripheral",
};

describe("a code number that meant something else on the way, and is gone", () => {
  it("is discontinued in what it meant first, from its own end, and says what else it meant", () => {
    const years = [[OLD], [ended(OTHER, "2019-06-30")], []];
    expect(only(...years)).toMatchObject({
      status: "discontinued",
      lastBillableDate: "2018-12-31",
      effectiveDate: "2019-01-01",
      between: {
        record: { longDescription: OLD.longDescription, terminationDate: "2018-12-31" },
        reused: [{ release: "2019-01", terminationDate: "2019-06-30", ...MEANT_OTHER }],
      },
    });
    const [change] = through(...years).codes.filter(({ code }) => code === "C9014");
    expect(change === undefined ? null : betweenSentence(change)).toContain(
      'In 2019-01 the code number meant something else, since 2019-01-01, until 2019-06-30: "Catheter, balloon, drug coated, peripheral".',
    );
  });

  it("has the end that a release in between gave to its first meaning", () => {
    const years = [[OLD], [ended(OLD, "2018-06-30")], [OTHER], [ended(OTHER, "2020-12-31")], []];
    expect(only(...years)).toMatchObject({
      status: "discontinued",
      lastBillableDate: "2018-06-30",
      between: { reused: [{ release: "2021-01", terminationDate: "2020-12-31" }] },
    });
  });

  it("is short-lived in its other meaning where the first had ended before the older release", () => {
    const before = ended(OLD, "2017-06-30");
    expect(only([before], [ended(OTHER, "2019-06-30")], [])).toMatchObject({
      status: "short-lived",
      effectiveDate: "2019-01-01",
      lastBillableDate: "2019-06-30",
      severity: "critical",
    });
    expect(only([before], [OTHER], [])?.status).toBe("vanished");
  });

  it("keeps the words back where they are not the public's: a CPT code in a file of one's own", () => {
    const [first, other] = [OLD, OTHER].map((record) => ({ ...record, code: "99213" }));
    if (first === undefined || other === undefined) throw new Error("two records");
    const change = only([first], [ended(other, "2019-06-30")], []);
    expect(change?.between?.reused).toHaveLength(1);
    expect(JSON.stringify(change)).not.toMatch(/Catheter|Injection/);
  });
});

describe("a code that ended, or was dropped, and came back with another meaning", () => {
  const back = { ...OTHER, addedDate: OLD.addedDate, actionEffectiveDate: "2020-01-01" };

  it("is reused, though its added date is the old one", () => {
    expect(only([OLD], [ended(OLD, "2018-12-31")], [back])).toMatchObject({
      status: "reused",
      severity: "critical",
      effectiveDate: "2020-01-01",
      between: { ended: [{ release: "2019-01", terminationDate: "2018-12-31" }] },
    });
    expect(only([OLD], [], [back])?.status).toBe("reused");
  });

  it("is only revised where it was billed all the time", () => {
    expect(only([OLD], [OLD], [back])?.status).toBe("revised");
  });
});

describe("a code in both releases", () => {
  it("that had ended in between was reactivated: J0570 had ended in January 2025", () => {
    const implant = makeRecord("J0570");
    expect(only([implant], [ended(implant, "2018-12-31")], [implant])).toMatchObject({
      status: "reactivated",
      between: { ended: [{ release: "2019-01", terminationDate: "2018-12-31" }] },
    });
  });

  it("was billable all the time where an end was announced and withdrawn before it came", () => {
    const announced = ended(OLD, "2019-12-31");
    expect(only([OLD], [announced], [OLD], [OLD])?.status).toBe("unchanged");
    expect(only([OLD], [announced], [OLD])?.status).toBe("unchanged");
    expect(only([OLD], [announced], [announced], [OLD])).toMatchObject({
      status: "reactivated",
      between: { ended: [{ release: "2019-01" }, { release: "2020-01" }] },
    });
  });

  it("that was not in one between says so", () => {
    expect(only([OLD], [], [OLD])).toMatchObject({
      status: "unchanged",
      between: { absent: ["2019-01"] },
    });
  });

  it("tells what CMS reported in between, once", () => {
    const marked = { ...OLD, actionCode: "C", actionEffectiveDate: "2018-04-01" };
    const now = { ...marked, actionCode: "N", longDescription: "Injection, another, 1 mg" };
    expect(only([OLD], [marked], [marked], [now])).toMatchObject({
      verdict: "interim",
      between: { actions: [{ release: "2019-01", code: "C", effectiveDate: "2018-04-01" }] },
    });
  });

  it("adds nothing where the releases between add nothing", () => {
    expect(only([OLD], [OLD], [OLD])).not.toHaveProperty("between");
  });
});

describe("a document made through releases", () => {
  it("names them, and is of its schema", () => {
    const diff = through([OLD], [ended(OLD, "2018-12-31"), CODE], []);
    expect(diff.through?.map(({ label }) => label)).toEqual(["2019-01"]);
    expect(releaseDiffSchema.safeParse(diff).error).toBeUndefined();
  });
});

const record = fc
  .record({
    code: fc.constantFrom("J0001", "J0002", "J0003", "J0004"),
    addedDate: fc.constantFrom("2010-01-01", "2018-07-01"),
    terminationDate: fc.constantFrom(null, "2017-12-31", "2018-12-31", "2019-12-31"),
  })
  .map(({ code, ...dates }) => makeRecord(code, dates));
const release = fc.uniqueArray(record, { maxLength: 4, selector: ({ code }) => code });

describe("laws of comparing through releases", () => {
  it("every code of every release has exactly one status", () => {
    fc.assert(
      fc.property(fc.array(release, { minLength: 2, maxLength: 5 }), (years) => {
        const { codes, summary } = through(...years);
        const all = new Set([LASTING.code, ...years.flat().map(({ code }) => code)]);
        expect(new Set(codes.map(({ code }) => code))).toEqual(all);
        expect(Object.values(summary.status).reduce((sum, count) => sum + count, 0)).toBe(all.size);
      }),
    );
  });

  it("a release between that is like one of the two changes no status", () => {
    fc.assert(
      fc.property(release, release, fc.boolean(), (from, to, likeOlder) => {
        const years = [from, likeOlder ? from : to, to];
        const statuses = (read: boolean) =>
          compare(years, read).codes.map(({ code, status }) => [code, status]);
        expect(statuses(true)).toEqual(statuses(false));
      }),
    );
  });
});
