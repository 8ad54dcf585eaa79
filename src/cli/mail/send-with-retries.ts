/** Sends a message to a mail server, and retries if that can help and cannot send it twice. */
import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { groupBy } from "../../model/basics/group-by.js";
import type { Mail } from "../../report/media/mail/compose.js";
import { converse, type Envelope, type Patience, Unconfirmed } from "./conversation.js";
import { isTemporary, type SmtpError, serverReply, smtpTrouble, TOO_MUCH } from "./smtp-errors.js";
import type { SmtpServer } from "./smtp-server.js";

/** A refused recipient, with the server's reply. */
export interface Refusal {
  readonly address: string;
  readonly reply: string;
}

export interface Delivery {
  readonly accepted: readonly string[];
  readonly refused: readonly Refusal[];
}

export interface SendOptions extends Omit<Patience, "confirmTimeout"> {
  /** Default: ten minutes. */
  readonly confirmTimeout?: number;
  /** How often to retry after a temporary failure. */
  readonly retries: number;
  /** Says why, and waits. */
  beforeRetry(why: string, seconds: number): Promise<unknown>;
}

/** Seconds before the first retry; each wait is twice the previous one. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;

/** How long a server may take to reply after the final dot (RFC 5321, 4.5.3.2.6). */
const CONFIRM_TIMEOUT = 10 * 60 * 1000;

/**
 * Sends one message. Retries go only to recipients that the server deferred. If the server has the
 * whole message and does not reply, there is no retry, because it may have accepted it (RFC 5321,
 * 4.5.4.1, leaves that to the sender).
 * @throws KnownError if no recipient was accepted, unless the server refused each one by name; and
 *   if the message is unconfirmed
 */
export async function sendMessage(
  server: SmtpServer,
  { from, to }: Envelope,
  mail: Pick<Mail, "message" | "messageId">,
  options: SendOptions,
): Promise<Delivery> {
  const { timeout, confirmTimeout = Math.max(CONFIRM_TIMEOUT, timeout), beforeRetry } = options;
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
    // Progress does not use up a retry: some servers accept only a hundred recipients at a time.
    if (result.accepted.length === 0) left--;
    else wait = FIRST_WAIT;
    await beforeRetry(result.trouble?.message ?? `${refusal(server, result.deferred, 3)}.`, wait);
  }
}

/**
 * @returns the accepted, refused (permanent) and deferred (temporary) recipients; and `trouble`,
 *   the error of the whole message, null if the server replied to single recipients
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
 * @param most how many recipients to list for each reply, by default all
 * @returns a sentence without its period: which recipients the server refused, and its replies
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
