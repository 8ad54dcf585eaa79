/** Sends a finished message to a mail server, and tries again where that can help and cannot send it twice. */
import { setTimeout as sleep } from "node:timers/promises";
import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { Mail } from "../../report/media/mail/compose.js";
import { converse, type Envelope, type Patience, Unconfirmed } from "./conversation.js";
import { isTemporary, type SmtpError, serverReply, smtpTrouble, TOO_MUCH } from "./smtp-errors.js";
import type { SmtpServer } from "./smtp-server.js";

/** A recipient that the server refused, and its answer. */
export interface Refusal {
  readonly address: string;
  readonly reply: string;
}

export interface Delivery {
  readonly accepted: readonly string[];
  readonly refused: readonly Refusal[];
}

export interface SendOptions extends Omit<Patience, "confirmTimeout"> {
  /** Ten minutes if left out. */
  readonly confirmTimeout?: number;
  /** How often a temporary failure is tried again. */
  readonly retries: number;
  /** Called before each wait. */
  onRetry(why: string, seconds: number): void;
}

/** Seconds before the first further try; each wait is twice as long as the one before. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;

/** After the final dot a server may be busy delivering for so long (RFC 5321, 4.5.3.2.6). */
const CONFIRM_TIMEOUT = 10 * 60 * 1000;

/**
 * Sends one message. Nobody for whom it was accepted is sent it again, nor anybody for whom it may have been: once
 * the server has all of it and does not answer, it is not tried again (RFC 5321, 4.5.4.1, leaves that to the sender).
 * @throws KnownError when the server took it for nobody, unless it refused every recipient by name; and when nobody
 * can know whether it took it
 */
export async function sendMessage(
  server: SmtpServer,
  { from, to }: Envelope,
  mail: Pick<Mail, "message" | "messageId">,
  options: SendOptions,
): Promise<Delivery> {
  const { timeout, confirmTimeout = Math.max(CONFIRM_TIMEOUT, timeout), onRetry } = options;
  const accepted: string[] = [];
  const refused: Refusal[] = [];
  let pending = to;
  for (let wait = FIRST_WAIT, left = options.retries; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const patience = { timeout, confirmTimeout };
    const envelope = { from, to: pending };
    const result = await tryOnce(server, envelope, mail.message, patience).catch((error) => {
      if (!(error instanceof Unconfirmed)) throw error;
      const sent = accepted.length === 0 ? "" : ` It was sent to ${accepted.join(", ")}.`;
      throw new KnownError(
        `The mail server ${server.name} has the whole message and did not confirm it: ${error.message}. It may have been sent to ${pending.join(", ")}, or not.${sent}`,
        {
          hint: `Before you send it again, ask them, or whoever runs the server, for the Message-ID ${mail.messageId}.`,
        },
      );
    });
    accepted.push(...result.accepted);
    refused.push(...result.refused);
    if (result.deferred.length === 0 || left <= 0) {
      if (accepted.length === 0 && result.trouble !== null) throw result.trouble;
      return { accepted, refused: [...refused, ...result.deferred] };
    }
    pending = result.deferred.map(({ address }) => address);
    // A server that takes a hundred at a time is asked until it has taken all.
    if (result.accepted.length === 0) left--;
    else wait = FIRST_WAIT;
    onRetry(result.trouble?.message ?? `${refusal(server, result.deferred, 3)}.`, wait);
    await sleep(wait * 1000);
  }
}

/**
 * @returns who was accepted, who permanently refused and who for now; and what kept the whole message from being taken,
 *   null where the server spoke of single recipients
 * @throws Unconfirmed
 */
async function tryOnce(
  server: SmtpServer,
  envelope: Envelope,
  message: Uint8Array,
  patience: Patience,
) {
  const { to } = envelope;
  const rejections = (errors: readonly SmtpError[]) => {
    const isLater = (error: SmtpError) =>
      isTemporary(error) || (error.responseCode === TOO_MUCH && errors.length < to.length);
    const of = (temporary: boolean) =>
      errors
        .filter((error) => isLater(error) === temporary)
        .map((error) => ({ address: error.recipient ?? "", reply: serverReply(error, server) }));
    return { refused: of(false), deferred: of(true) };
  };
  try {
    const rejected = rejections(await converse(server, envelope, message, patience));
    const not = new Set([...rejected.refused, ...rejected.deferred].map(({ address }) => address));
    return { accepted: to.filter((address) => !not.has(address)), ...rejected, trouble: null };
  } catch (error) {
    if (error instanceof Unconfirmed) throw error;
    const failure = error as SmtpError;
    if (failure.rejectedErrors !== undefined)
      return { accepted: [], ...rejections(failure.rejectedErrors), trouble: null };
    const trouble = smtpTrouble(failure, server, patience.timeout);
    const all = to.map((address) => ({ address, reply: trouble.message }));
    const temporary = isTemporary(failure);
    return { accepted: [], refused: temporary ? [] : all, deferred: temporary ? all : [], trouble };
  }
}

/**
 * Whom the server refused, with its answers; a sentence without its full stop.
 * @param most how many are named of those with one answer; all where left out
 */
export function refusal(
  { name }: SmtpServer,
  refused: readonly Refusal[],
  most = refused.length,
): string {
  const byReply = groupBy(refused, ({ reply }) => reply.replace(/\.$/, ""));
  const replies = [...byReply].map(([reply, those]) => {
    const addresses = those.map(({ address }) => address);
    return `${firstFew(addresses, most)} (${reply})`;
  });
  return `The mail server ${name} refused ${replies.join("; ")}`;
}
