/** Parses email addresses strictly, so that user input cannot inject headers. */
import { domainToASCII } from "node:url";
import { KnownError } from "../../../model/basics/errors.js";
import { oneLine } from "../safe-text/one-line.js";

export interface MailAddress {
  readonly name: string;
  /** `someone@example.org`, ASCII only. */
  readonly address: string;
}

/** RFC 5321's Dot-string; the Quoted-string form is not in use. */
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN =
  /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** RFC 5321, 4.5.3.1. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_NAME = 200;

/**
 * @param text addresses separated by commas: `a@x.org, Team <b@x.org>, "Doe, Jane" <c@x.org>`
 * @param option the option that the text comes from, for the error
 * @throws KnownError if an address is invalid, or there is none
 */
export function readAddresses(text: string, option: string): MailAddress[] {
  const items = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+|"/g) ?? [];
  const addresses = items
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => readAddress(item, option));
  if (addresses.length === 0) throw new KnownError(`${option} names no address.`, { hint: HOW });
  return addresses;
}

const HOW = 'Write someone@example.org or "Coding Team <coding@example.org>", separated by commas.';

function readAddress(text: string, option: string): MailAddress {
  const refuse = (why: string): never => {
    throw new KnownError(`${option}: ${JSON.stringify(text.slice(0, 100))} ${why}.`, { hint: HOW });
  };
  if (oneLine(text) !== text) refuse("holds a line break or another control character");
  const named = /^(?<name>.*?)\s*<(?<address>[^<>]*)>$/.exec(text)?.groups;
  const name = unquoted(named?.["name"] ?? "");
  const address = named?.["address"] ?? text;
  if (/[<>]/.test(name) || name.length > LONGEST_NAME) refuse("is not a name with an address");
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  if (at < 1 || !LOCAL_PART.test(local) || !DOMAIN.test(domain)) refuse("is not a mail address");
  if (local.length > LONGEST_LOCAL_PART || at + 1 + domain.length > LONGEST_ADDRESS)
    refuse("is too long for an email address");
  return { name, address: `${local}@${domain}` };
}

function unquoted(name: string): string {
  const quoted = /^"(.*)"$/.exec(name)?.[1];
  return quoted === undefined ? name : quoted.replace(/\\(.)/g, "$1");
}
