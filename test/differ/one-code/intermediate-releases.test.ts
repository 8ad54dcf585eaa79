import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../../src/differ/one-code/intermediate-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { releaseDiffSchema } from "../../../src/model/comparison/diff.js";
import { betweenSentence } from "../../../src/report/wording/code-change.js";
import { makeRecord, makeRelease } from "../make-release.js";

/** In every release, so that releases have something in common. */
const LASTING = makeRecord("A0021");

/** Compares the first release with the last through the others, one per year from 2018. */
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

describe("a code in neither release, but in one in between", () => {
  it("is added and discontinued in between, with the dates of that release", () => {
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

  it("is vanished when it never ended, since the first release without it", () => {
    expect(only([], [CODE], [], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
      between: { seen: ["2019-01"] },
    });
  });
});

describe("a code in the older release only, with releases in between,", () => {
  it("is discontinued, not vanished, when it ended in between", () => {
    expect(only([OLD], [ended(OLD, "2018-12-31")], [])).toMatchObject({
      status: "discontinued",
      effectiveDate: "2019-01-01",
      lastBillableDate: "2018-12-31",
      from: { code: "C9014" },
      to: null,
    });
  });

  it("is vanished when no release shows an end, since the first release without it", () => {
    expect(only([OLD], [OLD], [], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
    });
    expect(only([OLD], [], [])).toMatchObject({ status: "vanished", effectiveDate: "2019-01-01" });
  });

  it("is vanished when it was dropped before its end", () => {
    expect(only([OLD], [ended(OLD, "2030-12-31")], [])).toMatchObject({
      status: "vanished",
      effectiveDate: "2020-01-01",
      lastBillableDate: null,
    });
  });

  it("is aged-out when it had already ended, unless its end moved first", () => {
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

describe("a dropped code number that was reused in between", () => {
  it("is discontinued in its first meaning, from that one's end, and lists the other", () => {
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

  it("has the end of its first meaning from a release in between", () => {
    const years = [[OLD], [ended(OLD, "2018-06-30")], [OTHER], [ended(OTHER, "2020-12-31")], []];
    expect(only(...years)).toMatchObject({
      status: "discontinued",
      lastBillableDate: "2018-06-30",
      between: { reused: [{ release: "2021-01", terminationDate: "2020-12-31" }] },
    });
  });

  it("is short-lived in its second meaning when the first had ended before the older release", () => {
    const before = ended(OLD, "2017-06-30");
    expect(only([before], [ended(OTHER, "2019-06-30")], [])).toMatchObject({
      status: "short-lived",
      effectiveDate: "2019-01-01",
      lastBillableDate: "2019-06-30",
      severity: "critical",
    });
    expect(only([before], [OTHER], [])?.status).toBe("vanished");
  });

  it("withholds licensed descriptors: a CPT code in a user's own file", () => {
    const [first, other] = [OLD, OTHER].map((record) => ({ ...record, code: "99213" }));
    if (first === undefined || other === undefined) throw new Error("two records");
    const change = only([first], [ended(other, "2019-06-30")], []);
    expect(change?.between?.reused).toHaveLength(1);
    expect(JSON.stringify(change)).not.toMatch(/Catheter|Injection/);
  });
});

describe("a code that ended or was dropped, and came back with another meaning,", () => {
  const back = { ...OTHER, addedDate: OLD.addedDate, actionEffectiveDate: "2020-01-01" };

  it("is reused, even with its old added date", () => {
    expect(only([OLD], [ended(OLD, "2018-12-31")], [back])).toMatchObject({
      status: "reused",
      severity: "critical",
      effectiveDate: "2020-01-01",
      between: { ended: [{ release: "2019-01", terminationDate: "2018-12-31" }] },
    });
    expect(only([OLD], [], [back])?.status).toBe("reused");
  });

  it("is only revised when it was billable throughout", () => {
    expect(only([OLD], [OLD], [back])?.status).toBe("revised");
  });
});

describe("a code in both releases, with releases in between,", () => {
  it("is reactivated when it had ended in between: J0570 ended in January 2025", () => {
    const implant = makeRecord("J0570");
    expect(only([implant], [ended(implant, "2018-12-31")], [implant])).toMatchObject({
      status: "reactivated",
      between: { ended: [{ release: "2019-01", terminationDate: "2018-12-31" }] },
    });
  });

  it("was billable throughout when an announced end was withdrawn in time", () => {
    const announced = ended(OLD, "2019-12-31");
    expect(only([OLD], [announced], [OLD], [OLD])?.status).toBe("unchanged");
    expect(only([OLD], [announced], [OLD])?.status).toBe("unchanged");
    expect(only([OLD], [announced], [announced], [OLD])).toMatchObject({
      status: "reactivated",
      between: { ended: [{ release: "2019-01" }, { release: "2020-01" }] },
    });
  });

  it("names the releases in between that lack it", () => {
    expect(only([OLD], [], [OLD])).toMatchObject({
      status: "unchanged",
      between: { absent: ["2019-01"] },
    });
  });

  it("has CMS's actions in between, each once", () => {
    const marked = { ...OLD, actionCode: "C", actionEffectiveDate: "2018-04-01" };
    const now = { ...marked, actionCode: "N", longDescription: "Injection, another, 1 mg" };
    expect(only([OLD], [marked], [marked], [now])).toMatchObject({
      verdict: "interim",
      between: { actions: [{ release: "2019-01", code: "C", effectiveDate: "2018-04-01" }] },
    });
  });

  it("gets no facts from releases in between that have none", () => {
    expect(only([OLD], [OLD], [OLD])).not.toHaveProperty("between");
  });
});

describe("a document with releases in between", () => {
  it("names them, and validates against its schema", () => {
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

describe("comparing through releases in between", () => {
  it("gives every code of every release exactly one status", () => {
    fc.assert(
      fc.property(fc.array(release, { minLength: 2, maxLength: 5 }), (years) => {
        const { codes, summary } = through(...years);
        const all = new Set([LASTING.code, ...years.flat().map(({ code }) => code)]);
        expect(new Set(codes.map(({ code }) => code))).toEqual(all);
        expect(Object.values(summary.status).reduce((sum, count) => sum + count, 0)).toBe(all.size);
      }),
    );
  });

  it("changes no status when a release in between equals one of the two", () => {
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
