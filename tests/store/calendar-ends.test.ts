import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formsOf } from '../../samples/forms.ts';
import { households } from '../../samples/households.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { key } from '../../store/table/keys.ts';
import { CalendarNotPublished } from '../../workflows/calendar/errors.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { publishNextYear } from '../kit/calendar.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { openProvince, type Province } from '../kit/server/served-province.ts';
import { accept, askSupplement, restart, taskOf } from '../kit/world/acts.ts';
import { citizenOf, file } from '../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../kit/world/reading.ts';

/** When every date of a filing is still known. */
const NOVEMBER = new Date('2027-11-01T08:00:00+07:00').toISOString() as Instant;
/** A time of the Vietnamese day in December 2027, which ends the last calendar; 20/12 is a Monday. */
const december = (day: number, time: string) => new Date(`2027-12-${day}T${time}:00+07:00`).toISOString() as Instant;
const ENGINEER = 'engineer.lao-cai';

let province: Province;
beforeEach(async () => {
  province = await openProvince({ startsAt: NOVEMBER });
});
afterEach(() => province.close());

const moveTo = (instant: Instant) => {
  province.machine.time = toEpoch(instant);
};
const jump = async (advance: string) => {
  const answer = await province.post('/embedded/clock', { as: ENGINEER, body: { advance } });
  expect(answer).toMatchObject({ status: 200, body: { quiet: true } });
};
const fileFor = (procedure: string) =>
  file(province.world, { procedure, form: formsOf(procedure, localDay(toInstant(province.machine.time)))[0] });
/** A dossier that was filed while its dates were known, and is accepted only then. */
const accepted = async (procedure: string, due: Instant, at = december(20, '08:00')) => {
  const code = await fileFor(procedure);
  moveTo(at);
  await province.settle();
  await accept(province.world, code);
  expect((await dossierOf(province.world, code)).due).toBe(due);
  return code;
};
const incidents = async () => {
  const { body } = await province.ask('/operations', { as: ENGINEER });
  expect(body).toMatchObject({ calendar: { version: 'vn-2025-2027.1', lastYear: 2027 } });
  return (body as { incidents: { code: string; why?: string }[] }).incidents.map(({ code, why }) => [code, why]);
};
const alertsOf = async (code: DossierCode) =>
  (await journalOf(province.world, code)).flatMap(entry =>
    entry.type === 'alert-raised' && (entry.alert === 'apology' || !entry.step) ? [[entry.alert, entry.promised]] : [],
  );

describe('when a date lies beyond the last published calendar', () => {
  test('a filing is refused at once and gets no code', async () => {
    moveTo(december(20, '08:00'));
    await expect(fileFor('1.012790')).rejects.toThrow(CalendarNotPublished);
    const counter = key.counter(COUNTER.batXat as UnitCode, '271220');
    expect(await province.world.embedded.find(counter)).toBeUndefined();
  });

  test('a command is refused, changes nothing, and the refusal says up to when days off are known', async () => {
    const code = await file(province.world);
    moveTo(december(20, '08:00'));
    await province.settle();
    const { version } = await taskOf(province.world, code, 'receive');
    const accepting = () => province.post(`/dossiers/${code}/acceptance`, { as: 'counter.bat-xat', body: { version } });
    expectProblem(await province.changesNothing(code, accepting), {
      status: 503,
      name: 'calendar-not-published',
      detail: expect.stringContaining('a date after 2027, and the calendar of days off does not cover it'),
      state: "Calendar 'vn-2025-2027.1' covers 2025–2027",
    });
    expect(await openSteps(province.world, code)).toEqual(['receive']);
  });

  test('a step that cannot be opened keeps its decision and is listed for the operators', async () => {
    const code = await accepted('1.012790', december(30, '17:00'));
    expect((await dossierOf(province.world, code)).status).toBe(2);
    expect(await incidents()).toEqual([[code, expect.stringContaining('CalendarNotPublished')]]);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('a dossier that no unit holds up still gets its apology and its alert, each once', async () => {
    const code = await accepted('1.012790', december(30, '17:00'));
    expect(await openSteps(province.world, code)).toEqual([]);
    await jump('P9DT10H');
    expect(await alertsOf(code)).toEqual([['apology', december(31, '17:00')]]);
    await jump('P2D');
    expect(await alertsOf(code)).toEqual([
      ['apology', december(31, '17:00')],
      ['overdue', undefined],
    ]);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('an apology goes out without a new date, operators see it, and the alert still follows in time', async () => {
    const code = await accepted('3.000722', december(31, '17:00'), december(28, '08:00'));
    await jump('P3DT8H');
    expect(await alertsOf(code)).toEqual([['apology', undefined]]);
    expect(await incidents()).toEqual([[code, expect.stringContaining('an apology has no new date')]]);
    const [newest] = (await listNotifications(province.store, citizenOf(households.riceWine), { limit: 1 }))
      .notifications;
    expect(newest?.text.vi).toContain('sẽ thông báo ngày hẹn mới');
    await jump('P3D');
    expect(await alertsOf(code)).toEqual([
      ['apology', undefined],
      ['overdue', undefined],
    ]);
  });

  test('a time limit still expires, since an ending promises no date', async () => {
    const code = await accepted('1.013225', december(29, '17:00'));
    moveTo(december(23, '08:00'));
    await askSupplement(province.world, code, 'appraise-permit');
    await jump('P10D');
    expect(await dossierOf(province.world, code)).toMatchObject({ status: 8, due: december(29, '17:00') });
    expect(await openSteps(province.world, code)).toEqual([]);
    expect(await incidents()).toEqual([]);
  });

  test('a blocked dossier goes on once the year is published and the dossier is moved to that calendar', async () => {
    const code = await accepted('1.012790', december(30, '17:00'));
    publishNextYear();
    const why = 'the days off of 2028 are published';
    const acts = [
      () => restart(province.world, { code, why }),
      async () => {
        const { status } = await province.post(`/operations/dossiers/${code}/calendar`, { as: ENGINEER });
        expect(status).toBe(200);
      },
      () => restart(province.world, { code, why }),
    ];
    for (const act of acts) {
      expect(await openSteps(province.world, code)).toEqual([]);
      await act();
      await province.settle();
    }
    expect(await openSteps(province.world, code)).toEqual(['pay-appraisal-fee']);
  });
});
