import { beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { DAY_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { moveDossierToCalendar, previewCalendarMove } from '../../store/operations/calendar-move.ts';
import { listNotifications } from '../../store/queries/messages.ts';
import { listDesk } from '../../store/queries/queues.ts';
import { withdrawDossier } from '../../store/steps/withdraw.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { at, decree, startFromPublished } from '../kit/calendar.ts';
import { askSupplement, fileAccepted, supply, takeBack, taskOf } from '../kit/world/acts.ts';
import { citizenOf, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

const ENGINEER = officerOf('H38.2', 'engineer');

let world: World;
freshWorld(opened => {
  world = opened;
});
beforeEach(startFromPublished);

const move = async (code: DossierCode) => {
  const moved = await moveDossierToCalendar(world.store, { code, by: ENGINEER });
  await world.settle();
  return moved;
};

/** A household business, accepted on Tuesday, 1/12. */
const accepted = async () => {
  world.clock.moveTo(at('12-01', '08:00'));
  const code = await fileAccepted(world);
  return code;
};

describe('a day off that is decreed', () => {
  test('moves the promised date and the open steps by a day, each with a journal entry', async () => {
    const code = await accepted();
    const before = await dossierOf(world, code);
    const step = await taskOf(world, code, 'register-business');
    expect([before.due, step.due]).toEqual([at('12-18', '17:00'), at('12-03', '08:00')]);
    decree('2026-12-02');
    const preview = await previewCalendarMove(world.store, { code, by: ENGINEER });
    expect(await dossierOf(world, code)).toEqual(before);
    expect(await move(code)).toEqual(preview);
    expect(preview).toEqual({
      ...{ code, calendar: currentCalendar().version },
      due: { from: before.due, to: at('12-21', '17:00') },
      steps: [{ step: 'register-business', from: step.due, to: at('12-04', '08:00') }],
    });
    expect(await dossierOf(world, code)).toMatchObject({
      ...{ calendar: currentCalendar().version, due: at('12-21', '17:00'), firstDue: at('12-21', '17:00') },
      steps: { 'register-business': { due: at('12-04', '08:00') } },
    });
    expect((await journalOf(world, code)).at(-1)).toMatchObject({ type: 'calendar-changed', by: { id: ENGINEER.id } });
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('is announced to the applicant once, in the list of messages and by mail', async () => {
    const code = await accepted();
    const mails = world.mails.length;
    decree('2026-12-02');
    for (let i = 0; i < 2; i += 1) await move(code);
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 2 });
    const newDate = 'được tính lại: trước 17:00, Thứ Hai, 21/12/2026';
    expect(notifications.map(({ text }) => text.vi.includes(newDate))).toEqual([true, false]);
    expect(world.mails.slice(mails).map(({ text }) => text.includes(newDate))).toEqual([true]);
  });

  test('gives the desk one more day in its queue, and the reminder follows', async () => {
    const code = await accepted();
    decree('2026-12-02');
    await move(code);
    const desk = { unit: 'H38.21' as UnitCode, role: 'specialist', by: officerOf('H38.21', 'specialist') };
    const { tasks } = await listDesk(world.store, desk, { limit: 1 });
    expect(tasks).toMatchObject([{ dossier: code, due: at('12-04', '08:00') }]);
    world.clock.moveTo(at('12-03', '08:00'));
    await world.minute();
    expect((await journalOf(world, code)).filter(({ type }) => type === 'alert-raised')).toEqual([]);
    world.clock.moveTo(at('12-04', '08:00'));
    await world.minute();
    expect((await journalOf(world, code)).filter(({ type }) => type === 'alert-raised')).toMatchObject([
      { alert: 'due-soon' },
      { alert: 'overdue' },
    ]);
  });

  test('does not change the time left while a supplement is waited for', async () => {
    // on the last day of the version whose limit does not start again
    world.clock.moveTo(at('11-30', '08:00'));
    const code = await fileAccepted(world);
    world.clock.moveTo(at('12-02', '07:30'));
    await askSupplement(world, code, 'register-business');
    decree('2026-12-03');
    await move(code);
    world.clock.moveTo(at('12-04', '07:30'));
    await supply(world, code, 'register-business');
    expect((await dossierOf(world, code)).due).toBe(at('12-21', '17:00'));
  });

  test('moves nothing after the date has passed, and the step stays late', async () => {
    const code = await accepted();
    world.clock.moveTo(at('12-19', '08:00'));
    await world.minute();
    const { due, steps } = await dossierOf(world, code);
    decree('2026-12-02');
    expect(await move(code)).toMatchObject({ steps: [] });
    expect(await dossierOf(world, code)).toMatchObject({ due, steps, overdue: true });
  });

  test('while a withdrawal waits moves its deadline and the promise; what was left of a step stays left of it', async () => {
    const code = await accepted();
    const before = await dossierOf(world, code);
    await withdrawDossier(world.store, { code, by: citizenOf(households.riceWine), reason: 'Đổi ý' });
    decree('2026-12-02');
    const { due, steps } = await move(code);
    expect([due?.to, steps.map(({ step }) => step)]).toEqual([at('12-21', '17:00'), ['withdrawal']]);
    await takeBack(world, code);
    const after = await dossierOf(world, code);
    const [was, is] = [before, after].map(({ steps }) => steps['register-business']?.due ?? '');
    // two working days, of which one was decreed a day off
    expect(is).toBe(toInstant(toEpoch(was as Instant) + DAY_MILLISECONDS));
    expect(after.due).toBe(at('12-21', '17:00'));
  });
});

test('is applied once when the same request is repeated under its key', async () => {
  const code = await accepted();
  decree('2026-12-02');
  const asked = { code, by: ENGINEER, idempotency: { key: 'move', by: ENGINEER, of: [code] } };
  const moved = await moveDossierToCalendar(world.store, asked);
  expect(moved.due?.to).toBe(at('12-21', '17:00'));
  expect(await moveDossierToCalendar(world.store, asked)).toEqual(moved);
});

test('a dossier on the current calendar stays as it is', async () => {
  const code = await accepted();
  const before = await dossierOf(world, code);
  expect(await move(code)).toEqual({ code, calendar: currentCalendar().version, steps: [] });
  expect(await dossierOf(world, code)).toEqual(before);
});
