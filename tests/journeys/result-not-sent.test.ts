/** A result that was to come by post, and that the applicant collects at the counter before it goes there. */
import { expect, test } from 'vitest';
import { itemNumber } from '../../samples/outside/systems/item-number.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { registerOrderedItem } from '../../store/post/shipments.ts';
import { decide, handBack, issue, untilLicensing } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const collected = async () => {
  const code = await file(world, { delivery: 'post' });
  await untilLicensing(world, code);
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  await issue(world, code);
  await handBack(world, code);
  return code;
};
const toldTheCarrier = () =>
  world.sent.flatMap(({ system, type, body }) => (system === 'carrier' ? [[type, body.item]] : []));

test('its item ends with the applicant, and the carrier gets a cancellation', async () => {
  const code = await collected();
  const [item] = await listShipments(world.store, code);
  expect(item).toMatchObject({ state: 'collected', holder: 'applicant' });
  expect(toldTheCarrier()).toEqual([
    ['shipment.ordered', undefined],
    ['shipment.cancelled', item?.item],
  ]);
});

test('an order that the carrier answers after that is cancelled at once', async () => {
  const code = await collected();
  const late = ItemNumber.parse(itemNumber(55_000_010));
  await registerOrderedItem(world.store, code, late);
  await world.minute();
  expect(toldTheCarrier().at(-1)).toEqual(['shipment.cancelled', late]);
  expect((await listShipments(world.store, code)).length).toBe(1);
  expect((await dossierOf(world, code)).status).toBe(10);
});
