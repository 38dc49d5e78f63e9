import { describe, expect, test } from 'vitest';
import type { Call } from '../../console/src/api/call.ts';
import { makeCommand } from '../../console/src/api/command.ts';
import { ApiProblem } from '../../console/src/api/problem.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';

type Outcome = 'done' | ApiProblem;

const lost = new ApiProblem({ kind: 'unknown', status: 500 });
const refused = new ApiProblem({ kind: 'not-allowed-now', status: 409 });

/** A server that answers so, one after the other; each key that it was sent, by an ordinal number. */
const serverOf = (...outcomes: readonly Outcome[]) => {
  const keys: string[] = [];
  const call = (async (_, { idempotencyKey }) => {
    const outcome = outcomes[keys.length];
    keys.push(idempotencyKey ?? '');
    if (outcome !== 'done') throw outcome;
    return undefined;
  }) as Call;
  let unit = 'H38.91';
  const command = makeCommand(call, () => ({ 'acting-for': unit }));
  const refuse = async (reason: string): Promise<void> => {
    const params = { code: 'H38.91-1' as DossierCode };
    await command('refuseDossier', { params, body: { version: 1, reason } }).catch(() => undefined);
  };
  return {
    refuse,
    actFor: (other: string) => {
      unit = other;
    },
    keys: () => keys.map(key => keys.indexOf(key) + 1),
  };
};

describe('what is sent once more', () => {
  test('without an answer keeps its key, so that it is done once', async () => {
    const { refuse, keys } = serverOf(lost, 'done');
    await refuse('thiếu chữ ký');
    await refuse('thiếu chữ ký');
    expect(keys()).toEqual([1, 1]);
  });

  test('with other words is another command, also when the first may have been done', async () => {
    const { refuse, keys } = serverOf(lost, refused, 'done');
    await refuse('thiếu chữ ký');
    await refuse('sai mẫu');
    await refuse('thiếu chữ ký');
    expect(keys()).toEqual([1, 2, 1]);
  });

  test('after an answer gets another key: it was done, or refused', async () => {
    const { refuse, keys } = serverOf(refused, 'done', 'done');
    for (let asked = 0; asked < 3; asked += 1) await refuse('thiếu chữ ký');
    expect(keys()).toEqual([1, 2, 3]);
  });

  test('for another unit is another command', async () => {
    const { refuse, actFor, keys } = serverOf(lost, 'done');
    await refuse('thiếu chữ ký');
    actFor('H38.92');
    await refuse('thiếu chữ ký');
    expect(keys()).toEqual([1, 2]);
  });

  test('keeps its key among a hundred that have no answer; then the oldest lose theirs', async () => {
    const { refuse, keys } = serverOf(...Array.from({ length: 103 }, () => lost));
    for (let n = 0; n < 100; n += 1) await refuse(`lý do ${n}`);
    await refuse('lý do 0');
    await refuse('lý do 100');
    await refuse('lý do 1');
    expect(keys().slice(100)).toEqual([1, 102, 103]);
  });
});
