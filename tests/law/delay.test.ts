/**
 * Slip 06 and A 19(6): who was early, on time or late, and whose delay it is that a dossier is late. Dates are worked out by hand: hours
 * 07:30–11:30 and 13:30–17:00, no work on Saturdays and Sundays and on 24/11/2026. Accepted on Monday, 2/11, at 08:00, a household business
 * is promised for Thursday, 19/11, 17:00: 13 days. The appraisal then has until 11/11, 08:00, the food check beside it until 10/11,
 * 08:00, and the signature two days.
 */
import { describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Holder } from '../../schemas/ledger.ts';
import { readJournalFor } from '../../store/queries/dossiers.ts';
import { at } from '../kit/calendar.ts';
import {
  askSupplement,
  decide,
  fileUntilLicensing,
  fileUntilPayment,
  pay,
  supply,
  takeBack,
  withdraw,
} from '../kit/world/acts.ts';
import { citizenOf, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const [COMMUNE, FOOD, COUNTER] = ['H38.21', 'H38.6.1', 'H38.21.1'];
const reader = officerOf('H38.21', 'leader');
const grocer = { household: households.grocery };

let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => {
  const [day, hour] = moment.split(' ') as [string, string];
  return sweepAt(world, at(day, hour));
};
const ledgerOf = async (code: DossierCode) => (await readJournalFor(world.store, code, reader)).ledger;
const said = (holder: Holder, minutes: number | undefined): string =>
  `${'step' in holder ? holder.step : holder.kind} ${holder.kind === 'unit' ? holder.unit : holder.kind} ${minutes}`;
const delaysOf = async (code: DossierCode) =>
  (await ledgerOf(code)).delays.map(({ holder, minutes }) => said(holder, minutes));
const heldBy = async (code: DossierCode, step: string) =>
  (await ledgerOf(code)).branches
    .flatMap(({ entries }) => entries)
    .filter(({ holder }) => 'step' in holder && holder.step === step)
    .map(({ holder, minutes, result }) => `${said(holder, minutes)} ${result ?? ''}`.trim());

/** In both branches of the licensing from Monday, 2/11, 08:00, on. */
const atWork = async (): Promise<DossierCode> => {
  world.clock.moveTo(at('11-02', '08:00'));
  const code = await fileUntilLicensing(world, grocer);
  const { due, steps } = await dossierOf(world, code);
  expect([due, steps['appraise-licence']?.due, steps['check-food-safety']?.due]).toEqual([
    ...[at('11-19', '17:00'), at('11-11', '08:00'), at('11-10', '08:00')],
  ]);
  return code;
};

describe('whose delay it is, on Monday, 23/11, at 08:00, while the signature is open', () => {
  test.each([
    // appraised, checked, how each stands to its own limit, and whose delay it is, in minutes of working time
    // the check took until 18/11, 17:00; since then the leader has had two days and half an hour
    ['11-09 08:00', '11-18 17:00', 'early', 'late', [`check-food-safety ${FOOD} 3120`, `sign-licence ${COMMUNE} 30`]],
    // the check was two hours late, and waited for the appraisal nevertheless: the leader's ten days alone count
    ['11-11 08:00', '11-10 10:00', 'on-time', 'late', [`sign-licence ${COMMUNE} 2700`]],
    // both were late; the block waited for the appraisal
    ['11-18 08:00', '11-17 08:00', 'late', 'late', [`appraise-licence ${COMMUNE} 2250`, `sign-licence ${COMMUNE} 450`]],
    // both were in time: what is left is the leader's
    ['11-10 16:00', '11-09 16:00', 'early', 'early', [`sign-licence ${COMMUNE} 2790`]],
  ])('appraised %s, checked %s', async (appraised, checked, appraisal, check, delays) => {
    const code = await atWork();
    const acts = [
      { when: appraised, step: 'appraise-licence' },
      { when: checked, step: 'check-food-safety' },
    ].toSorted((one, other) => (one.when < other.when ? -1 : 1));
    for (const { when, step } of acts) {
      await moveTo(when);
      await decide(world, code, step, 'approved');
    }
    await moveTo('11-23 08:00');
    const { ledger, handOvers } = await readJournalFor(world.store, code, reader);
    expect(ledger.result).toBe('late');
    expect(await delaysOf(code)).toEqual(delays);
    expect((await heldBy(code, 'appraise-licence')).at(-1)).toContain(appraisal);
    expect((await heldBy(code, 'check-food-safety')).at(-1)).toContain(check);
    // slip 06 says of each unit how it stood to its own limit, whichever unit delayed the whole
    expect(handOvers.find(({ receiver }) => receiver === FOOD)).toMatchObject({ result: check });
  });

  test('the alert of the late dossier names the unit whose delay it is, not the one that was due first', async () => {
    const code = await atWork();
    await moveTo('11-09 08:00');
    await decide(world, code, 'appraise-licence', 'approved');
    await moveTo('11-20 08:00');
    const alert = (await journalOf(world, code)).find(
      entry => entry.type === 'alert-raised' && entry.alert === 'overdue' && !entry.step,
    );
    expect(alert).toMatchObject({ late: FOOD });
  });
});

describe('what an officer could not act on is not the officer’s', () => {
  test('papers that were asked for: the applicant holds the branch, and the limit goes on with what was left of it', async () => {
    const code = await atWork();
    await moveTo('11-03 08:00');
    await askSupplement(world, code, 'appraise-licence');
    await moveTo('11-09 08:00');
    await supply(world, code, 'appraise-licence', citizenOf(households.grocery));
    await moveTo('11-10 08:00');
    // four days of the applicant, 3/11 to 9/11
    expect(await heldBy(code, 'appraise-licence-supplement')).toEqual([
      'appraise-licence-supplement applicant 1800 early',
    ]);
    expect(await heldBy(code, 'appraise-licence')).toEqual([
      `appraise-licence ${COMMUNE} 450 early`,
      `appraise-licence ${COMMUNE} 450`,
    ]);
    expect(await delaysOf(code)).toEqual([]);
  });

  test('a payment that is open: no unit holds the dossier, nor is it alerted', async () => {
    world.clock.moveTo(at('11-02', '08:00'));
    const code = await fileUntilPayment(world, grocer);
    await moveTo('11-05 08:00');
    await pay(world, code);
    expect(await heldBy(code, 'pay-fees')).toEqual(['pay-fees payment 1350 early']);
    expect(await delaysOf(code)).toEqual([]);
  });

  test('a withdrawal that waits: its answer is late at the counter, and nobody else is', async () => {
    const code = await atWork();
    await moveTo('11-03 08:00');
    const by = citizenOf(households.grocery);
    await withdraw(world, code, by);
    await moveTo('11-06 08:00');
    await takeBack(world, code, by);
    // three days; the counter had one
    expect(await heldBy(code, 'withdrawal')).toEqual(Array(2).fill(`withdrawal ${COUNTER} 1350 late`));
    await moveTo('11-12 08:00');
    expect(await delaysOf(code)).toEqual([]);
    expect((await heldBy(code, 'appraise-licence')).at(-1)).toBe(`appraise-licence ${COMMUNE} 1800`);
  });
});
