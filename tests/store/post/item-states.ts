/** How an item of the post comes into each state: by officers, with nothing that the carrier reported. */
import { expect } from 'vitest';
import type { Shipment } from '../../../schemas/shipment.ts';
import type { Province } from '../../kit/server/served-province.ts';

export const COUNTER = 'counter.bat-xat';
export const CLERK = 'post-clerk.bat-xat';
const DAY = 86_400_000;

export const movesIn = (province: () => Province) => {
  const move = async (item: string, movement: string, as = CLERK): Promise<void> => {
    expect((await province().post(`/shipments/${item}/${movement}`, { as })).status).toBe(200);
  };
  /** From `registered` into this state. */
  const into: Readonly<Record<Shipment['state'], (item: string) => Promise<void>>> = {
    registered: async () => undefined,
    'handed-over': item => move(item, 'hand-over', COUNTER),
    received: async item => {
      await move(item, 'hand-over', COUNTER);
      await move(item, 'receipt');
    },
    invited: async item => {
      await into.received(item);
      await move(item, 'invitation');
    },
    delivered: async item => {
      await into.received(item);
      await move(item, 'delivery');
    },
    returned: async item => {
      await into.invited(item);
      province().machine.time += 5 * DAY;
      await move(item, 'invitation');
      await move(item, 'return');
    },
    collected: item => move(item, 'collection', COUNTER),
  };
  return { move, into };
};
