/** The post, both ways: a filing that comes sealed, a result that goes out sealed. */
import { randomInt } from 'node:crypto';
import type { Session } from '../../../client/session.ts';
import { handIn, handOver, listShipments, receiveItem } from '../../../functions/postal/declaration.ts';
import { itemNumber } from '../../outside/systems/item-number.ts';
import { filingPapers } from '../../papers/household-papers.ts';
import type { Filed, Stage } from '../stage.ts';
import { STEP } from './officers.ts';

/** The clerk seals the originals, registers them under a label from the roll, and hands them to the counter, which counts and co-signs. */
export const bringByPost = async (stage: Stage, filed: Filed, clerk: Session): Promise<void> => {
  const { code, household, units } = filed;
  const contents = (await filingPapers(household)).map(({ fileName }) => fileName);
  const item = itemNumber(randomInt(10_000_000, 100_000_000));
  await clerk.call(handIn, { params: { code }, body: { item, contents } });
  await clerk.call(handOver, { params: { item } });
  await stage.deskAt(units.receiving, 'counter').session.call(receiveItem, { params: { item } });
};

/** The counter hands the sealed result to the carrier, which does the rest. */
export const sendByPost = async (stage: Stage, { code, units }: Filed): Promise<void> => {
  const desk = stage.deskAt(units.returning, 'counter');
  await desk.taskAt(code, STEP.giveBack);
  const item = await stage.eventually(code, `the carrier's item number for ${code}`, async () => {
    const { shipments } = await desk.session.call(listShipments, { params: { code } });
    return shipments.find(({ leg, state }) => leg === 'return' && state === 'registered')?.item;
  });
  await desk.session.call(handOver, { params: { item } });
};
