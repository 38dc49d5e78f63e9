/** How a result reaches its owner by post. */
import { readDossier } from '../../functions/dossiers/declaration.ts';
import {
  deliverItem,
  handOver,
  inviteReceiver,
  listShipments,
  returnItem,
  takeItemBack,
} from '../../functions/postal/declaration.ts';
import { returnResults } from '../../functions/results/declaration.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { type At, workerOf } from './at.ts';
import type { Filed } from './file.ts';
import type { Site } from './site.ts';

/** The envelope of the result, when it has come so far. */
const itemIn = ({ site, filed: { code, owner } }: At, wanted: Shipment['state']): Promise<Shipment['item']> =>
  site.eventually(code, `an item of ${code} that is ${wanted}`, async () => {
    const { shipments } = await owner.call(listShipments, { params: { code } });
    return shipments.find(({ leg, state }) => leg === 'return' && state === wanted)?.item;
  });

const FATE = { carrier: 'delivered', clerk: 'held', undeliverable: 'held', 'turned-away': 'held' } as const;

/**
 * The counter hands the sealed result to the post, whose carrier or clerk does the rest; or its owner comes for it before. What cannot be delivered is
 * invited for here, and goes on in {@link bringBack} when two working days are over. What the receiver turns away is delivered when it is sent again.
 */
export const returnInManner = async (
  at: At,
  how: 'carrier' | 'clerk' | 'undeliverable' | 'turned-away' | 'collection',
): Promise<void> => {
  const { site, filed, task } = at;
  const item = await itemIn(at, 'registered');
  const counter = workerOf(at);
  if (how === 'collection') {
    await counter.call(returnResults, { params: { code: filed.code }, body: { version: task.version } });
    return;
  }
  await site.steer('carrier', `/items/${item}/fate`, { fate: FATE[how] });
  await counter.call(handOver, { params: { item } });
  if (how === 'carrier') return;
  await itemIn(at, 'received');
  if (how === 'turned-away') return sendAgain(at, item);
  await clerkOf(at).call(inviteReceiver, { params: { item } });
  if (how === 'clerk')
    await clerkOf(at).call(deliverItem, {
      params: { item },
      body: { receiver: { name: filed.filing.owner.party.name, paper: 'identity-card' } },
    });
};

/** The carrier brings the envelope back, since its receiver refused it; the counter takes it, and hands it over once more. */
const sendAgain = async (at: At, item: Shipment['item']): Promise<void> => {
  const counter = workerOf(at);
  await at.site.steer('carrier', `/items/${item}/events`, { kind: 'returned' });
  await counter.call(takeItemBack, { params: { item }, body: { reason: 'refused', liable: 'applicant' } });
  await at.site.steer('carrier', `/items/${item}/fate`, { fate: 'delivered' });
  await counter.call(handOver, { params: { item } });
};

const clerkOf = ({ site, filed }: At) => site.officerAt(`${filed.filing.owner.party.address.commune}.3`, 'post-clerk');

/** The counter hands back slip 03 and the papers of what was refused after appraisal. */
export const handBackRefused = async (site: Site, { code, owner, units }: Filed): Promise<void> => {
  const { tasks } = await owner.call(readDossier, { params: { code } });
  const task = tasks.find(({ kind }) => kind === 'return');
  if (!task) return;
  const counter = site.officerAt(units.receiving, 'counter');
  await counter.call(returnResults, { params: { code }, body: { version: task.version } });
};

/** The receiver did not come: invited once more, the item goes back to the counter, where its owner collects it. */
export const bringBack = async (at: At): Promise<void> => {
  const item = await itemIn(at, 'invited');
  await clerkOf(at).call(inviteReceiver, { params: { item } });
  await clerkOf(at).call(returnItem, { params: { item } });
  const { code } = at.filed;
  await workerOf(at).call(returnResults, { params: { code }, body: { version: at.task.version } });
};
