/** A queue is read again and again: a row that says the same as before is the same object, whose JSON need not be written again. */
import { beforeEach, describe, expect, test } from 'vitest';
import { writtenPage } from '../../../functions/written.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { listDesk } from '../../../store/queries/queues.ts';
import { releaseTask, takeTask } from '../../../store/steps/assign-task.ts';
import { key } from '../../../store/table/keys.ts';
import { fileAccepted, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

const STEP = 'register-business';
const DESK = { unit: 'H38.21', role: 'specialist' } as Omit<Parameters<typeof listDesk>[1], 'by'>;
const specialist = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const colleague: OfficerPrincipal = { ...specialist, id: 'two-communes.lao-cai' as PersonId };
const leader = officerOf('H38.21', 'leader');

let world: World;
let code: DossierCode;
freshWorld(opened => {
  world = opened;
});
beforeEach(async () => {
  code = await fileAccepted(world);
});

const pageFor = (by: Principal) => listDesk(world.store, { ...DESK, by }, { limit: 100 });
const rowFor = async (by: Principal = specialist) => (await pageFor(by)).tasks[0];

describe('the row of a task in a queue', () => {
  test('is the same object for every officer of the desk, while nothing of it changes', async () => {
    const row = await rowFor();
    expect(row).toMatchObject({ dossier: code, step: STEP, owner: expect.stringMatching(/./) });
    expect(await rowFor(colleague)).toBe(row);
  });

  test('says the time that is left, minute by minute', async () => {
    const before = (await rowFor())?.left?.minutes;
    world.clock.advance({ minutes: 1 });
    expect((await rowFor())?.left?.minutes).toBe(Number(before) - 1);
  });

  test('says who works the task, and no more once that officer has given it back', async () => {
    const of = { code, step: STEP, by: specialist };
    await takeTask(world.store, { ...of, version: (await taskOf(world, code, STEP)).version });
    expect((await rowFor())?.assignee).toMatchObject({ id: specialist.id, name: 'Lý A Sùng' });
    await releaseTask(world.store, { ...of, version: (await taskOf(world, code, STEP)).version });
    expect((await rowFor())?.assignee).toBeUndefined();
  });

  test('says the new name of who works it, although the task has not changed', async () => {
    const version = (await taskOf(world, code, STEP)).version;
    await takeTask(world.store, { code, step: STEP, by: specialist, version });
    await rowFor();
    const officer = await world.table.find(key.officer(specialist.id));
    await world.table.transact([{ put: { ...officer, ...key.officer(specialist.id), name: 'Lý Văn Sùng' } }]);
    expect((await rowFor())?.assignee?.name).toBe('Lý Văn Sùng');
  });

  test('says the new name of the owner, although the task has not changed', async () => {
    await rowFor();
    const personal = await world.table.find(key.personal(code));
    const parties = { ...(personal?.parties as object), owner: { name: 'Vàng Thị Mẩy' } };
    await world.table.transact([{ put: { ...personal, ...key.personal(code), parties } }]);
    expect((await rowFor())?.owner).toBe('Vàng Thị Mẩy');
  });
});

test('a page that is written row by row says what the page says, when it is read first and when it is read again', async () => {
  await fileAccepted(world);
  const page = await pageFor(leader);
  const pageWithNext = { ...(await listDesk(world.store, { ...DESK, by: specialist }, { limit: 1 })) };
  expect(page.tasks).toHaveLength(2);
  expect(pageWithNext.next).toBeTypeOf('string');
  for (const one of [page, pageWithNext, page, pageWithNext, { tasks: [] }])
    expect(JSON.parse(writtenPage<object>(one).text)).toEqual(JSON.parse(JSON.stringify(one)));
});
