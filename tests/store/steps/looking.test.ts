import { expect, test } from 'vitest';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { noteLooking } from '../../../store/steps/looking.ts';
import { key } from '../../../store/table/keys.ts';
import { partition } from '../../../store/table/partitions.ts';
import { fileAccepted } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

const STEP = 'register-business';
const sung = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const lien: OfficerPrincipal = { ...sung, id: 'two-communes.lao-cai' as PersonId };
const leader = officerOf('H38.21', 'leader');

let world: World;
freshWorld(opened => {
  world = opened;
});

const look = async (code: DossierCode, by: Principal): Promise<readonly string[]> =>
  (await noteLooking(world.store, { code, step: STEP, by })).colleagues.map(({ name }) => name);

test('officers who have the same task before them see each other, and the leader sees them', async () => {
  const code = await fileAccepted(world);
  expect(await look(code, sung)).toEqual([]);
  expect(await look(code, lien)).toEqual(['Lý A Sùng']);
  expect(await look(code, sung)).toEqual(['Hoàng Thị Liên']);
  expect((await look(code, leader)).toSorted()).toEqual(['Hoàng Thị Liên', 'Lý A Sùng']);
});

test('a page that was closed is gone within a minute, and a page that stays open writes over what it wrote', async () => {
  const code = await fileAccepted(world);
  for (let times = 0; times < 5; times += 1) {
    await look(code, sung);
    world.clock.advance({ minutes: 1 / 3 });
  }
  expect(await look(code, lien)).toEqual(['Lý A Sùng']);
  world.clock.advance({ minutes: 1 / 3 });
  expect(await look(code, lien)).toEqual([]);
  const { items } = await world.embedded.query({ hash: partition.dossier(code), range: { prefix: 'Z#' } });
  expect(items).toHaveLength(2);
});

test('an officer who was dismissed is not named any more', async () => {
  const code = await fileAccepted(world);
  await look(code, sung);
  await world.embedded.transact([{ delete: key.officer(sung.id) }]);
  expect(await look(code, lien)).toEqual([]);
});

test('who does not work at the desk neither sees nor is seen', async () => {
  const code = await fileAccepted(world);
  await look(code, sung);
  for (const [by, refusal] of [
    [officerOf('H38.21', 'registry'), 'not-found'],
    [officerOf('H38.21.1', 'counter'), 'forbidden'],
    [officerOf('H38.22', 'specialist'), 'not-found'],
  ] as const)
    await expect(look(code, by)).rejects.toMatchObject({ refusal });
  expect(await look(code, sung)).toEqual([]);
});
