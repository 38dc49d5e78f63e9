/**
 * A 20(2): across levels paper moves within 1 working day, and the clock runs from receipt by the competent agency. A land transfer of 8
 * working days is received at the counter of a commune and decided by the land registry of the province (version 2, from 1/12/2026). Dates
 * are worked out by hand: hours 07:30–11:30 and 13:30–17:00, the day of receipt does not count, no work on Saturdays (but 22/8/2026) and
 * Sundays, 31/8–2/9/2026, and 4–5 and 8–10/2/2027 (Tết).
 */
import { describe, expect, test } from 'vitest';
import { formsFor } from '../../samples/forms.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { promiseOf } from '../../store/dossier/promised-dates.ts';
import { previewFiling } from '../../store/filing/preview.ts';
import { currentCalendar, defaultWorkingHours } from '../../workflows/calendar/index.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { getProcedure, procedureInForce } from '../../workflows/procedures/index.ts';
import { handOversOf } from '../../workflows/rules/hand-over.ts';
import { ledgerOf } from '../../workflows/rules/ledger/ledger.ts';
import { vietnam } from '../kit/calendar.ts';
import { accept, decide, pay, taskOf } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import { sweepAt } from '../kit/world/sweep-at.ts';
import type { World } from '../kit/world/world.ts';

const LAND = '1.012790';
const COMMUNE = officerOf('H38.21.1', 'counter');
const PROVINCE = officerOf('H38.8', 'counter');
let world: World;
freshWorld(opened => {
  world = opened;
});

const moveTo = (moment: string): Promise<void> => sweepAt(world, vietnam(moment));
/** Filed and accepted at this counter; without one, filed online and accepted by the commune's. */
const acceptedAt = async (moment: string, counter?: Principal, procedure = LAND): Promise<DossierCode> => {
  world.clock.moveTo(vietnam(moment));
  const [day = ''] = moment.split(' ');
  const unit = counter?.kind === 'officer' ? counter.unit : undefined;
  const code = await file(world, {
    ...{ procedure, form: formsFor(procedureInForce(procedure, day) as Procedure, day)[0] },
    ...(counter && { by: counter, parties: { authority: 'counter-staff' as const } }),
    ...(unit && { receivingUnit: unit }),
  });
  await accept(world, code);
  return code;
};
const receive = (code: DossierCode) => decide(world, code, 'take-papers', 'received');
const dueOf = async (code: DossierCode) => (await dossierOf(world, code)).due;

describe('a boundary-free dossier of two levels', () => {
  test.each([
    // accepted, received by the registry, promised at the counter (papers one working day on their way), promised then
    ['2027-03-01 08:00', '2027-03-02 07:45', '2027-03-12 17:00', '2027-03-12 17:00'],
    // received on the day of the acceptance: the 8 days are 2–5/3 and 8–11/3
    ['2027-03-01 08:00', '2027-03-01 16:00', '2027-03-12 17:00', '2027-03-11 17:00'],
    // the papers came two days late: 5/3, 8–12/3, 15–16/3
    ['2027-03-01 08:00', '2027-03-04 09:00', '2027-03-12 17:00', '2027-03-16 17:00'],
    // across Tết: a day on the way is 3/2, 16:00; then 11–12/2, 15–19/2, 22/2
    ['2027-02-02 16:00', '2027-02-02 16:30', '2027-02-22 17:00', '2027-02-19 17:00'],
    ['2027-02-02 16:00', '2027-02-11 08:00', '2027-02-22 17:00', '2027-02-23 17:00'],
  ])('accepted %s, received %s: promised %s, then %s', async (accepted, received, before, then) => {
    const code = await acceptedAt(accepted, COMMUNE);
    expect(await dossierOf(world, code)).toMatchObject({ status: 2, due: vietnam(before), firstDue: vietnam(before) });
    await moveTo(received);
    await receive(code);
    expect(await dossierOf(world, code)).toMatchObject({ due: vietnam(then), firstDue: vietnam(then), overdue: false });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('over a worked Saturday and the Monday swapped for it', () => {
    const time = { calendar: currentCalendar(), hours: defaultWorkingHours };
    const receivedAt = vietnam('2026-08-21 10:00');
    const procedure = getProcedure(LAND, 2);
    // on the way until Saturday, 22/8, 10:00; the 8 days are 24–28/8, 3–4/9, 7/9
    expect(promiseOf(procedure, { ...time, receivedAt, filedAt: receivedAt }, { unit: 'day', amount: 1 }).due).toBe(
      vietnam('2026-09-07 17:00'),
    );
  });

  test('has the papers within a working day, or the counter that keeps them is late', async () => {
    const code = await acceptedAt('2027-03-01 08:00', COMMUNE);
    expect(await taskOf(world, code, 'take-papers')).toMatchObject({ unit: 'H38.7', due: vietnam('2027-03-02 08:00') });
    await moveTo('2027-03-02 08:00');
    const alert = (await journalOf(world, code)).findLast(({ type }) => type === 'alert-raised');
    expect(alert).toMatchObject({ alert: 'overdue', step: 'take-papers', late: 'H38.21.1' });
    await receive(code);
    const entries = await journalOf(world, code);
    const { way } = getProcedure(LAND, 2);
    const timeOf = () => ({ calendar: currentCalendar(), hours: defaultWorkingHours });
    const ledger = ledgerOf(entries, { way, until: world.clock.now(), timeOf });
    expect(handOversOf(entries, ledger)).toMatchObject([
      {
        giver: 'H38.21.1',
        receiver: 'H38.7',
        givenAt: vietnam('2027-03-01 08:00'),
        receivedAt: vietnam('2027-03-02 08:00'),
      },
    ]);
  });

  test('promises the applicant what the officer works by, and says so when the registry has the papers', async () => {
    world.clock.moveTo(vietnam('2027-03-01 08:00'));
    const preview = await previewFiling(world.store, { code: LAND as never, receivingUnit: 'H38.21.1' as never });
    const code = await acceptedAt('2027-03-01 08:00', COMMUNE);
    expect(preview.due).toBe(await dueOf(code));
    await moveTo('2027-03-01 16:00');
    await receive(code);
    const mail = world.mails.find(({ subject }) => subject.includes('cơ quan giải quyết đã nhận'));
    expect(mail?.text).toMatch(/đã nhận hồ sơ .* trước 17:00, Thứ Năm, 11\/03\/2027/);
    await moveTo('2027-03-02 08:00');
    await pay(world, code);
    // a working day and a half from when the fee is paid; the clock began on 2/3 at 7:30, and stood still for half an hour
    expect((await taskOf(world, code, 'appraise-dossier')).due).toBe(vietnam('2027-03-03 13:45'));
    expect(await dueOf(code)).toBe(vietnam('2027-03-12 08:00'));
  });

  test('owes an apology, and is late, by the date that counts from the receipt', async () => {
    const code = await acceptedAt('2027-03-01 08:00', COMMUNE);
    await moveTo('2027-03-01 16:00');
    await receive(code);
    await pay(world, code);
    // promised for 11/3: two working days before is the closing on 9/3
    await moveTo('2027-03-09 16:59');
    expect((await dossierOf(world, code)).apology).toBeUndefined();
    await moveTo('2027-03-09 17:00');
    expect((await dossierOf(world, code)).apology).toMatchObject({ state: 'owed', unit: 'H38.7' });
    await moveTo('2027-03-11 17:00');
    expect((await dossierOf(world, code)).overdue).toBe(true);
  });
});

describe('what a commune decides and the counter of the province receives', () => {
  const HOUSE = '1.013225';
  /** A construction permit of 7 working days, decided by the commune of Bát Xát. */
  const house = (moment: string, counter: Principal | undefined) => acceptedAt(moment, counter, HOUSE);

  test.each([
    // accepted, received by the commune, promised at the counter (papers one working day on their way), promised then
    ['2027-03-01 08:00', '2027-03-02 07:45', '2027-03-11 17:00', '2027-03-11 17:00'],
    // on the day of the acceptance: the 7 days are 2–5/3 and 8–10/3
    ['2027-03-01 08:00', '2027-03-01 16:00', '2027-03-11 17:00', '2027-03-10 17:00'],
    // the papers came two days late: 5/3, 8–12/3, 15/3
    ['2027-03-01 08:00', '2027-03-04 09:00', '2027-03-11 17:00', '2027-03-15 17:00'],
    // accepted on Friday: the day on the way ends on Monday at 16:00; the 7 days are 9–12/3, 15–17/3
    ['2027-03-05 16:00', '2027-03-08 15:00', '2027-03-17 17:00', '2027-03-17 17:00'],
  ])('accepted %s, received %s: promised %s, then %s', async (accepted, received, before, then) => {
    const code = await house(accepted, PROVINCE);
    expect(await taskOf(world, code, 'take-papers')).toMatchObject({ unit: 'H38.21' });
    expect(await dossierOf(world, code)).toMatchObject({ status: 2, due: vietnam(before), firstDue: vietnam(before) });
    await moveTo(received);
    await receive(code);
    expect(await dossierOf(world, code)).toMatchObject({ due: vietnam(then), firstDue: vietnam(then) });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test.each([
    ['from a counter of a commune', COMMUNE],
    ['where the dossier is electronic', undefined],
  ])('%s nothing travels: the commune gets the dossier from the counter at once', async (_, counter) => {
    const code = await house('2027-03-01 08:00', counter);
    expect(await dueOf(code)).toBe(vietnam('2027-03-10 17:00'));
    const entries = await journalOf(world, code);
    const { way } = getProcedure(HOUSE, 2);
    const timeOf = () => ({ calendar: currentCalendar(), hours: defaultWorkingHours });
    const ledger = ledgerOf(entries, { way, until: world.clock.now(), timeOf });
    const [first] = handOversOf(entries, ledger);
    expect(first).toMatchObject({ giver: 'H38.21.1', receiver: 'H38.21', givenAt: vietnam('2027-03-01 08:00') });
    expect(first?.step).not.toBe('take-papers');
  });

  test('the counter of the province that keeps the papers is late, and nobody at the commune', async () => {
    const code = await house('2027-03-01 08:00', PROVINCE);
    await moveTo('2027-03-02 08:00');
    expect((await journalOf(world, code)).findLast(({ type }) => type === 'alert-raised')).toMatchObject({
      ...{ alert: 'overdue', step: 'take-papers', late: 'H38.8' },
    });
  });

  test('the next agency confirms a birth as before, where its papers do not travel', async () => {
    const code = await acceptedAt('2027-03-01 08:00', COMMUNE, '3.000722');
    const { steps, procedure } = await dossierOf(world, code);
    expect(procedure.version).toBe(3);
    const [first] = Object.entries(steps).flatMap(([name, { open }]) => (open ? [name] : []));
    expect((await taskOf(world, code, first ?? '')).receiveBy).toBe(vietnam('2027-03-01 10:00'));
  });

  test.each([
    ['1.001612', 2],
    ['3.000722', 3],
    ['2.002913', 3],
    ['1.012790', 2],
    ['2.009901', 2],
    ['1.013225', 2],
    ['2.000635', 2],
  ])('%s names the way of its papers since 1/12/2026, in version %i', (code, version) => {
    const kindsOn = (day: string) => stepsOf((procedureInForce(code, day) as Procedure).way).map(({ kind }) => kind);
    expect(procedureInForce(code, '2026-12-01')?.version).toBe(version);
    expect(kindsOn('2026-12-01').slice(0, 2)).toEqual(['intake', 'transfer']);
    expect(kindsOn('2026-11-30')).not.toContain('transfer');
  });
});

describe('no papers travel', () => {
  test.each([
    ['from a counter of the same level', PROVINCE],
    ['where the dossier is electronic', undefined],
  ])('%s: the clock runs from the acceptance', async (_, counter) => {
    const code = await acceptedAt('2027-03-01 08:00', counter);
    expect(await dueOf(code)).toBe(vietnam('2027-03-11 17:00'));
    const { steps } = await dossierOf(world, code);
    expect(steps['take-papers']).toMatchObject({ open: false, endings: [{ outcome: 'received' }] });
    expect(steps['pay-appraisal-fee']?.open).toBe(true);
  });

  test('in a dossier of the version before, which keeps what it had', async () => {
    const code = await acceptedAt('2026-11-23 08:00', COMMUNE);
    const { steps, due, procedure } = await dossierOf(world, code);
    expect({ version: procedure.version, due }).toEqual({ version: 1, due: vietnam('2026-12-04 17:00') });
    expect(steps).not.toHaveProperty('take-papers');
  });
});
