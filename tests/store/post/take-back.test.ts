/** What the post cannot deliver comes back to the counter before two invitations: who takes it back when, why, and what follows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptReport } from '../../../schemas/kept-report.ts';
import type { CarrierNotice, ListedShipment } from '../../../schemas/shipment.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilEnvelope } from '../../kit/world/acts.ts';
import { dossierOf, isFoldOfItsJournal, itemOf, journalOf } from '../../kit/world/reading.ts';
import { CLERK, COUNTER, movesIn } from './item-states.ts';

const DAY = 86_400_000;

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

type Kind = CarrierNotice['kind'];
const { move, into } = movesIn(() => province);
const tell = async (item: string, event: number, kind: Kind, at = province.clock.now()) =>
  (await province.notice('/callbacks/carrier', { item, event, kind, at })).status;
const takeBack = (item: string, body: object = { reason: 'refused', liable: 'applicant' }, as = COUNTER) =>
  province.post(`/shipments/${item}/taking-back`, { as, body });
const waiting = async (code: string) =>
  ((await province.ask(`/dossiers/${code}/kept-reports`, { as: COUNTER })).body as { reports: KeptReport[] }).reports
    .filter(({ settled }) => !settled)
    .map(({ outcome }) => outcome);
const allowed = async (item: string, as = COUNTER) =>
  ((await province.ask(`/shipments/${item}`, { as })).body as ListedShipment).allowed;

describe('the counter takes an item back', () => {
  test.each([
    ['registered', 409],
    ['handed-over', 200],
    ['received', 200],
    ['invited', 200],
    ['delivered', 409],
    ['returned', 409],
    ['collected', 409],
  ] as const)('that is %s: %i, as what is allowed has said', async (state, status) => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await into[state](item);
    await province.settle();
    expect((await allowed(item)).includes('takeItemBack')).toBe(status === 200);
    expect((await takeBack(item)).status).toBe(status);
    if (status === 200) {
      expect(await itemOf(province.world, code)).toMatchObject({ state: 'returned', holder: 'counter' });
      expect(await allowed(item)).toEqual(['handOver', 'collectItem']);
    }
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('with the reason and who is at fault, which the journal and the item say', async () => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await into.received(item);
    const why = { reason: 'address-wrong', liable: 'agency' };
    const { body } = await takeBack(item, { ...why, note: 'Nhãn ghi sai tên thôn' });
    expect(body).toMatchObject({ takenBack: { ...why, at: province.clock.now() } });
    expect((await journalOf(province.world, code)).at(-1)).toMatchObject({
      ...{ type: 'shipment-moved', item, event: 'returned', takenBack: why },
      by: { id: COUNTER },
    });
  });

  test.each([
    ['without a reason', { liable: 'post' }, COUNTER, 422],
    ['without who is at fault', { reason: 'damaged' }, COUNTER, 422],
    ['as the post, which invites twice', { reason: 'refused', liable: 'applicant' }, CLERK, 403],
    ['as another counter', { reason: 'refused', liable: 'applicant' }, 'counter.sa-pa', 404],
  ])('not %s', async (_, body, as, status) => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await into.received(item);
    const answer = await province.changesNothing(code, () => takeBack(item, body, as));
    expect(answer.status).toBe(status);
  });

  test('once for its key', async () => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await into.received(item);
    const send = () =>
      province.post(`/shipments/${item}/taking-back`, {
        ...{ as: COUNTER, body: { reason: 'moved', liable: 'applicant' } },
        headers: { 'idempotency-key': 'take-back-1' },
      });
    const first = await send();
    const again = await province.changesNothing(code, send);
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  });
});

describe('the carrier reports a return without two invitations', () => {
  const kept = async () => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await move(item, 'hand-over', COUNTER);
    await tell(item, 1, 'received');
    const at = province.clock.now();
    expect(await tell(item, 2, 'returned', at)).toBe(409);
    province.machine.time += DAY;
    expect(await tell(item, 2, 'returned', at)).toBe(204);
    expect(await waiting(code)).toEqual(['returned']);
    return { code, item, at };
  };

  test('and the counter settles the report with the item', async () => {
    const { code, item, at } = await kept();
    await takeBack(item);
    expect(await waiting(code)).toEqual([]);
    expect((await journalOf(province.world, code)).slice(-2).map(({ type }) => type)).toEqual([
      'report-settled',
      'shipment-moved',
    ]);
    expect(await itemOf(province.world, code)).toMatchObject({ state: 'returned', lastEvent: 2 });
    await province.changesNothing(code, () =>
      province.notice('/callbacks/carrier', { item, event: 2, kind: 'returned', at }),
    );
  });

  test('then it is collected at the counter, which ends the dossier', async () => {
    const { code, item } = await kept();
    await takeBack(item);
    await move(item, 'collection', COUNTER);
    await province.settle();
    expect([(await itemOf(province.world, code)).state, (await dossierOf(province.world, code)).status]).toEqual([
      ...['collected', 10],
    ]);
  });

  test('or sent again: the carrier hears of it, reports go on, and invitations count from none', async () => {
    const { code, item } = await kept();
    await takeBack(item);
    await move(item, 'hand-over', COUNTER);
    await province.settle();
    expect(await tell(item, 3, 'received')).toBe(204);
    expect(await itemOf(province.world, code)).toMatchObject({ state: 'received', invitations: 0 });
    expect(await tell(item, 4, 'delivered')).toBe(204);
    await province.settle();
    expect((await dossierOf(province.world, code)).status).toBe(10);
  });

  test('after the counter has taken it back and sent it again: the report is known', async () => {
    const { code, item } = await fileUntilEnvelope(province.world);
    await move(item, 'hand-over', COUNTER);
    await tell(item, 1, 'received');
    const at = province.clock.now();
    await takeBack(item);
    await move(item, 'hand-over', COUNTER);
    expect(await tell(item, 2, 'returned', at)).toBe(204);
    expect([await waiting(code), (await itemOf(province.world, code)).state]).toEqual([[], 'handed-over']);
    expect(await tell(item, 3, 'received')).toBe(204);
    expect((await itemOf(province.world, code)).state).toBe('received');
  });
});
