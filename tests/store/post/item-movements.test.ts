import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { type Answer, expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilEnvelope, fileUntilLicensing, fromLicensingToTheEnd } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { dossierOf, itemOf, journalOf, openSteps } from '../../kit/world/reading.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const COUNTER = 'counter.bat-xat';

const CLERK = 'post-clerk.bat-xat';

const NOBODYS = itemNumber(99_999_990);

const settled = () => fileUntilEnvelope(province.world);

const move = (item: string, movement: string, as: string) => province.post(`/shipments/${item}/${movement}`, { as });

const tell = (item: string, event: number, kind: string) =>
  province.notice('/callbacks/carrier', { item, event, kind, at: province.clock.now() });

const statusOf = async (code: DossierCode) => (await dossierOf(province.world, code)).status;

const moves = async (code: DossierCode) =>
  (await journalOf(province.world, code)).flatMap(entry => (entry.type === 'shipment-moved' ? [entry.event] : []));

const accepted = async (...notices: readonly Promise<Answer>[]) =>
  expect((await Promise.all(notices)).map(({ status }) => status)).toEqual(notices.map(() => 204));

describe('an item that nobody registered', () => {
  test.each(['hand-over', 'receipt', 'invitation', 'delivery', 'return', 'collection'])('has no %s', async movement => {
    for (const as of [COUNTER, CLERK, 'citizen.may'])
      expectProblem(await province.writesNothing(() => move(NOBODYS, movement, as)), {
        status: 404,
        name: 'not-found',
        detail: `The item ${NOBODYS} is not registered.`,
      });
  });

  test('has no tracking events', async () => {
    for (const kind of ['received', 'delivered'])
      expectProblem(await province.writesNothing(() => tell(NOBODYS, 1, kind)), { status: 404, name: 'not-found' });
    expectProblem(await province.writesNothing(() => tell('KIỆN-HÀNG', 1, 'received')), {
      status: 404,
      name: 'not-found',
    });
  });

  test('is refused at the place of its number if the check digit is wrong', async () => {
    const wrong = NOBODYS.replace(/(\d)VN$/, (_, digit) => `${(Number(digit) + 1) % 10}VN`);
    expectProblem(await move(wrong, 'hand-over', COUNTER), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/params/item', detail: 'must have the right check digit (UPU S10)' }],
    });
  });
});

describe('handing an item over', () => {
  test('can be done by its holder only', async () => {
    const { code, item } = await settled();
    for (const as of [CLERK, 'specialist.bat-xat'])
      expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', as)), {
        status: 403,
        name: 'forbidden',
        asked: 'hand-over',
        state: 'a return item at H38.21.1, held by the counter',
        detail: `Only a clerk of its counter may hand over ${item}.`,
      });
    for (const as of ['counter.sa-pa', 'citizen.hung'])
      expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', as)), {
        status: 404,
        name: 'not-found',
        detail: `The item ${item} is not registered.`,
      });
  });

  test('comes once, before the receipt, and the answer says what comes next', async () => {
    const { code, item } = await settled();
    expectProblem(await province.changesNothing(code, () => move(item, 'receipt', CLERK)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'receive',
      state: 'registered, held by the counter',
      allowed: ['handOver', 'collectItem'],
    });
    expect((await move(item, 'hand-over', COUNTER)).status).toBe(200);
    expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', COUNTER)), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'hand-over',
      detail: `You cannot hand over ${item} now.`,
      state: 'handed-over, held by the counter',
      allowed: ['receiveItem', 'missItem', 'takeItemBack'],
    });
  });

  test('a second time under the same key returns the same success', async () => {
    const { code, item } = await settled();
    const asking = { as: COUNTER, headers: { 'idempotency-key': `hand-over-${item}` } };
    const first = await province.post(`/shipments/${item}/hand-over`, asking);
    await province.settle();
    expect(await province.changesNothing(code, () => province.post(`/shipments/${item}/hand-over`, asking))).toEqual(
      first,
    );
  });

  test('registers the papers of a filing under a number of their own at the post office that took them', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const [code, other] = [await file(province.world, { by: clerk }), await file(province.world, { by: clerk })];
    const register = (of: DossierCode, as: string, item: string) =>
      province.post(`/dossiers/${of}/shipments`, { as, body: { item, contents: ['Đơn'] } });
    const item = itemNumber(55_000_001);
    for (const [as, status, name] of [
      ['post-clerk.sa-pa', 404, 'not-found'] as const,
      [COUNTER, 403, 'forbidden'] as const,
    ])
      expectProblem(await province.changesNothing(code, () => register(code, as, item)), { status, name });
    expect((await register(code, clerk.id, item)).status).toBe(201);
    expectProblem(await province.changesNothing(other, () => register(other, clerk.id, item)), {
      status: 409,
      name: 'not-allowed-now',
      asked: item,
      allowed: ['handIn'],
    });
  });
});

describe('the post office', () => {
  const taken = async () => {
    const sent = await settled();
    expect((await move(sent.item, 'hand-over', COUNTER)).status).toBe(200);
    return sent;
  };

  test('that serves the counter takes the item over; a post office of another commune cannot see it', async () => {
    const { code, item } = await taken();
    for (const movement of ['receipt', 'invitation', 'delivery', 'return'])
      expectProblem(await province.changesNothing(code, () => move(item, movement, 'post-clerk.sa-pa')), {
        ...{ status: 404, name: 'not-found', detail: `The item ${item} is not registered.` },
      });
    expect(await move(item, 'receipt', CLERK)).toMatchObject({ status: 200, body: { post: 'H38.21.3' } });
  });

  test('that holds the item delivers it', async () => {
    const { code, item } = await taken();
    await move(item, 'receipt', CLERK);
    expectProblem(await province.changesNothing(code, () => move(item, 'delivery', 'post-clerk.sa-pa')), {
      ...{ status: 404, name: 'not-found' },
    });
    expect((await move(item, 'delivery', CLERK)).status).toBe(200);
    await province.settle();
    expect(await statusOf(code)).toBe(10);
  });

  test('that serves the owner can deliver the item as well', async () => {
    const { world } = province;
    const code = await fileUntilLicensing(world, { delivery: 'post', household: households.homestay });
    await fromLicensingToTheEnd(world, code);
    const { item } = await itemOf(province.world, code);
    await move(item, 'hand-over', COUNTER);
    await move(item, 'receipt', CLERK);
    expect(households.homestay.citizen.party.address.commune).toBe('H38.22');
    expect((await move(item, 'delivery', 'post-clerk.sa-pa')).status).toBe(200);
  });

  test('that took a filing in hands it over, and no other does', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const code = await file(province.world, { by: clerk });
    const item = itemNumber(55_000_002);
    const registered = await province.post(`/dossiers/${code}/shipments`, {
      as: clerk.id,
      body: { item, contents: ['Đơn'] },
    });
    expect(registered).toMatchObject({ status: 201, body: { post: 'H38.21.3' } });
    expectProblem(await province.changesNothing(code, () => move(item, 'hand-over', 'post-clerk.sa-pa')), {
      ...{ status: 404, name: 'not-found' },
    });
    expect((await move(item, 'hand-over', clerk.id)).status).toBe(200);
  });
});

describe('tracking events of the carrier', () => {
  test('do not co-sign for the counter, which counts the papers itself', async () => {
    const clerk = officerOf('H38.21.3', 'post-clerk');
    const code = await file(province.world, { by: clerk });
    const item = itemNumber(55_000_008);
    await province.post(`/dossiers/${code}/shipments`, { as: clerk.id, body: { item, contents: ['Đơn'] } });
    await move(item, 'hand-over', clerk.id);
    await accepted(tell(item, 1, 'received'));
    expect((await itemOf(province.world, code)).state).toBe('handed-over');
    expect((await move(item, 'receipt', COUNTER)).status).toBe(200);
  });

  const handedOver = async () => {
    const sent = await settled();
    await move(sent.item, 'hand-over', COUNTER);
    await province.settle();
    return sent;
  };

  test('count once when repeated', async () => {
    const { code, item } = await handedOver();
    await accepted(tell(item, 1, 'received'));
    for (let time = 0; time < 3; time += 1)
      expect((await province.changesNothing(code, () => tell(item, 1, 'received'))).status).toBe(204);
    await accepted(tell(item, 2, 'invited'));
    expect((await province.changesNothing(code, () => tell(item, 2, 'invited'))).status).toBe(204);
    expect(await moves(code)).toEqual(['handed-over', 'received', 'invited']);
    expect((await itemOf(province.world, code)).invitations).toBe(1);
  });

  test.each(['invited', 'delivered'] as const)(
    '%s without a receipt bring it along; the late receipt changes nothing',
    async kind => {
      const { code, item } = await handedOver();
      await accepted(tell(item, 2, kind));
      expect(await moves(code)).toEqual(['handed-over', 'received', kind]);
      expect((await province.changesNothing(code, () => tell(item, 1, 'received'))).status).toBe(204);
      if (kind === 'invited') await accepted(tell(item, 3, 'delivered'));
      await province.settle();
      expect([await statusOf(code), await openSteps(province.world, code)]).toEqual([10, []]);
    },
  );

  test('that arrive too early are refused with what comes next, and accepted later', async () => {
    const { code, item } = await settled();
    expectProblem(await province.changesNothing(code, () => tell(item, 1, 'received')), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'receive',
      state: 'registered, held by the counter',
      allowed: ['handOver', 'collectItem'],
    });
    await move(item, 'hand-over', COUNTER);
    await accepted(tell(item, 1, 'received'));
  });

  test('move nothing after the delivery, when the dossier has ended', async () => {
    const { code, item } = await handedOver();
    await accepted(tell(item, 1, 'received'));
    await accepted(tell(item, 2, 'delivered'));
    expect((await province.changesNothing(code, () => tell(item, 2, 'delivered'))).status).toBe(204);
    await accepted(tell(item, 3, 'delivered'), tell(item, 3, 'returned'));
    expect((await itemOf(province.world, code)).state).toBe('delivered');
    expect(await statusOf(code)).toBe(10);
  });

  test('are refused without a signature, and with an old one', async () => {
    const { code, item } = await handedOver();
    const notice = { item, event: 1, kind: 'received', at: province.clock.now() };
    for (const wrong of [{ secret: Buffer.alloc(32, 1).toString('base64') }, { age: 3600 }, { age: -3600 }])
      expectProblem(await province.changesNothing(code, () => province.notice('/callbacks/carrier', notice, wrong)), {
        status: 401,
        name: 'signature-invalid',
      });
  });
});
