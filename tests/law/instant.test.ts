/**
 * A 17(4): an instant procedure is recorded, and needs no slip 01 unless the applicant asks for one. A copy of a civil status record
 * (2.000635) is due on the same working day; from 15:00 on, on the next one. Dates are worked out by hand: hours 07:30–11:30 and
 * 13:30–17:00, no work on Sundays and on Saturdays but 22/8/2026, nor on 16–20/2 (Tết) and 31/8–2/9/2026.
 */
import { describe, expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { isInstant } from '../../schemas/law/instant.ts';
import { previewFiling } from '../../store/filing/preview.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { vietnam } from '../kit/calendar.ts';
import { fileAccepted, pay, taskOf } from '../kit/world/acts.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { walkStraight } from '../kit/world/straight-way.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const COPY = '2.000635';
let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
const acceptedAt = async (moment: string): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  return fileAccepted(world, { procedure: COPY, form: forms[COPY] });
};

describe('a copy of a civil status record is promised for the same day', () => {
  test.each([
    // accepted, promised
    ['2026-03-02 08:00', '2026-03-02 17:00'],
    ['2026-03-02 14:59', '2026-03-02 17:00'],
    ['2026-03-02 15:01', '2026-03-03 17:00'],
    ['2026-02-13 15:01', '2026-02-23 17:00'],
    ['2026-08-21 15:30', '2026-08-22 17:00'],
    ['2026-08-22 15:30', '2026-08-24 17:00'],
    ['2026-08-29 09:00', '2026-09-03 17:00'],
  ])('accepted %s, promised %s', async (accepted, promised) => {
    const code = await acceptedAt(accepted);
    expect(await dossierOf(world, code)).toMatchObject({ due: vietnam(promised), firstDue: vietnam(promised) });
    const preview = await previewFiling(world.store, { code: COPY as never, receivingUnit: 'H38.21.1' as never });
    expect(preview.due).toBe(vietnam(promised));
  });

  test.each([
    // paid, promised then, the copy is to be drafted by then (45 minutes)
    ['2026-03-02 08:20', '2026-03-02 17:00', '2026-03-02 09:05'],
    ['2026-03-02 11:00', '2026-03-02 17:00', '2026-03-02 13:45'],
    ['2026-03-02 15:10', '2026-03-03 17:00', '2026-03-02 15:55'],
    ['2026-03-04 08:00', '2026-03-04 17:00', '2026-03-04 08:45'],
  ])('accepted on 2/3 at 8:00, paid %s: promised %s', async (paid, promised, drafted) => {
    const code = await acceptedAt('2026-03-02 08:00');
    await moveTo(paid);
    await pay(world, code);
    expect((await dossierOf(world, code)).due).toBe(vietnam(promised));
    expect((await taskOf(world, code, 'draft-copy')).due).toBe(vietnam(drafted));
  });
});

test('it is recorded like every dossier, and its limit says that no slip is needed', async () => {
  const code = await acceptedAt('2026-03-02 08:00');
  await walkStraight(world, code);
  expect(await dossierOf(world, code)).toMatchObject({
    status: 10,
    overdue: false,
    results: [{ kind: 'record-copy' }],
  });
  expect((await journalOf(world, code)).map(({ type }) => type)).toContain('result-issued');
  expect(await isFoldOfItsJournal(world, code)).toBe(true);
  expect(isInstant(getProcedure(COPY, 1).limit)).toBe(true);
  expect(isInstant(getProcedure('1.001612', 1).limit)).toBe(false);
});

test('nobody can apologise a day before the end of a day: it is late at once, and the unit is named', async () => {
  const code = await acceptedAt('2026-03-02 08:00');
  await pay(world, code);
  await moveTo('2026-03-02 16:59');
  expect(await dossierOf(world, code)).toMatchObject({ overdue: false, apologised: false });
  await moveTo('2026-03-02 17:00');
  const { overdue, apologised, apology } = await dossierOf(world, code);
  expect({ overdue, apologised, apology }).toEqual({ overdue: true, apologised: false, apology: undefined });
  expect((await journalOf(world, code)).at(-1)).toMatchObject({
    type: 'alert-raised',
    alert: 'overdue',
    late: 'H38.21',
  });
});
