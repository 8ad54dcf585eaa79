/** JUnit XML for CI test reports: a suite per status, a case per code, failed if critical. */

import { given, optional, when } from "../../../model/basics/optional.js";
import { fieldSpec } from "../../../model/code-set/fields.js";
import type { CodeChange, Finding } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import { RULES } from "../../../model/comparison/finding-rules.js";
import { latestRecord } from "../../../model/comparison/latest-record.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { STATUS_KEYS, STATUSES } from "../../../model/comparison/statuses.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText, truncate } from "../../media/safe-text/one-line.js";
import { type Attributes, attributes, element, escapeXml, xmlDocument } from "../../media/xml.js";
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

/** CI servers show the message attribute as a heading. */
const MESSAGE_LIMIT = 500;

/** JUnit requires times; they are 0, so that each run gives the same bytes. */
const TIME = "0";

/** A child element of a test case, with its attributes and its text, by line. */
interface Part {
  readonly name: "failure" | "skipped" | "system-out";
  readonly values?: Attributes;
  readonly texts?: readonly string[];
}

interface Case extends Partial<Location> {
  readonly name: string;
  readonly group: string;
  readonly parts: readonly Part[];
}

export const render: RenderDocument<ReleaseDiff> = async (diff) => {
  const accepted = acceptedFindings(diff);
  const suites = [
    { name: "Releases compared", cases: inputCases(diff) },
    ...STATUS_KEYS.flatMap((status) => {
      const changes = diff.codes.filter((change) => change.status === status);
      const cases = changes.map((change) => changeCase(change, diff, accepted));
      return when(cases.length > 0, { name: STATUSES[status].title, cases });
    }),
  ];
  const prefix = samplePrefix(diff);
  const name = plainText(`${prefix}HCPCS Level II: ${diff.from.label} to ${diff.to.label}`);
  const all = attributes({ name, ...counts(suites.flatMap(({ cases }) => cases)) });
  const content = lines(suites.map(({ name, cases }) => suiteXml(prefix + name, cases)));
  return `${xmlDocument(`testsuites${all}`, content)}\n`;
};

function lines(elements: readonly string[]): string {
  return `\n${elements.join("\n")}\n`;
}

function suiteXml(name: string, cases: readonly Case[]): string {
  const values = { name: plainText(name), ...counts(cases) };
  return element("testsuite", values, lines(cases.map(caseXml)));
}

function caseXml({ name, group, file, line, parts }: Case): string {
  const place = { classname: `hcpcs-diff.${group}`, file, line: line ?? undefined };
  const held = parts.map((part) =>
    element(part.name, part.values ?? {}, escapeXml((part.texts ?? []).map(plainText).join("\n"))),
  );
  return element("testcase", { name: plainText(name), ...place, time: TIME }, held.join(""));
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

function failure(message: string, type: string, texts: readonly string[]): Part {
  const values = { message: truncate(plainText(message), MESSAGE_LIMIT), type };
  return { name: "failure", values, texts };
}

function skipped(message: string): Part {
  return { name: "skipped", values: { message: plainText(message) } };
}

/**
 * Cases for the inputs. They always exist, because some CI servers take a report without cases for
 * a broken job, and a comparison that found nothing must not look like one that did not run.
 */
function inputCases(diff: ReleaseDiff): Case[] {
  const texts = [...given(sampleNotice(diff)), ...runNotes(diff), `Made by ${madeBy(diff)}.`];
  const lacking = skipped("At least one of the files has no readable column for it.");
  const compared = diff.codes.length === 0 ? "No changes to show" : "Compare the releases";
  const group = "inputs";
  return [
    ...[diff.from, diff.to].map((facts) => ({ ...releaseCase(facts), group })),
    ...diff.notCompared.map((key) => {
      return { name: `Compare ${fieldSpec(key).label}`, group, parts: [lacking] };
    }),
    { name: compared, group, parts: [{ name: "system-out", texts }] },
  ];
}

/** Fails if the file was read with errors, because published records may be missing. */
function releaseCase(facts: ReleaseFacts): Omit<Case, "group"> {
  const { label, diagnostics } = facts;
  const { errors, list } = diagnostics;
  const found = list.map(
    ({ severity, line, message }) => `${severity}${optional`, line ${line}`}: ${message}`,
  );
  const texts = [inputSentence(facts), ...found];
  const message = `${errors} ${errors === 1 ? "error" : "errors"} in the file of ${label}`;
  const part: Part = errors > 0 ? failure(message, "input", texts) : { name: "system-out", texts };
  return { name: `Read ${label}`, file: readFile(facts), parts: [part] };
}

/**
 * A case is skipped if waivers removed every reason to fail, or every finding; its output says what
 * is left.
 */
function changeCase(change: CodeChange, diff: ReleaseDiff, accepted: Accepted): Case {
  const { code, status, severity } = change;
  const text = changeSentence(change);
  const waived = acceptedSentences(change, accepted).map((one) => `Accepted: ${one}`);
  const open = openFindings(change, accepted);
  // Readers take a failure for work to do now, so only critical findings fail.
  const isCritical = (one: Finding) => one.severity === "critical";
  const critical = open.filter(isCritical);
  const [first] = critical;
  const isSkipped = waived.length > 0 && (change.findings.some(isCritical) || open.length === 0);
  const why = [...critical.map(({ rule }) => RULES[rule].why), text, ...waived];
  const rules = critical.map(({ rule }) => rule).join(", ");
  const texts = [`${severity ?? "nothing found"}: ${text}`, ...waived];
  return {
    name: `${code} ${latestRecord(change)?.shortDescription ?? ""}`,
    group: status,
    ...locationOf(change, diff),
    parts:
      first === undefined
        ? [...when(isSkipped, skipped(waived.join(" "))), { name: "system-out", texts }]
        : [failure(findingSentence(change, first), rules, why)],
  };
}
