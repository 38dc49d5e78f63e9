/** What outside systems were promised to be sent, as the description of the API says it. */
import * as z from 'zod';
import { sentMessages } from '../../functions/outside/sent-messages.ts';
import type { OutsideMessage } from '../../platform/ports.ts';
import { procedures } from '../../workflows/procedures/index.ts';

const nameOf = ({ system, type }: Pick<OutsideMessage, 'system' | 'type'>): string => `${system} ${type}`;

const CONTRACT = new Map(sentMessages(procedures).map(message => [nameOf(message), message.body]));

/** Every kind of message, as `bank payment.requested`. */
export const PROMISED: readonly string[] = [...CONTRACT.keys()];

/** Throws where no such message was promised, or another body. */
export const holdToContract = (message: Pick<OutsideMessage, 'system' | 'type' | 'body'>): void => {
  const body = CONTRACT.get(nameOf(message));
  if (!body) throw new Error(`Nobody was promised a message ${nameOf(message)}.`);
  const { error } = body.safeParse(message.body);
  if (error) throw new Error(`${nameOf(message)} is not as it was promised: ${z.prettifyError(error)}`);
};
