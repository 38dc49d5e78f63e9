/**
 * A filing by post counts for the counter since it has the papers: since both sides signed the hand-over record (QĐ 45/2016/QĐ-TTg; domain.md
 * §4). A household business is answered within half a working day, which is 3 hours 45 minutes. Hours: 07:30–11:30 and 13:30–17:00, no work
 * on Saturdays and Sundays, and on 24/11/2026.
 */
import { describe, expect, test } from 'vitest';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { readLedger, seenNow } from '../../store/dossier/ledger.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { registerHandIn } from '../../store/post/shipments.ts';
import { listDesk } from '../../store/queries/queues.ts';
import { outlookOf } from '../../workflows/rules/ledger/outlook.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept, askSupplement, supply, takeBack, taskOf, withdraw } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const clerk = officerOf('H38.21.3', 'post-clerk');
const counter = officerOf(COUNTER.batXat, 'counter');
const [ONE, OTHER] = [88_000_011, 88_000_022].map(serial => ItemNumber.parse(itemNumber(serial))) as [
  ItemNumber,
  ItemNumber,
];
let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
const send = (code: DossierCode, item = ONE) =>
  registerHandIn(world.store, { code, by: clerk, item, contents: ['Đơn'] });
const filedAt = async (moment: string, ...items: readonly ItemNumber[]): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  const code = await file(world, { by: clerk });
  for (const item of items) await send(code, item);
  return code;
};
const move = async (item: ItemNumber, movement: 'hand-over' | 'receive' | 'miss') => {
  await moveItem(world.store, { item, by: movement === 'hand-over' ? clerk : counter, movement });
};
const receivedAt = async (moment: string, item = ONE) => {
  await moveTo(moment);
  await move(item, 'hand-over');
  await move(item, 'receive');
};
const dueOf = async (code: DossierCode) => {
  const [task, { steps }] = [await taskOf(world, code, 'receive'), await dossierOf(world, code)];
  expect(steps.receive?.due).toBe(task.due);
  return task.due;
};
const alertsOf = async (code: DossierCode) =>
  (await journalOf(world, code)).flatMap(entry => (entry.type === 'alert-raised' ? [[entry.alert, entry.at]] : []));
/** Who held the intake until when, and how that stood to its limit. */
const heldBy = async (code: DossierCode) =>
  (await readLedger(world.store, await dossierOf(world, code))).branches
    .flatMap(({ entries }) => entries)
    .flatMap(({ holder, to, due, result }) =>
      'step' in holder && holder.step === 'receive' ? [[holder.kind, to, due, result]] : [],
    );

describe('the counter answers within its limit since it has the papers', () => {
  test.each([
    // handed in at the post office, received by the counter, due
    ['2026-11-02 08:00', '2026-11-02 08:00', '2026-11-02 13:45'],
    // over a weekend
    ['2026-11-06 16:00', '2026-11-09 08:00', '2026-11-09 13:45'],
    // a week on the way; over a day off
    ['2026-11-16 10:00', '2026-11-23 16:00', '2026-11-25 10:15'],
    // on a Saturday, before the counter opens on Monday
    ['2026-11-06 16:00', '2026-11-07 09:00', '2026-11-09 11:15'],
  ])('handed in %s, received %s: due %s', async (filed, received, due) => {
    const code = await filedAt(filed, ONE);
    expect(await dueOf(code)).toBeUndefined();
    await receivedAt(received);
    expect(await dueOf(code)).toBe(vietnam(due));
    expect(await alertsOf(code)).toEqual([]);
    await moveTo(due);
    expect(await alertsOf(code)).toEqual([['overdue', vietnam(due)]]);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('and nothing is due before a number is on the envelope', async () => {
    const code = await filedAt('2026-11-02 08:00');
    await moveTo('2026-11-10 08:00');
    expect([await dueOf(code), await alertsOf(code)]).toEqual([undefined, []]);
    await send(code);
    await receivedAt('2026-11-10 09:00');
    expect(await dueOf(code)).toBe(vietnam('2026-11-10 14:45'));
  });

  test('of several envelopes the last one counts; one that the counter did not find is still with the post', async () => {
    const code = await filedAt('2026-11-02 08:00', ONE, OTHER);
    await receivedAt('2026-11-03 08:00');
    await move(OTHER, 'hand-over');
    await move(OTHER, 'miss');
    await moveTo('2026-11-05 08:00');
    expect(await dueOf(code)).toBeUndefined();
    await receivedAt('2026-11-06 08:00', OTHER);
    expect(await dueOf(code)).toBe(vietnam('2026-11-06 13:45'));
  });

  test('an envelope that follows: the limit waits for it, with what is left', async () => {
    const code = await filedAt('2026-11-02 08:00', ONE);
    await receivedAt('2026-11-03 08:00');
    // an hour and a half was used
    await moveTo('2026-11-03 09:30');
    await send(code, OTHER);
    expect(await dueOf(code)).toBeUndefined();
    await receivedAt('2026-11-05 08:00', OTHER);
    expect(await dueOf(code)).toBe(vietnam('2026-11-05 10:15'));
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('papers asked for before the receipt leave the whole limit', async () => {
    const code = await filedAt('2026-11-02 08:00', ONE);
    await moveTo('2026-11-05 08:00');
    await askSupplement(world, code, 'receive');
    await receivedAt('2026-11-06 08:00');
    await supply(world, code, 'receive', clerk);
    expect(await dueOf(code)).toBe(vietnam('2026-11-06 13:45'));
  });
});

describe('the travel is the time of the post', () => {
  test('in the ledger, and in what the control office sees', async () => {
    const code = await filedAt('2026-11-02 08:00', ONE);
    await moveTo('2026-11-05 08:00');
    const seen = await seenNow(world.store, await dossierOf(world, code));
    expect(outlookOf(seen)).toMatchObject({ state: 'on-time', cause: 'post' });
    await receivedAt('2026-11-09 08:00');
    await moveTo('2026-11-09 10:00');
    await accept(world, code);
    expect(await heldBy(code)).toEqual([
      ['post', vietnam('2026-11-09 08:00'), undefined, undefined],
      ['unit', vietnam('2026-11-09 10:00'), vietnam('2026-11-09 13:45'), 'on-time'],
    ]);
  });

  test('in the queue of the counter', async () => {
    const code = await filedAt('2026-11-02 08:00', ONE);
    const listed = async () => {
      const desk = { unit: COUNTER.batXat, role: 'counter', by: counter } as Parameters<typeof listDesk>[1];
      return (await listDesk(world.store, desk, { limit: 10 })).tasks.find(({ dossier }) => dossier === code);
    };
    expect(await listed()).toMatchObject({ pausedAt: vietnam('2026-11-02 08:00'), pausedFor: 'post' });
    await receivedAt('2026-11-03 08:00');
    expect(await listed()).not.toHaveProperty('pausedFor');
  });

  test.each([
    // papers received, withdrawal taken back, then due
    ['2026-11-03 09:00', '2026-11-04 08:00', '2026-11-04 13:45'],
    ['2026-11-05 08:00', '2026-11-04 08:00', '2026-11-05 13:45'],
  ])('received %s, a withdrawal of 3/11 taken back %s: due %s', async (received, takenBack, due) => {
    const code = await filedAt('2026-11-02 08:00', ONE);
    await moveTo('2026-11-03 08:00');
    await withdraw(world, code, clerk);
    const acts = [
      { at: received, act: () => receivedAt(received) },
      { at: takenBack, act: () => takeBack(world, code, clerk) },
    ].toSorted((one, other) => (one.at < other.at ? -1 : 1));
    for (const { at, act } of acts) {
      await moveTo(at);
      await act();
    }
    expect(await dueOf(code)).toBe(vietnam(due));
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});
