import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemBytes } from '../../../platform/table/accepted-item.ts';
import type { StepState } from '../../../schemas/dossier.ts';
import { TaskKind } from '../../../schemas/journal.ts';
import { HeadItem, parseItem } from '../../../store/table/items.ts';
import { key } from '../../../store/table/keys.ts';
import { shortHead } from '../../../store/table/short-head.ts';
import { fileUntilLicensing } from '../../kit/world/acts.ts';
import { openWorld } from '../../kit/world/world.ts';

const word = fc.oneof(
  fc.constantFrom('approved', 'needs-verification', '-', '', 'a b', 'a,b', 'a!b', 'Đồng ý'),
  fc.string(),
);
const stepName = fc.constantFrom('receive', 'register-birth', 'issue-results');
const step: fc.Arbitrary<StepState> = fc.record(
  {
    kind: fc.constantFrom(...TaskKind.options),
    visit: fc.integer({ min: 1, max: 9 }),
    open: fc.boolean(),
    unit: fc.constantFrom('H38', 'H38.21', 'H38.21.1'),
    stopsClock: fc.boolean(),
    givenToDesk: fc.constant(true as const),
    endings: fc.array(fc.record({ outcome: word, error: word }, { requiredKeys: ['outcome'] }), { maxLength: 3 }),
  },
  { requiredKeys: ['kind', 'visit', 'open', 'endings'] },
) as never;
const cursor = fc.record(
  {
    visit: fc.integer({ min: 1, max: 9 }),
    entered: fc.oneof(fc.constant('2026-11-23T01:00:00.000Z'), fc.string()),
    attempt: fc.nat(9),
  },
  { requiredKeys: ['visit', 'entered'] },
);

test('a head that was stored short is the same again, after anything that its steps have gone through', async () => {
  const world = await openWorld();
  const code = await fileUntilLicensing(world);
  const item = await world.embedded.find(key.head(code));
  world.close();
  const head = parseItem(HeadItem, item ?? key.head(code));
  fc.assert(
    fc.property(fc.dictionary(stepName, step), fc.dictionary(stepName, cursor), (steps, cursors) => {
      const long = { ...head, dossier: { ...head.dossier, steps }, cursors };
      const stored = JSON.parse(JSON.stringify({ ...item, ...shortHead(long) }));
      const again = HeadItem.parse(stored);
      expect({ ...again, dossier: { ...again.dossier, code } }).toEqual(JSON.parse(JSON.stringify(long)));
    }),
  );
});

test('a dossier between its steps has a head that is a sixth smaller for it', async () => {
  const world = await openWorld();
  const code = await fileUntilLicensing(world);
  const item = (await world.embedded.find(key.head(code))) ?? key.head(code);
  world.close();
  const { dossier, cursors } = parseItem(HeadItem, item);
  expect(itemBytes(item)).toBeLessThan((5 / 6) * itemBytes({ ...item, dossier, cursors }));
});
