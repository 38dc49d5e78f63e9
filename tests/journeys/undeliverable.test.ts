/** A result whose receiver the post does not meet: invited twice, brought back, and delivered after all. */
import { expect, test } from 'vitest';
import { CarrierNotice, type ItemNumber, type Shipment } from '../../schemas/shipment.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import { decide, handBack, issue, untilLicensing } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const DAY = 86_400_000;
const COUNTER = officerOf('H38.21.1', 'counter');
const CLERK = officerOf('H38.21.3', 'post-clerk');

/** A result with the post, whose clerk works by hand. */
const taken = async () => {
  const code = await file(world, { delivery: 'post' });
  await untilLicensing(world, code);
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  await issue(world, code);
  const [{ item }] = (await listShipments(world.store, code)) as [Shipment];
  await move(item, 'hand-over', 'receive');
  return { code, item };
};
const move = async (item: ItemNumber, ...movements: readonly Movement[]): Promise<Shipment | undefined> => {
  let after: Shipment | undefined;
  for (const movement of movements)
    after = await moveItem(world.store, { item, movement, by: movement === 'hand-over' ? COUNTER : CLERK });
  await world.settle();
  return after;
};
const tell = (item: ItemNumber, event: number, kind: string, at: Instant = world.clock.now()) =>
  receiveCarrierNotice(world.store, item, CarrierNotice.parse({ item, event, kind, at }));
const stateOf = async (code: Shipment['dossier']) => (await listShipments(world.store, code))[0]?.state;

/** Invited twice, and brought back. */
const broughtBack = async () => {
  const sent = await taken();
  await move(sent.item, 'invite');
  world.clock.advance({ days: 4 });
  await move(sent.item, 'invite', 'return');
  return sent;
};

test('the post invites twice, two working days apart, and only then returns the item', async () => {
  const { code, item } = await taken();
  await move(item, 'invite');
  for (const movement of ['invite', 'return'] as const)
    await expect(move(item, movement)).rejects.toMatchObject({
      message: expect.stringContaining('invited twice, two working days apart'),
      facts: {
        asked: movement,
        state: { vi: 'đã mời nhận, bưu chính đang giữ', en: 'invited, held by the carrier' },
        allowed: ['deliverItem', 'takeItemBack'],
      },
    });
  world.clock.advance({ days: 4 });
  expect(await move(item, 'invite', 'return')).toMatchObject({ state: 'returned', holder: 'counter' });
  expect([(await dossierOf(world, code)).status, await openSteps(world, code)]).toEqual([9, ['return-result']]);
});

test('the item can be handed over again, the carrier hears of it, and it is delivered', async () => {
  const { code, item } = await broughtBack();
  const again = await move(item, 'hand-over', 'receive');
  expect(again).toMatchObject({ state: 'received', holder: 'carrier', invitations: 0 });
  expect(world.sent.filter(({ type }) => type === 'shipment.handed-over').length).toBe(2);
  await move(item, 'deliver');
  expect((await dossierOf(world, code)).status).toBe(10);
});

test('the applicant can collect at the counter what was returned', async () => {
  const { code } = await broughtBack();
  await handBack(world, code);
  expect([(await dossierOf(world, code)).status, await stateOf(code)]).toEqual([10, 'collected']);
});

test('two invitations that the carrier reports at once count as one', async () => {
  const { code, item } = await taken();
  for (const event of [1, 2]) await tell(item, event, 'invited');
  await expect(tell(item, 3, 'returned')).rejects.toMatchObject({
    facts: { asked: 'return', allowed: ['deliverItem', 'takeItemBack'] },
  });
  expect(await stateOf(code)).toBe('invited');
});

test('invitations that the carrier reports late count from when they were made', async () => {
  const { code, item } = await taken();
  const first = world.clock.now();
  world.clock.advance({ days: 5 });
  await tell(item, 1, 'invited', first);
  await tell(item, 2, 'invited', toInstant(toEpoch(first) + 4 * DAY));
  await tell(item, 3, 'returned');
  expect(await stateOf(code)).toBe('returned');
});

test('an invitation never counts from a time in the future', async () => {
  const { code, item } = await taken();
  await tell(item, 1, 'invited');
  await tell(item, 2, 'invited', toInstant(toEpoch(world.clock.now()) + 4 * DAY));
  await expect(tell(item, 3, 'returned')).rejects.toMatchObject({ refusal: 'not-allowed-now' });
  expect(await stateOf(code)).toBe('invited');
});
