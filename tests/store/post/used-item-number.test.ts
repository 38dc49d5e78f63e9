/** A carrier that answers an order with the number of an item that it has given away already. */
import { afterEach, expect, test } from 'vitest';
import { readBacklog } from '../../../store/machine/outbox.ts';
import { listShipments } from '../../../store/papers/shipment-items.ts';
import { fileUntilLicensing, fromLicensingToTheEnd } from '../../kit/world/acts.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
afterEach(() => world.close());

/** A settled dossier whose result is to be sent by post. */
const settled = async () => {
  const code = await fileUntilLicensing(world, { delivery: 'post' });
  await fromLicensingToTheEnd(world, code);
  return code;
};

test('an order answered with a used item number stays undelivered, and operators read why', async () => {
  world = await openWorld({ labels: 2 });
  const [, , third] = [await settled(), await settled(), await settled()];
  expect(await listShipments(world.store, third)).toEqual([]);
  const { entries } = await readBacklog(world.store);
  expect(entries).toMatchObject([
    {
      dossier: third,
      telling: { purpose: 'order-shipment' },
      failure: expect.stringContaining('the number of another item'),
    },
  ]);
});
