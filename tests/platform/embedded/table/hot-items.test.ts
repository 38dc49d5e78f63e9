import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HotItems } from '../../../../platform/embedded/table/hot-items.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const step = fc.oneof(
  { weight: 20, arbitrary: fc.record({ set: key, version: fc.nat(), weight: fc.integer({ min: 20, max: 80 }) }) },
  { weight: 10, arbitrary: fc.record({ find: key }) },
  { weight: 5, arbitrary: fc.record({ delete: key }) },
  { weight: 5, arbitrary: fc.record({ setAbsent: key }) },
  { weight: 1, arbitrary: fc.constant({ clear: true }) },
);

test('the cache returns the last item, or that it is absent, or nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100, size: 'max' }), steps => {
      const hot = new HotItems(130);
      const truth = new Map<string, number>();
      for (const one of steps) {
        if ('set' in one) {
          hot.set(one.set, { pk: one.set, sk: 's', version: one.version }, one.weight);
          truth.set(one.set, one.version);
        } else if ('find' in one) {
          const found = hot.find(one.find);
          if (found !== undefined) expect(found?.version).toBe(truth.get(one.find));
        } else if ('delete' in one) {
          hot.delete(one.delete);
          truth.delete(one.delete);
        } else if ('setAbsent' in one) {
          hot.setAbsent(one.setAbsent);
          truth.delete(one.setAbsent);
        } else {
          hot.clear();
          truth.clear();
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('an item that is set repeatedly counts once and displaces no other', () => {
  const hot = new HotItems(200);
  hot.set('other', { pk: 'other', sk: 's' }, 1);
  for (let time = 0; time < 100; time++) {
    hot.set('here', { pk: 'here', sk: 's' }, 100);
    hot.setAbsent('gone');
  }
  expect([hot.find('other'), hot.find('here'), hot.find('gone')]).toMatchObject([
    { pk: 'other' },
    { pk: 'here' },
    null,
  ]);
});

test('used items stay, unused ones go, and there are at most two generations', () => {
  const hot = new HotItems(10);
  hot.set('used', { pk: 'used', sk: 's' }, 1);
  let present = 0;
  for (let number = 0; number < 1000; number++) {
    hot.set(`${number}`, { pk: `${number}`, sk: 's' }, 1);
    expect(hot.find('used')).toBeDefined();
  }
  for (let number = 0; number < 1000; number++) if (hot.find(`${number}`)) present++;
  expect(present).toBeGreaterThan(0);
  expect(present).toBeLessThanOrEqual(20);
});
