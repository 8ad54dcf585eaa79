/** JUnit XML, for the test reports of CI: a suite per status, a case per code, a failure where a right claim becomes wrong. */

import { given, when } from "../../../model/basics/optional.js";
import { fieldSpec } from "../../../model/code-set/fields.js";
import type { CodeChange, Finding } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULES } from "../../../model/comparison/finding-rules.js";
import { latestRecord } from "../../../model/comparison/latest-record.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { STATUS_KEYS, STATUSES } from "../../../model/comparison/statuses.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText, truncate } from "../../media/safe-text/one-line.js";
import { attributes, element, escapeXml, xmlDocument } from "../../media/xml.js";
import { madeBy, sampleNotice, samplePrefix } from "../../wording/source.js";
import {
  type Accepted,
  acceptedFindings,
  acceptedSentences,
  openFindings,
} from "../../wording/waivers.js";
import {
  changeSentence,
  findingSentence,
  inputSentence,
  type Location,
  locationOf,
  readFile,
  runNotes,
} from "./findings-in-words.js";

/** An attribute is shown as a heading. */
const MESSAGE_LIMIT = 500;

/** JUnit requires times; they are 0, because a comparison has none and must give the same bytes each run. */
const TIME = "0";

/** What a case holds: its element, and of which name that is. */
interface Part {
  readonly name: "failure" | "skipped" | "system-out";
  readonly xml: string;
}

interface Case {
  readonly parts: readonly Part[];
  readonly xml: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

export const renderJunit: RenderDocument<ReleaseDiff> = async (diff) => {
  const accepted = acceptedFindings(diff);
  const suites = [
    { name: "Releases compared", cases: inputCases(diff) },
    ...STATUS_KEYS.flatMap((status): Suite[] => {
      const changes = diff.codes.filter((change) => change.status === status);
      const cases = changes.map((change) => changeCase(change, diff, accepted));
      return when(cases.length > 0, { name: STATUSES[status].title, cases });
    }),
  ];
  const prefix = samplePrefix(diff);
  const name = plainText(`${prefix}HCPCS Level II: ${diff.from.label} to ${diff.to.label}`);
  const all = attributes({ name, ...counts(suites.flatMap(({ cases }) => cases)) });
  const content = lines(suites.map((suite) => suiteXml(prefix, suite)));
  return `${xmlDocument(`testsuites${all}`, content)}\n`;
};

/** Elements on lines of their own. */
function lines(elements: readonly string[]): string {
  return `\n${elements.join("\n")}\n`;
}

function suiteXml(prefix: string, { name, cases }: Suite): string {
  const values = { name: plainText(prefix + name), ...counts(cases) };
  return element("testsuite", values, lines(cases.map(({ xml }) => xml)));
}

function testCase(
  name: string,
  group: string,
  { file, line }: Partial<Location>,
  parts: readonly Part[],
): Case {
  const place = {
    name: plainText(name),
    classname: `hcpcs-diff.${group}`,
    file,
    line: line ?? undefined,
  };
  const xml = parts.map((part) => part.xml).join("");
  return { parts, xml: element("testcase", { ...place, time: TIME }, xml) };
}

function failure(message: string, type: string, texts: readonly string[]): Part {
  const values = { message: truncate(plainText(message), MESSAGE_LIMIT), type };
  return { name: "failure", xml: element("failure", values, linesOf(texts)) };
}

function skipped(message: string): Part {
  return { name: "skipped", xml: element("skipped", { message: plainText(message) }) };
}

function output(texts: readonly string[]): Part {
  return { name: "system-out", xml: element("system-out", {}, linesOf(texts)) };
}

function linesOf(texts: readonly string[]): string {
  return escapeXml(texts.map(plainText).join("\n"));
}

function counts(cases: readonly Case[]) {
  const having = (what: Part["name"]) =>
    cases.filter(({ parts }) => parts.some(({ name }) => name === what)).length;
  return {
    tests: cases.length,
    failures: having("failure"),
    errors: 0,
    skipped: having("skipped"),
    time: TIME,
  };
}

/**
 * What was compared. It is always there: some servers take a report without a case for a broken job,
 * and a comparison that found nothing must not look like one that was not made.
 */
function inputCases(diff: ReleaseDiff): Case[] {
  const notes = [...given(sampleNotice(diff)), ...runNotes(diff), `Made by ${madeBy(diff)}.`];
  const notCompared = "At least one of the files has no such column, or none that can be read.";
  const compared = diff.codes.length === 0 ? "No changes to show" : "Compare the releases";
  return [
    ...[diff.from, diff.to].map(releaseCase),
    ...diff.notCompared.map((key) =>
      testCase(`Compare ${fieldSpec(key).label}`, "inputs", {}, [skipped(notCompared)]),
    ),
    testCase(compared, "inputs", {}, [output(notes)]),
  ];
}

/** Fails where the file was read with errors: something CMS published may be missing. */
function releaseCase(facts: ReleaseFacts): Case {
  const { label, diagnostics } = facts;
  const { errors, list } = diagnostics;
  const found = list.map(
    ({ severity, line, message }) =>
      `${severity}${line === null ? "" : `, line ${line}`}: ${message}`,
  );
  const said = [inputSentence(facts), ...found];
  const message = `${errors} ${errors === 1 ? "error" : "errors"} in the file of ${label}`;
  return testCase(`Read ${label}`, "inputs", { file: readFile(facts) }, [
    errors > 0 ? failure(message, "input", said) : output(said),
  ]);
}

/**
 * A case is skipped where a waiver took away what it would have failed for, or all that was found; its output
 * says what is left.
 */
function changeCase(change: CodeChange, diff: ReleaseDiff, accepted: Accepted): Case {
  const { code, status, severity } = change;
  const text = changeSentence(change);
  const waived = acceptedSentences(change, accepted).map((one) => `Accepted: ${one}`);
  const open = openFindings(change, accepted);
  // A reader of test reports takes red for work to do now; the rest passes, with its text as output.
  const isGrave = (one: Finding) => one.severity === "critical";
  const grave = open.filter(isGrave);
  const [first] = grave;
  const isSkipped = waived.length > 0 && (change.findings.some(isGrave) || open.length === 0);
  const result =
    first === undefined
      ? [
          ...when(isSkipped, skipped(waived.join(" "))),
          output([`${severity ?? "nothing found"}: ${text}`, ...waived]),
        ]
      : [
          failure(findingSentence(change, first), grave.map(({ rule }) => rule).join(", "), [
            ...grave.map(({ rule }) => RULES[rule].why),
            text,
            ...waived,
          ]),
        ];
  const name = `${code} ${latestRecord(change)?.shortDescription ?? ""}`;
  return testCase(name, status, locationOf(change, diff), result);
}
