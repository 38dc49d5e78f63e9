/**
 * A 18(2): papers move to the agency the same working day, after 15:00 early on the next. Dates are worked out by hand: hours 07:30–11:30 and
 * 13:30–17:00, no work on Saturdays and Sundays, nor on 24/11.
 */
import { describe, expect, test } from 'vitest';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { readJournalFor } from '../../store/queries/dossiers.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept } from '../kit/world/acts.ts';
import { type Filing, file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import type { World } from '../kit/world/world.ts';

const counter = officerOf(COUNTER.batXat, 'counter');
let world: World;
freshWorld(opened => {
  world = opened;
});

/** By when the papers follow that the counter gives to the agency at that moment. */
const papersBy = async (moment: string, filing: Filing) => {
  world.clock.moveTo(vietnam(moment));
  const code: DossierCode = await file(world, filing);
  await accept(world, code);
  const [first] = (await readJournalFor(world.store, code, counter)).handOvers;
  expect(first).toMatchObject({ giver: COUNTER.batXat, receiver: 'H38.21' });
  return first?.papersBy;
};

describe('papers that were laid on the counter', () => {
  test.each([
    ['2026-11-23 08:00', '2026-11-23 17:00'],
    ['2026-11-23 15:00', '2026-11-23 17:00'],
    // 24/11 is a holiday
    ['2026-11-23 15:01', '2026-11-25 07:30'],
    // a Friday
    ['2026-11-27 16:30', '2026-11-30 07:30'],
    ['2026-11-28 09:00', '2026-11-30 07:30'],
  ])('accepted at %s, they are with the agency by %s', async (accepted, by) => {
    expect(await papersBy(accepted, { by: counter, broughtAs: 'copy' })).toBe(vietnam(by));
  });

  test('are none of an electronic filing', async () => {
    expect(await papersBy('2026-11-23 08:00', {})).toBeUndefined();
    expect(await papersBy('2026-11-23 08:00', { by: counter, broughtAs: 'electronic' })).toBeUndefined();
  });
});
