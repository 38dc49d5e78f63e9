/**
 * A 17(2)a: the counter is alerted of an online filing within 2 hours, and accepts it or asks for papers within 8 working hours of the
 * system's receipt; everything that is wrong is asked for once. Hours: 07:30–11:30 and 13:30–17:00, no work on Saturdays and Sundays.
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { listDesk } from '../../store/queries/queues.ts';
import { requestSupplement } from '../../store/steps/supplement.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept, askSupplement, supply, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
const alertsOf = async (code: DossierCode) =>
  (await journalOf(world, code)).flatMap(entry =>
    entry.type === 'alert-raised' && entry.step === 'receive' ? [[entry.alert, entry.at]] : [],
  );
const counter = officerOf(COUNTER.batXat, 'counter');
const listed = async () => {
  const desk = { unit: COUNTER.batXat, role: 'counter', by: counter } as Parameters<typeof listDesk>[1];
  return (await listDesk(world.store, desk, { limit: 10 })).tasks;
};

describe('the counter is alerted within 2 hours, and answers within 8 working hours', () => {
  test.each([
    // filed, alerted, due: 7 hours are left of Monday
    ['2026-11-02 08:00', '2026-11-02 10:00', '2026-11-03 08:30'],
    // in the evening, on a Friday: the counter finds the alert on Monday
    ['2026-11-06 16:00', '2026-11-06 18:00', '2026-11-09 16:30'],
    ['2026-11-07 21:15', '2026-11-07 23:15', '2026-11-10 08:00'],
  ])('filed %s, alerted %s, late after %s', async (filed, alerted, due) => {
    world.clock.moveTo(vietnam(filed));
    const code = await file(world);
    expect((await taskOf(world, code, 'receive')).due).toBe(vietnam(due));
    await moveTo(alerted);
    expect(await alertsOf(code)).toEqual([['due-soon', vietnam(alerted)]]);
    expect((await listed()).map(({ remindedAt }) => remindedAt)).toEqual([vietnam(alerted)]);
    await moveTo(due);
    expect(await alertsOf(code)).toEqual([
      ['due-soon', vietnam(alerted)],
      ['overdue', vietnam(due)],
    ]);
  });

  test('not before, and not where it has answered', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await file(world);
    await moveTo('2026-11-02 09:59');
    expect(await alertsOf(code)).toEqual([]);
    await accept(world, code);
    await moveTo('2026-11-02 11:00');
    expect(await alertsOf(code)).toEqual([]);
  });

  test('who stands at the counter has no alert of 2 hours', async () => {
    world.clock.moveTo(vietnam('2026-11-02 08:00'));
    const code = await file(world, { by: counter });
    await moveTo('2026-11-02 10:00');
    expect((await alertsOf(code)).filter(([, at]) => at === vietnam('2026-11-02 10:00'))).toEqual([]);
  });
});

describe('everything that is wrong is asked for once', () => {
  test('the counter cannot ask again before the acceptance; only a leader with a cause', async () => {
    const code = await file(world);
    await askSupplement(world, code, 'receive');
    await supply(world, code, 'receive', citizenOf(households.riceWine));
    const { version } = await taskOf(world, code, 'receive');
    const items = [{ component: 'premises-contract', why: 'Vẫn mờ' }];
    const ask = (override: boolean, cause?: string) =>
      requestSupplement(world.store, { code, step: 'receive', by: counter, version, items, override, cause });
    await expect(ask(false)).rejects.toMatchObject({ said: { code: 'rounds-used' } });
    await expect(ask(true, 'Thiếu trang 2')).rejects.toMatchObject({ said: { code: 'more-rounds-by-leader' } });
  });
});
