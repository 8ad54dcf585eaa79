/** JUnit XML, for the test reports of CI: a suite per status, a case per code, a failure where a right claim becomes wrong. */

import { fieldSpec } from "../../../model/code-set/fields.js";
import type { CodeChange, Finding } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { latestRecord } from "../../../model/comparison/latest-record.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { RULES } from "../../../model/comparison/rules.js";
import type { Severity } from "../../../model/comparison/severities.js";
import { STATUS_KEYS, STATUSES, type Status } from "../../../model/comparison/statuses.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { truncate } from "../../media/safe-text/truncate.js";
import { type XmlElement, xmlDocument } from "../../media/xml.js";
import { sampleNotice, samplePrefix } from "../../wording/sample-notice.js";
import {
  type Accepted,
  acceptedFindings,
  acceptedSentences,
  openFindings,
} from "../../wording/waived-findings.js";
import { changeSentence, findingSentence, locationOf, readFile } from "./finding-sentences.js";
import { inputSentence, runNotes } from "./run-notes.js";

/** What fails: a reader of test reports takes red for work to do now. The rest passes, with its text as output. */
const FAILS: readonly Severity[] = ["critical"];

/** An attribute is shown as a heading. */
const MESSAGE_LIMIT = 500;

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly properties?: Readonly<Record<string, string>>;
}

interface Case {
  readonly name: string;
  readonly className: string;
  readonly file?: string;
  readonly line?: number | null;
  readonly failure?: { readonly message: string; readonly type: string; readonly text: string };
  readonly skipped?: string;
  readonly output?: string;
}

/** JUnit requires times; they are 0, because a comparison has none and must give the same bytes each run. */
export const renderJunit: RenderDocument<ReleaseDiff> = async (diff) => {
  const suites = [inputSuite(diff), ...STATUS_KEYS.flatMap((status) => statusSuite(status, diff))];
  const name = `${samplePrefix(diff)}HCPCS Level II: ${diff.from.label} to ${diff.to.label}`;
  return xmlDocument({
    name: "testsuites",
    attributes: { name: plainText(name), ...counts(suites.flatMap(({ cases }) => cases)) },
    children: suites.map(suiteElement),
  });
};

function suiteElement({ name, cases, properties = {} }: Suite): XmlElement {
  const list = Object.entries(properties).map(([key, value]) => ({
    name: "property",
    attributes: { name: key, value: plainText(value) },
  }));
  return {
    name: "testsuite",
    attributes: { name: plainText(name), ...counts(cases) },
    children: [
      ...(list.length === 0 ? [] : [{ name: "properties", children: list }]),
      ...cases.map(caseElement),
    ],
  };
}

function caseElement({ name, className, file, line, ...result }: Case): XmlElement {
  const { failure, skipped, output } = result;
  return {
    name: "testcase",
    attributes: {
      name: plainText(name),
      classname: className,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined || line === null ? {} : { line }),
      time: "0",
    },
    children: [
      ...(skipped === undefined
        ? []
        : [{ name: "skipped", attributes: { message: plainText(skipped) } }]),
      ...(failure === undefined ? [] : [failureElement(failure)]),
      ...(output === undefined ? [] : [{ name: "system-out", children: output }]),
    ],
  };
}

function failureElement({ message, type, text }: NonNullable<Case["failure"]>): XmlElement {
  const attributes = { message: truncate(plainText(message), MESSAGE_LIMIT), type };
  return { name: "failure", attributes, children: text };
}

function counts(cases: readonly Case[]) {
  return {
    tests: cases.length,
    failures: cases.filter(({ failure }) => failure !== undefined).length,
    errors: 0,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
    time: "0",
  };
}

/**
 * What was compared. It is always there: some servers take a report without a case for a broken job,
 * and a comparison that found nothing must not look like one that was not made.
 */
function inputSuite(diff: ReleaseDiff): Suite {
  const notes = runNotes(diff);
  return {
    name: `${samplePrefix(diff)}Releases compared`,
    properties: provenance(diff),
    cases: [
      ...[diff.from, diff.to].map(releaseCase),
      ...diff.notCompared.map((key) => ({
        name: `Compare ${fieldSpec(key).label}`,
        className: "hcpcs-diff.inputs",
        skipped: "At least one of the files has no such column, or none that can be read.",
      })),
      {
        name: diff.codes.length === 0 ? "No changes to show" : "Compare the releases",
        className: "hcpcs-diff.inputs",
        ...(notes.length === 0 ? {} : { output: notes.join("\n") }),
      },
    ],
  };
}

/** Fails where the file was read with errors: something CMS published may be missing. */
function releaseCase(facts: ReleaseFacts): Case {
  const { label, diagnostics } = facts;
  const { errors, list } = diagnostics;
  const found = list.map(
    ({ severity, line, message }) =>
      `${severity}${line === null ? "" : `, line ${line}`}: ${plainText(message)}`,
  );
  const text = [inputSentence(facts), ...found].join("\n");
  const message = `${errors} ${errors === 1 ? "error" : "errors"} in the file of ${label}`;
  return {
    name: `Read ${label}`,
    className: "hcpcs-diff.inputs",
    file: readFile(facts),
    ...(errors > 0 ? { failure: { message, type: "input", text } } : { output: text }),
  };
}

function statusSuite(status: Status, diff: ReleaseDiff): Suite[] {
  const changes = diff.codes.filter((change) => change.status === status);
  if (changes.length === 0) return [];
  const accepted = acceptedFindings(diff);
  return [
    {
      name: samplePrefix(diff) + STATUSES[status].title,
      cases: changes.map((one) => changeCase(one, diff, accepted)),
    },
  ];
}

/**
 * A case is skipped where a waiver took away what it would have failed for, or all that was found; its output
 * says what is left.
 */
function changeCase(change: CodeChange, diff: ReleaseDiff, accepted: Accepted): Case {
  const { code, status, severity } = change;
  const short = latestRecord(change)?.shortDescription ?? "";
  const text = changeSentence(change);
  const waived = acceptedSentences(change, accepted).map((one) => `Accepted: ${one}`);
  const open = openFindings(change, accepted);
  const isGrave = (one: Finding) => FAILS.includes(one.severity);
  const grave = open.filter(isGrave);
  const wouldFail = change.findings.some(isGrave);
  const [first] = grave;
  const output = [`${severity ?? "nothing found"}: ${text}`, ...waived].join("\n");
  return {
    name: `${code} ${short}`,
    className: `hcpcs-diff.${status}`,
    ...locationOf(change, diff),
    ...(first === undefined
      ? {
          output,
          ...(waived.length > 0 && (wouldFail || open.length === 0)
            ? { skipped: waived.join(" ") }
            : {}),
        }
      : {
          failure: {
            type: grave.map(({ rule }) => rule).join(", "),
            message: findingSentence(change, first),
            text: [...grave.map(({ rule }) => RULES[rule].why), text, ...waived].join("\n"),
          },
        }),
  };
}

function provenance(diff: ReleaseDiff): Record<string, string> {
  const { tool, from, to, notCompared, schema } = diff;
  const sample = sampleNotice(diff);
  const release = (
    side: "from" | "to",
    { label, effectiveDate, source, records, lines }: ReleaseFacts,
  ) => ({
    [`${side}.label`]: label,
    [`${side}.effectiveDate`]: effectiveDate,
    [`${side}.file`]: source.file,
    ...(source.member === null ? {} : { [`${side}.member`]: source.member }),
    [`${side}.sha256`]: source.sha256,
    [`${side}.records`]: String(records),
    [`${side}.linesNotRead`]: String(lines.reported),
  });
  return {
    ...(sample === null ? {} : { sample }),
    tool: `${tool.name} ${tool.version}`,
    document: schema,
    ...release("from", from),
    ...release("to", to),
    notCompared: notCompared.length === 0 ? "none" : notCompared.join(", "),
  };
}
