/**
 * Commands as this window sends them, each under an idempotency key, so that nothing is done twice.
 *
 * 1. A command is what is asked, and the appointment for which it is asked. The same command has the same key, however often it is sent, and
 *    also when its form was closed meanwhile. Another content is another command, with a key of its own.
 * 2. An answer settles a command: it was done, or it was refused. What is asked for afterwards gets another key.
 * 3. Nothing is settled without an answer, nor by an overload or a fault of the server: it may have been done all the same.
 */
import type { Call, Credentials } from './call.ts';
import { asProblem } from './problem.ts';

/** So many commands without an answer keep their keys; the oldest lose theirs first. */
const MOST_OPEN = 100;

/** Calls as a command: what passes is sent again by itself. */
export const makeCommand = (call: Call, acting: Credentials['acting']): Call => {
  const open = new Map<string, string>();
  const keyOf = (command: string): string => {
    const key = open.get(command) ?? crypto.randomUUID();
    open.delete(command);
    open.set(command, key);
    for (const oldest of [...open.keys()].slice(0, -MOST_OPEN)) open.delete(oldest);
    return key;
  };
  return async (operation, asked) => {
    const command = JSON.stringify([acting(), operation, asked.params, asked.query, asked.body]);
    const idempotencyKey = keyOf(command);
    try {
      const answer = await patiently(() => call(operation, { ...asked, idempotencyKey }));
      open.delete(command);
      return answer;
    } catch (error) {
      if (asProblem(error).isRefusal) open.delete(command);
      throw error;
    }
  };
};

const DELAYS_MS = [400, 1_200, 3_000];

/** What passes is sent again, each time later. */
export const patiently = async <Answer>(send: () => Promise<Answer>, failures = 0): Promise<Answer> => {
  try {
    return await send();
  } catch (error) {
    const delay = DELAYS_MS[failures];
    if (delay === undefined || !asProblem(error).isPassing) throw error;
    await new Promise(resolve => setTimeout(resolve, delay));
    return patiently(send, failures + 1);
  }
};
