import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Callbacks } from '../../../samples/outside/callbacks.ts';
import { FollowedClock } from '../../../samples/outside/followed-clock.ts';
import { listening } from '../../kit/server/listening.ts';

/** Delivers one callback to a server that gives these answers, the last of them for ever; resolves to what came of it. */
const deliverTo = async (...answers: readonly (readonly [status: number, problem?: object])[]) => {
  let attempts = 0;
  const server = createServer((request, response) => {
    request.resume();
    const [status, problem] = answers[Math.min(attempts++, answers.length - 1)] as (typeof answers)[number];
    response.writeHead(status).end(problem && JSON.stringify(problem));
  });
  onTestFinished(() => void server.close());
  const lines: string[] = [];
  const callbacks = new Callbacks({
    secret: Buffer.from('a secret of a system that was started for another server'),
    clock: new FollowedClock(() => 1_800_000_000_000),
    pause: async () => {},
    log: line => lines.push(line),
  });
  const isTaken = await callbacks.deliver({ id: 'notice-1', url: await listening(server), body: {} });
  return { isTaken, lines, attempts };
};

describe('a callback of a simulated system', () => {
  test('is given up at once, with the cause, where the server has another secret or no such system', async () => {
    const other = { code: 'signature-mismatch', detail: 'None of the signatures matches the message.' };
    const { isTaken, lines, attempts } = await deliverTo([401, other]);
    expect({ isTaken, attempts, lines }).toEqual({
      ...{ isTaken: false, attempts: 1 },
      lines: [
        expect.stringMatching(
          /^callback notice-1 to \S+: 401 signature-mismatch: .*its secret is not ours; .*--data.*Given up$/,
        ),
      ],
    });
    const off = await deliverTo([404, { code: 'system-unknown', detail: 'No outside system tax is configured.' }]);
    expect({ ...off, lines: off.lines.length }).toEqual({ isTaken: false, attempts: 1, lines: 1 });
  });

  test('that is refused for a while is repeated, and each answer is logged once', async () => {
    const ahead = { code: 'message-ahead', detail: 'ahead of our clock', instance: 'each time another' };
    const { isTaken, lines, attempts } = await deliverTo(
      [503],
      [503],
      [401, ahead],
      [401, { ...ahead, instance: '2' }],
      [204],
    );
    expect({ isTaken, attempts }).toEqual({ isTaken: true, attempts: 5 });
    expect(lines).toEqual([
      expect.stringMatching(/: 503 $/),
      expect.stringMatching(/: 401 message-ahead: ahead of our clock$/),
    ]);
  });
});
