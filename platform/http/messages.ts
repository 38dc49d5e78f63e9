import * as z from 'zod';
import { toEpoch } from '../../schemas/time.ts';
import { OutsideRefused, OutsideUnreachable } from '../errors.ts';
import type { Clock, JsonObject, Messages, OutsideMessage } from '../ports.ts';
import { SIGNATURE_HEADERS, signingTimes, signMessage } from '../signature.ts';

/** The address to which an outside system wants messages, and the secret shared with it (base64, with or without `whsec_`). */
export type OutsideSystem = { readonly url: string; readonly secret: string };

export type HttpMessagesOptions = {
  /** By the name of the system. */
  readonly systems: Readonly<Record<string, OutsideSystem>>;
  readonly clock: Clock;
  /** The time from sending to the last byte of the answer; 10,000 by default. */
  readonly timeoutMilliseconds?: number;
  readonly fetcher?: typeof fetch;
};

/** Longer answers are refused, so that they cannot fill the memory. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** Parsed JSON holds only JSON values, so it is enough to check that it is an object. */
const Answer = z.record(z.string(), z.unknown());

/**
 * The `Messages` port over HTTP POST, signed by Standard Webhooks. The body is `{ id, type, body }`, the same at every attempt. The
 * timestamp in the header is that of the attempt.
 *
 * Throws {@link OutsideUnreachable} for a status of 5xx, 408 or 429, a timeout, a broken connection, or an answer that cannot be
 * read: send the same message with the same id again. Throws {@link OutsideRefused} for any other 4xx and for a redirect. Throws a
 * plain Error for a fault of ours: a system that is not configured, or an id that cannot be in a header.
 */
export const httpMessages = ({
  systems,
  clock,
  timeoutMilliseconds = 10_000,
  fetcher = fetch,
}: HttpMessagesOptions): Messages => ({
  send: async message => {
    const system = Object.hasOwn(systems, message.system) ? systems[message.system] : undefined;
    if (!system) throw new Error(`The outside system ${message.system} is not configured.`);
    const request = signedRequest(message, system, clock);
    const { status, text } = await exchange(message.system, () =>
      fetcher(system.url, { ...request, signal: AbortSignal.timeout(timeoutMilliseconds), redirect: 'manual' }),
    );
    if (status >= 500 || status === 429 || status === 408)
      throw new OutsideUnreachable(`${message.system} answered ${status}.`);
    if (status >= 300) throw new OutsideRefused(`${message.system} refused the message ${message.id} with ${status}.`);
    return answerOf(message.system, text);
  },
});

const signedRequest = (message: OutsideMessage, { secret }: OutsideSystem, clock: Clock) => {
  const { id, type } = message;
  if (!/^[\x21-\x7e]{1,256}$/.test(id))
    throw new Error(`The message to ${message.system} has an id that cannot be sent in a header.`);
  const body = JSON.stringify({ id, type, body: message.body });
  const [likeliest] = signingTimes(clock);
  const timestamp = Math.floor(toEpoch(likeliest) / 1000);
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [SIGNATURE_HEADERS.id]: id,
      [SIGNATURE_HEADERS.timestamp]: String(timestamp),
      [SIGNATURE_HEADERS.signature]: signMessage({ id, timestamp, body, secret }),
    },
  };
};

const exchange = async (system: string, send: () => Promise<Response>): Promise<{ status: number; text: string }> => {
  try {
    const response = await send();
    return { status: response.status, text: await readBounded(response) };
  } catch (cause) {
    throw new OutsideUnreachable(`${system} could not be reached.`, { cause });
  }
};

const readBounded = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`The answer is longer than ${MAX_ANSWER_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** An empty answer counts as an empty object. */
const answerOf = (system: string, text: string): JsonObject => {
  if (text.trim() === '') return {};
  try {
    return Answer.parse(JSON.parse(text)) as JsonObject;
  } catch (cause) {
    throw new OutsideUnreachable(`${system} answered with something that is not a JSON object.`, { cause });
  }
};
