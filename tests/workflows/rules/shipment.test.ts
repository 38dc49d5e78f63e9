import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ItemNumber, itemCheckDigit, type Shipment } from '../../../schemas/shipment.ts';
import type { Instant } from '../../../schemas/time.ts';
import { currentCalendar } from '../../../workflows/calendar/index.ts';
import {
  type Movement,
  movementsFrom,
  type OnDay,
  shipmentAfterMovement,
  shipmentAfterStatus,
} from '../../../workflows/rules/shipment.ts';

const item = (leg: Shipment['leg']): Shipment =>
  ({
    item: 'RR473124829VN',
    dossier: 'H38.21-261123-0001',
    leg,
    state: 'registered',
    unit: 'H38.21',
    holder: 'counter',
    invitations: 0,
    contents: ['x'],
    lastEvent: 0,
    movedAt: '2026-11-23T01:00:00.000Z',
  }) as unknown as Shipment;
const NOW = '2026-11-24T01:00:00.000Z' as Shipment['movedAt'];
const on = (at: string): OnDay => ({ at: at as Instant, calendar: currentCalendar() });
const LATER = on('2026-12-08T01:00:00.000Z');
const go = (shipment: Shipment, ...movements: readonly Movement[]): Shipment =>
  movements.reduce((at, movement) => shipmentAfterMovement(at, movement, NOW), shipment);

describe('custody of a sealed item (domain.md §5)', () => {
  test('an item that comes by post ends with the counter, one that returns a result ends with the applicant', () => {
    expect(go(item('hand-in'), 'hand-over', 'receive').holder).toBe('counter');
    expect(go(item('return'), 'hand-over', 'receive', 'deliver').holder).toBe('applicant');
  });

  test('nothing goes back to the agency before two invitations', () => {
    const once = go(item('return'), 'hand-over', 'receive', 'invite');
    expect(movementsFrom(once, LATER)).not.toContain('return');
    expect(movementsFrom(go(once, 'invite'), LATER)).toContain('return');
    expect(go(once, 'invite', 'return').holder).toBe('counter');
  });

  test('an item changes its holder when it is received, the originals of a filing when the applicant hands them in', () => {
    const holders = (leg: Shipment['leg'], ...movements: readonly Movement[]) =>
      movements.map((_, last) => go(item(leg), ...movements.slice(0, last + 1)).holder);
    expect(holders('hand-in', 'hand-over', 'receive')).toEqual(['carrier', 'counter']);
    expect(holders('return', 'hand-over', 'receive', 'invite', 'deliver')).toEqual([
      ...(['counter', 'carrier', 'carrier', 'applicant'] as const),
    ]);
  });

  test('the second invitation comes two working days after the first, over a weekend and a holiday too', () => {
    const invitedAt = (at: string) =>
      shipmentAfterMovement(go(item('return'), 'hand-over', 'receive'), 'invite', at as Instant);
    const may = (first: string, again: string) => movementsFrom(invitedAt(first), on(again)).includes('invite');
    expect(may('2026-11-24T01:00:00.000Z', '2026-11-24T01:00:00.060Z')).toBe(false);
    expect(may('2026-11-24T01:00:00.000Z', '2026-11-25T10:00:00.000Z')).toBe(false);
    expect(may('2026-11-24T09:00:00.000Z', '2026-11-26T01:00:00.000Z')).toBe(true);
    // Friday; the Monday after it is the first working day, the Tuesday the second.
    expect(may('2026-11-27T01:00:00.000Z', '2026-11-30T10:00:00.000Z')).toBe(false);
    expect(may('2026-11-27T01:00:00.000Z', '2026-12-01T01:00:00.000Z')).toBe(true);
    // 1 September 2027, before two days off and a weekend.
    expect(may('2027-09-01T01:00:00.000Z', '2027-09-06T10:00:00.000Z')).toBe(false);
    expect(may('2027-09-01T01:00:00.000Z', '2027-09-07T01:00:00.000Z')).toBe(true);
  });

  test('an item that was brought back may be handed over again, and its invitations are counted again', () => {
    const back = go(item('return'), 'hand-over', 'receive', 'invite', 'invite', 'return');
    expect(movementsFrom(back, LATER)).toEqual(['hand-over', 'collect']);
    expect(movementsFrom(go(back, 'hand-over', 'receive', 'invite'), LATER)).toEqual([
      'invite',
      'deliver',
      'take-back',
    ]);
  });

  test('a filing handed in by post is never delivered or returned by the carrier', () => {
    expect(movementsFrom(go(item('hand-in'), 'hand-over', 'receive'), LATER)).toEqual([]);
  });

  test('papers of a filing turn round where they are once it was refused or stopped, and else do not', () => {
    const received = go({ ...item('hand-in'), holder: 'carrier' }, 'hand-over', 'receive');
    expect(shipmentAfterStatus(received, 3)).toMatchObject({
      leg: 'hand-back',
      state: 'registered',
      holder: 'counter',
    });
    expect(movementsFrom(shipmentAfterStatus(received, 8), LATER)).toEqual(['hand-over', 'collect']);
    const withPost = go(item('hand-in'), 'hand-over');
    expect(shipmentAfterStatus(withPost, 3)).toMatchObject({ leg: 'hand-back', state: 'received', holder: 'carrier' });
    for (const status of [1, 4, 9, 10] as const) expect(shipmentAfterStatus(received, status)).toEqual(received);
    expect(shipmentAfterStatus(item('return'), 8)).toEqual(item('return'));
  });

  test('after any movements, an item rests with the counter if it came with a filing, and else with the applicant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('hand-in' as const, 'hand-back' as const, 'return' as const),
        fc.array(fc.nat({ max: 9 }), { maxLength: 60 }),
        (leg, choices) => {
          let at = item(leg);
          for (const choice of choices) {
            const allowed = movementsFrom(at, LATER);
            const movement = allowed[choice % Math.max(1, allowed.length)];
            if (!movement) break;
            at = shipmentAfterMovement(at, movement, NOW);
          }
          const rests = leg === 'hand-in' ? at.state === 'received' : at.holder === 'applicant';
          expect(movementsFrom(at, LATER).length === 0).toBe(rests);
        },
      ),
    );
  });
});

describe('UPU S10 item numbers', () => {
  test('the published example RR473124829 is valid, and no other check digit is', () => {
    expect(ItemNumber.safeParse('RR473124829VN').success).toBe(true);
    for (const digit of '012345678') expect(ItemNumber.safeParse(`RR47312482${digit}VN`).success).toBe(false);
  });

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{8}$/),
        fc.nat({ max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, by) => {
          const wrong = [...serial]
            .map((digit, i) => (i === place ? String((Number(digit) + by) % 10) : digit))
            .join('');
          // 0 and 5 each stand for two remainders (10 → 0, 11 → 5), the one weakness of the standard.
          fc.pre(![0, 5].includes(itemCheckDigit(serial)));
          expect(itemCheckDigit(wrong)).not.toBe(itemCheckDigit(serial));
        },
      ),
    );
  });
});
