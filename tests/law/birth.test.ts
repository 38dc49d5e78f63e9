/**
 * NĐ 301/2026: each result of a birth is returned as it is finished, by the agency that made it; the parents may ask for an identity card,
 * which takes 5 working days more. Older dossiers keep what they had. Dates are worked out by hand: hours 07:30–11:30 and 13:30–17:00, the
 * day of receipt does not count, no work on Saturdays and Sundays and on 24/11/2026.
 */
import { describe, expect, test } from 'vitest';
import { formsOf } from '../../samples/forms.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { previewFiling } from '../../store/filing/preview.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { procedureInForce } from '../../workflows/procedures/index.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept, decide, sendResults, taskOf } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../kit/world/reading.ts';
import { walkStraight } from '../kit/world/straight-way.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const BIRTH = '3.000722';
const [PLAIN, , WITH_CARD] = formsOf(BIRTH);
let world: World;
freshWorld(opened => {
  world = opened;
});

const acceptedAt = async (moment: string, form: unknown): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  const code = await file(world, { procedure: BIRTH, form });
  await accept(world, code);
  return code;
};

describe('an identity card that the parents ask for has a limit of its own', () => {
  test.each([
    // accepted on Monday, 23/11: Tuesday is off, so 3 days are Wednesday to Friday, and 8 days end on Friday, 4/12
    ['without one', PLAIN, '2026-11-27 17:00'],
    ['with one', WITH_CARD, '2026-12-04 17:00'],
  ])('%s', async (_, form, promised) => {
    const code = await acceptedAt('2026-11-23 08:00', form);
    expect((await dossierOf(world, code)).due).toBe(vietnam(promised));
    const preview = await previewFiling(world.store, {
      code: BIRTH as never,
      form,
      receivingUnit: 'H38.21.1' as never,
    });
    expect(preview.due).toBe(vietnam(promised));
  });

  test('and the other results wait neither for it nor for one another', async () => {
    const code = await acceptedAt('2026-11-23 08:00', WITH_CARD);
    await decide(world, code, 'register-birth', 'registered');
    await decide(world, code, 'issue-insurance-card', 'done');
    await decide(world, code, 'register-residence', 'done');
    expect(await openSteps(world, code)).toEqual(['issue-certificate', 'issue-insurance', 'issue-residence']);
    for (const [unit, step, kind] of [
      ['H38.21.2', 'issue-residence', 'residence-notice'],
      ['H38.10', 'issue-insurance', 'insurance-card'],
      ['H38.21', 'issue-certificate', 'birth-certificate'],
    ] as const) {
      const by = officerOf(unit, 'registry');
      const { version } = await taskOf(world, code, step);
      const results = await sendResults(world, { code, by, kinds: [kind] });
      const idempotency = { key: `issue-${step}`, by, of: results };
      const issue = () => issueResults(world.store, world.ports, { code, by, version, results, idempotency });
      const issued = await issue();
      await world.settle();
      // Sent again, it gets the first answer, also while another agency still has to issue.
      expect((await issue()).results).toEqual(issued.results);
    }
    expect((await dossierOf(world, code)).results.map(({ kind }) => kind)).toEqual([
      ...['residence-notice', 'insurance-card', 'birth-certificate'],
    ]);
    expect(await openSteps(world, code)).toEqual(['make-identity-card']);
    // the limit of the three days has passed: the card is not late, nor is the dossier
    await sweepAt(world, vietnam('2026-11-27 17:01'));
    expect(await dossierOf(world, code)).toMatchObject({ status: 4, overdue: false });
    expect((await walkStraight(world, code)).status).toBe(10);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});

test('the dossier is settled when the last agency has issued its result: nobody does it by hand', async () => {
  const code = await acceptedAt('2026-11-23 08:00', PLAIN);
  const steps: string[] = [];
  const { status, steps: ended } = await walkStraight(world, code, async step => void steps.push(step));
  expect({ status, settled: ended.settle?.endings }).toEqual({ status: 10, settled: [{ outcome: 'issued' }] });
  expect(steps).not.toContain('settle');
});

test('a filing of before 1/9/2026 has the version of before, which knows no card', () => {
  const [before, after] = ['2026-08-31', '2026-09-01'].map(day => procedureInForce(BIRTH, day));
  expect([before?.version, after?.version]).toEqual([1, 2]);
  expect(before?.form.safeParse(WITH_CARD).success).toBe(false);
  expect(before?.results).not.toHaveProperty('identity-card');
});
