import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { listShipments } from '../../../store/papers/shipment-items.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept, decide, fileUntilEnvelope, refuse, taskOf } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf, itemOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const COUNTER = 'counter.bat-xat';

const CLERK = 'post-clerk.bat-xat';

const settled = () => fileUntilEnvelope(province.world);

const move = (item: string, movement: string, as: string) => province.post(`/shipments/${item}/${movement}`, { as });

const statusOf = async (code: DossierCode) => (await dossierOf(province.world, code)).status;

describe('a filing by post', () => {
  test('is accepted after the counter co-signed for its papers, not before', async () => {
    const code = await file(province.world, { by: officerOf('H38.21.3', 'post-clerk') });
    const item = itemNumber(55_000_003);
    const body = { version: (await taskOf(province.world, code, 'receive')).version };
    const accept = () => province.post(`/dossiers/${code}/acceptance`, { as: COUNTER, body });
    const refused = async (state: string) =>
      expectProblem(await province.changesNothing(code, accept), {
        ...{ status: 409, name: 'not-allowed-now', asked: 'accept', state },
        allowed: ['receiveItem', 'refuseDossier'],
      });
    await refused('no item was sent');
    await province.post(`/dossiers/${code}/shipments`, { as: CLERK, body: { item, contents: ['Đơn'] } });
    await refused(`the item ${item} is registered`);
    await move(item, 'hand-over', CLERK);
    await refused(`the item ${item} is handed-over`);
    expect((await move(item, 'receipt', COUNTER)).status).toBe(200);
    expect((await accept()).status).toBe(200);
  });
});

describe('the papers of a filing that was refused', () => {
  const post = officerOf('H38.21.3', 'post-clerk');
  /** Handed in by the post, moved as said, and then refused by the counter. */
  const refused = async (item: string, ...before: readonly (readonly [movement: string, as: string])[]) => {
    const code = await file(province.world, { by: post });
    await province.post(`/dossiers/${code}/shipments`, { as: post.id, body: { item, contents: ['Đơn'] } });
    for (const [movement, as] of before) expect((await move(item, movement, as)).status).toBe(200);
    await refuse(province.world, code);
    return code;
  };
  const RECEIVED = [
    ['hand-over', post.id],
    ['receipt', COUNTER],
  ] as const;

  test('can be collected once at the counter that has them', async () => {
    const item = itemNumber(55_000_004);
    const code = await refused(item, ...RECEIVED);
    for (const as of [post.id, 'specialist.bat-xat'])
      expect((await province.changesNothing(code, () => move(item, 'collection', as))).status).not.toBe(200);
    expect(await move(item, 'collection', COUNTER)).toMatchObject({
      status: 200,
      body: { leg: 'hand-back', state: 'collected', holder: 'applicant' },
    });
    expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', COUNTER)), {
      ...{ status: 409, name: 'not-allowed-now', state: 'collected, held by the applicant', allowed: [] },
    });
  });

  test('can be handed to the post, which delivers them without an order to the carrier', async () => {
    const item = itemNumber(55_000_005);
    const code = await refused(item, ...RECEIVED);
    await province.settle();
    const { length } = province.messageIds();
    for (const [movement, as] of [
      ['hand-over', COUNTER] as const,
      ['receipt', CLERK] as const,
      ['delivery', CLERK] as const,
    ])
      expect((await move(item, movement, as)).status).toBe(200);
    await province.settle();
    expect([(await itemOf(province.world, code)).holder, await statusOf(code)]).toEqual(['applicant', 3]);
    expect(province.messageIds().length).toBe(length);
  });

  test('go back from the post office if it still has them', async () => {
    const item = itemNumber(55_000_006);
    await refused(item);
    expect((await move(item, 'hand-over', post.id)).status).toBe(403);
    expect(await move(item, 'delivery', post.id)).toMatchObject({
      status: 200,
      body: { leg: 'hand-back', state: 'delivered', holder: 'applicant' },
    });
  });

  describe('after its appraisal', () => {
    const [FIRST, SECOND] = [itemNumber(55_000_008), itemNumber(55_000_009)];
    const denied = async (...items: readonly string[]) => {
      const { world } = province;
      const code = await file(world, { by: post });
      for (const item of items) {
        await province.post(`/dossiers/${code}/shipments`, { as: post.id, body: { item, contents: ['Đơn'] } });
        for (const [movement, as] of RECEIVED) await move(item, movement, as);
      }
      await accept(world, code);
      await decide(world, code, 'register-business', 'rejected', 'Không đủ điều kiện');
      return code;
    };

    test('go back by post: slip 03 is handed back with the last of them', async () => {
      const code = await denied(FIRST, SECOND);
      await move(FIRST, 'collection', COUNTER);
      expect(await openSteps(province.world, code)).toEqual(['hand-back']);
      await move(SECOND, 'hand-over', COUNTER);
      await move(SECOND, 'receipt', CLERK);
      expect(await openSteps(province.world, code)).toEqual(['hand-back']);
      await move(SECOND, 'delivery', CLERK);
      expect(await openSteps(province.world, code)).toEqual([]);
      expect((await dossierOf(province.world, code)).denial?.handedBack).toBe(province.clock.now());
    });

    test('are all collected with slip 03', async () => {
      const code = await denied(itemNumber(55_000_010), itemNumber(55_000_011));
      const { version } = await taskOf(province.world, code, 'hand-back');
      const answer = await province.post(`/dossiers/${code}/return`, { as: COUNTER, body: { version } });
      expect(answer.status).toBe(200);
      const holders = (await listShipments(province.store, code)).map(({ holder }) => holder);
      expect(holders).toEqual(['applicant', 'applicant']);
    });
  });

  test('stay with the counter if it accepts the filing', async () => {
    const item = itemNumber(55_000_007);
    const code = await file(province.world, { by: post });
    await province.post(`/dossiers/${code}/shipments`, { as: post.id, body: { item, contents: ['Đơn'] } });
    for (const [movement, as] of RECEIVED) await move(item, movement, as);
    await accept(province.world, code);
    expectProblem(await province.changesNothing(code, () => move(item, 'collection', COUNTER)), {
      ...{ status: 409, name: 'not-allowed-now', state: 'received, held by the counter', allowed: [] },
    });
  });
});

describe('a result that goes by post', () => {
  const handBackOver = async (code: DossierCode) => {
    const { version } = await taskOf(province.world, code, 'return-result');
    return province.post(`/dossiers/${code}/return`, { as: COUNTER, body: { version } });
  };

  test('is not returned at the counter while the post has it', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    const refused = async (state: string, allowed: string[]) =>
      expectProblem(await province.changesNothing(code, () => handBackOver(code)), {
        ...{ status: 409, name: 'not-allowed-now', asked: 'return', state, allowed },
        detail: `The result was handed to the post in the item ${item}.`,
      });
    await refused('handed-over, held by the counter', ['receiveItem', 'missItem', 'takeItemBack']);
    await move(item, 'receipt', CLERK);
    await refused('received, held by the carrier', ['inviteReceiver', 'deliverItem', 'takeItemBack']);
  });

  test('can be returned at the counter before it was handed to the post, and is then not sent', async () => {
    const { code, item } = await settled();
    expect((await handBackOver(code)).status).toBe(200);
    await province.settle();
    expect(await itemOf(province.world, code)).toMatchObject({ state: 'collected', holder: 'applicant' });
    expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', COUNTER)), {
      ...{ status: 409, name: 'not-allowed-now', asked: 'hand-over' },
      ...{ state: 'collected, held by the applicant', allowed: [] },
    });
  });
});
