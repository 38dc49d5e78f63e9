/** Each delivery that failed is a line of the log, also where it is tried again and operators see it only later. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logFailedDeliveries } from '../../functions/failed-deliveries.ts';
import { OutsideRefused, OutsideUnreachable } from '../../platform/errors.ts';
import type { LogLine } from '../../schemas/log.ts';
import { decide, fileAccepted } from '../kit/world/acts.ts';
import { openWorld, type World } from '../kit/world/world.ts';

let world: World;
let answer: () => Error | undefined;
let lines: LogLine[];
beforeEach(async () => {
  lines = [];
  answer = () => undefined;
  world = await openWorld({
    portsAs: ports => ({
      ...ports,
      messages: {
        ...ports.messages,
        send: async message => {
          const error = answer();
          if (error) throw error;
          return ports.messages.send(message);
        },
      },
    }),
  });
  logFailedDeliveries(world.handlersOf('callbacks'), line => lines.push(line));
});
afterEach(() => world.close());

const ask = async () => {
  const code = await fileAccepted(world);
  await decide(world, code, 'register-business', 'approved');
  await world.settle();
  return code;
};

test('a message that cannot be delivered is one line for each attempt, without its content', async () => {
  answer = () => new OutsideUnreachable('tax does not answer.');
  const code = await ask();
  world.clock.advance({ minutes: 1 });
  await world.handlersOf('callbacks').everyMinute?.();
  const of = { level: 'warn', message: 'a delivery failed', dossier: code, about: 'ask-outside' };
  expect(lines.slice(0, 2)).toMatchObject([
    { ...of, attempt: 1, error: 'OutsideUnreachable', errorMessage: 'tax does not answer.' },
    { ...of, attempt: 2, error: 'OutsideUnreachable' },
  ]);
  expect(new Set(lines.map(({ entry }) => entry)).size).toBe(1);
  expect(JSON.stringify(lines)).not.toContain('Minh Anh');
});

test('so is one that the system refuses, and nothing is logged of what arrives', async () => {
  await ask();
  expect(lines).toEqual([]);
  answer = () => new OutsideRefused('tax answered 422.');
  await ask().catch(() => {});
  expect(lines[0]).toMatchObject({ attempt: 1, error: 'OutsideRefused', errorMessage: 'tax answered 422.' });
});
