/** Several officers of one desk share its tasks: who works which is seen by all of them, and keeps nobody from deciding. */
import { describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { officers } from '../../../samples/province.ts';
import type { DossierCode, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { Officer } from '../../../schemas/officer.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { officerItem } from '../../../store/directory/officers-of-unit.ts';
import { putSubstitute } from '../../../store/directory/substitutes.ts';
import { readDossier, readJournalFor, readTask } from '../../../store/queries/dossiers.ts';
import { listTasks } from '../../../store/queries/queues.ts';
import { assignTask, releaseTask, takeTask } from '../../../store/steps/assign-task.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { key } from '../../../store/table/keys.ts';
import { askSupplement, fileAccepted, supply, taskOf } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { isFoldOfItsJournal, journalOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

const STEP = 'register-business';
const sung = officerOf('H38.21', 'specialist') as OfficerPrincipal;
/** A second specialist of the same desk. */
const lien: OfficerPrincipal = { ...sung, id: 'two-communes.lao-cai' as PersonId };
const leader = officerOf('H38.21', 'leader');

let world: World;
freshWorld(opened => {
  world = opened;
});

const on = async (code: DossierCode, by: Principal) => ({
  ...{ code, step: STEP, by },
  version: (await taskOf(world, code, STEP)).version,
});
const workerOf = async (code: DossierCode, by: Principal = sung): Promise<string | undefined> =>
  (await readTask(world.store, { code, step: STEP, by })).assignee?.name;
const give = async (code: DossierCode, to: PersonId | undefined) =>
  assignTask(world.store, { ...(await on(code, leader)), to, reason: 'Đồng chí Sùng nghỉ ốm' });

describe('an officer who takes a task', () => {
  test('shows with it in the queue and in the dossier, to the officers of the unit and to nobody else', async () => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    expect(await workerOf(code, lien)).toBe('Lý A Sùng');
    const { tasks } = await listTasks(world.store, lien, { limit: 50 });
    expect(tasks.map(({ dossier, assignee }) => [dossier, assignee?.id])).toEqual([[code, sung.id]]);
    for (const by of [citizenOf(households.riceWine), officerOf('H38.21.1', 'counter')])
      expect((await readDossier(world.store, code, by)).tasks.map(({ assignee }) => assignee)).toEqual([undefined]);
  });

  test('keeps it when a colleague wants it, who is named the officer; of two at once, one has it', async () => {
    const code = await fileAccepted(world);
    const asked = [await on(code, sung), await on(code, lien)];
    const taken = await Promise.allSettled(asked.map(one => takeTask(world.store, one)));
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = taken.flatMap(one => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject({ refusal: 'not-allowed-now', said: { code: 'task-of-colleague' } });
    expect(refused.said.values).toEqual({ officer: await workerOf(code) });
  });

  test('may take it again, give it back, and then a colleague has it; nothing of it stands in the journal', async () => {
    const code = await fileAccepted(world);
    const before = await journalOf(world, code);
    for (const act of [takeTask, takeTask, releaseTask, releaseTask]) await act(world.store, await on(code, sung));
    expect(await workerOf(code)).toBeUndefined();
    await takeTask(world.store, await on(code, lien));
    await releaseTask(world.store, await on(code, sung));
    expect(await workerOf(code)).toBe('Hoàng Thị Liên');
    expect(await journalOf(world, code)).toEqual(before);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });

  test('keeps no colleague from deciding, and has nothing more once it is decided', async () => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    await decideTask(world.store, { ...(await on(code, lien)), outcome: 'approved' });
    await expect(on(code, sung)).rejects.toThrow('is not open');
  });

  test('keeps it while an alert is raised; the next visit of the step is nobody’s', async () => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    world.clock.advance({ days: 5 });
    await world.minute();
    expect(await taskOf(world, code, STEP)).toMatchObject({ overdue: true, assignee: { id: sung.id } });
    await askSupplement(world, code, STEP);
    await supply(world, code, STEP);
    expect(await workerOf(code)).toBeUndefined();
  });

  test.each([
    ['dismissed', undefined],
    ['moved', { unit: 'H38.22' as UnitCode }],
    ['given other work', { roles: ['registry' as const] }],
    ['at the end of the appointment', { until: '2026-11-22' }],
  ])('has it no more once %s: a colleague may take it', async (_, becomes) => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    const known = officers.find(({ id }) => id === sung.id) as Officer;
    await world.embedded.transact([
      becomes ? { put: officerItem({ ...known, ...becomes }) } : { delete: key.officer(sung.id) },
    ]);
    expect(await workerOf(code, lien)).toBeUndefined();
    await takeTask(world.store, await on(code, lien));
    expect(await workerOf(code, lien)).toBe('Hoàng Thị Liên');
  });

  test('does not take a visit that was opened again since it was read', async () => {
    const code = await fileAccepted(world);
    const read = await on(code, sung);
    await askSupplement(world, code, STEP);
    await supply(world, code, STEP);
    await expect(takeTask(world.store, read)).rejects.toMatchObject({ refusal: 'stale-version' });
  });
});

describe('the leader', () => {
  test('gives a task to another officer of the desk, with a reason that officers read; the applicant reads none', async () => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    await give(code, lien.id);
    expect(await workerOf(code)).toBe('Hoàng Thị Liên');
    const last = async (by: Principal) => (await readJournalFor(world.store, code, by)).entries.at(-1);
    expect(await last(sung)).toMatchObject({
      entry: { type: 'task-assigned', step: STEP, visit: 1, to: lien.id, by: { id: leader.id } },
      ...{ note: 'Đồng chí Sùng nghỉ ốm', assignee: 'Hoàng Thị Liên' },
    });
    expect(await last(citizenOf(households.riceWine))).not.toHaveProperty('note');
  });

  test('takes a task from who has it, once however often it is sent', async () => {
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    await give(code, undefined);
    await give(code, undefined);
    expect(await workerOf(code)).toBeUndefined();
    expect((await journalOf(world, code)).filter(({ type }) => type === 'task-assigned')).toHaveLength(1);
  });

  test.each([
    ['works elsewhere', officerOf('H38.22', 'specialist').id],
    ['works there as something else', officerOf('H38.21', 'registry').id],
    ['nobody knows', 'nobody' as PersonId],
  ])('gives no task to an officer who %s', async (_, to) => {
    const code = await fileAccepted(world);
    await expect(give(code, to)).rejects.toMatchObject({ refusal: 'invalid', facts: { asked: to } });
  });

  test.each([
    ['an officer of the desk', sung],
    ['the leader of another unit', officerOf('H38.22', 'leader')],
  ])('alone gives tasks: %s is refused', async (_, by) => {
    const code = await fileAccepted(world);
    const asked = { ...(await on(code, by)), to: lien.id, reason: 'Tự giao' };
    await expect(assignTask(world.store, asked)).rejects.toMatchObject({
      refusal: by === sung ? 'forbidden' : 'not-found',
    });
  });
});

describe('who stands in for an officer', () => {
  const UNIT = 'H38.21' as UnitCode;
  /** The registry officer of the unit, in the place of the specialist. */
  const hoa: OfficerPrincipal = {
    ...{ kind: 'officer', id: officerOf('H38.21', 'registry').id, unit: UNIT },
    ...{ roles: ['specialist'], insteadOf: sung.id },
  };
  const nameHoa = async (until = '2026-11-24') =>
    putSubstitute(world.store, {
      ...{ unit: UNIT, insteadOf: sung.id, substitute: hoa.id, by: leader },
      terms: { roles: ['specialist'], from: '2026-11-23', until, reason: 'Nghỉ phép' },
    });

  test('takes the tasks that this one had taken, and no other', async () => {
    await nameHoa();
    const code = await fileAccepted(world);
    await takeTask(world.store, await on(code, sung));
    const may = async () => {
      const { actions } = await readTask(world.store, { code, step: STEP, by: hoa });
      return actions.find(({ operation }) => operation.startsWith('takeTask'))?.allowed;
    };
    expect(await may()).toBe(true);
    await takeTask(world.store, await on(code, hoa));
    expect(await workerOf(code)).toBe('Nguyễn Thị Hoa');
    await give(code, lien.id);
    await expect(takeTask(world.store, await on(code, hoa))).rejects.toMatchObject({
      said: { code: 'task-of-colleague' },
    });
  });

  test('is given tasks by the leader, until the last day', async () => {
    await nameHoa('2026-11-23');
    const code = await fileAccepted(world);
    await give(code, hoa.id);
    expect(await workerOf(code)).toBe('Nguyễn Thị Hoa');
    world.clock.advance({ days: 1 });
    expect(await workerOf(code)).toBeUndefined();
    await expect(give(code, hoa.id)).rejects.toMatchObject({ refusal: 'invalid' });
  });

  test('decides in the place of this one: the journal names both, for every reader', async () => {
    await nameHoa();
    const code = await fileAccepted(world);
    await decideTask(world.store, { ...(await on(code, hoa)), outcome: 'approved' });
    for (const by of [sung, citizenOf(households.riceWine)]) {
      const { entries } = await readJournalFor(world.store, code, by);
      expect(entries.find(({ entry }) => entry.type === 'step-decided' && entry.step === STEP)).toMatchObject({
        entry: { by: { id: hoa.id, unit: UNIT, insteadOf: sung.id } },
        ...{ officer: 'Nguyễn Thị Hoa', insteadOf: 'Lý A Sùng' },
      });
    }
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
  });
});
