/** Every event of the carrier in every state of an item is taken, known already, or kept for the counter. None is lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { KeptReport } from '../../../schemas/kept-report.ts';
import type { CarrierNotice, Shipment } from '../../../schemas/shipment.ts';
import type { Instant } from '../../../schemas/time.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilEnvelope } from '../../kit/world/acts.ts';
import { dossierOf, isFoldOfItsJournal, itemOf, journalOf } from '../../kit/world/reading.ts';
import { COUNTER, movesIn } from './item-states.ts';

const DAY = 86_400_000;

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

type Kind = CarrierNotice['kind'];
const settled = () => fileUntilEnvelope(province.world);
const { move, into } = movesIn(() => province);
const tell = (item: string, event: number, kind: Kind, at: Instant = province.clock.now()) =>
  province.notice('/callbacks/carrier', { item, event, kind, at });
const keptOf = async (code: DossierCode) => {
  const { body } = await province.ask(`/dossiers/${code}/kept-reports`, { as: COUNTER });
  return (body as { reports: KeptReport[] }).reports.filter(report => !report.settled);
};
const said = async (code: DossierCode) => (await keptOf(code)).map(({ version, outcome }) => `${version} ${outcome}`);

/** `later`: refused for a day, then kept. `noted`: an officer was first; only the number is new. */
type Fate = 'taken' | 'kept' | 'noted' | 'later';

/** What becomes of a new event of each kind, by the state of the item. */
const FATES: Readonly<Record<Shipment['state'], Readonly<Record<Kind, Fate>>>> = {
  registered: { received: 'later', invited: 'later', delivered: 'later', returned: 'later' },
  'handed-over': { received: 'taken', invited: 'taken', delivered: 'taken', returned: 'later' },
  received: { received: 'noted', invited: 'taken', delivered: 'taken', returned: 'later' },
  invited: { received: 'kept', invited: 'noted', delivered: 'taken', returned: 'later' },
  delivered: { received: 'kept', invited: 'kept', delivered: 'noted', returned: 'kept' },
  returned: { received: 'later', invited: 'later', delivered: 'later', returned: 'noted' },
  collected: { received: 'kept', invited: 'kept', delivered: 'kept', returned: 'kept' },
};
const CASES = Object.entries(FATES).flatMap(([state, kinds]) =>
  Object.entries(kinds).map(([kind, fate]) => [state as Shipment['state'], kind as Kind, fate] as const),
);

describe('an event of the carrier', () => {
  test.each(CASES)(
    'about an item that is %s, %s, is %s, and a repetition changes nothing',
    async (state, kind, fate) => {
      const { code, item } = await settled();
      await into[state](item);
      await province.settle();
      const at = province.clock.now();
      if (fate === 'later') {
        expect((await province.changesNothing(code, () => tell(item, 4, kind, at))).status).toBe(409);
        province.machine.time += DAY;
      }
      expect((await tell(item, 4, kind, at)).status).toBe(204);
      expect((await province.changesNothing(code, () => tell(item, 4, kind, at))).status).toBe(204);
      const isKept = fate === 'kept' || fate === 'later';
      expect(await said(code)).toEqual(isKept ? [`4 ${kind}`] : []);
      expect((await itemOf(province.world, code)).state).toBe(isKept ? state : kind);
      expect((await itemOf(province.world, code)).lastEvent).toBe(isKept ? 0 : 4);
      expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
    },
  );

  test('is kept when it is older than one that was recorded, or comes under a used number', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    await tell(item, 5, 'received');
    await tell(item, 7, 'invited');
    for (const [event, kind] of [
      [6, 'delivered'],
      [5, 'returned'],
      [7, 'delivered'],
    ] as const) {
      expect((await tell(item, event, kind)).status).toBe(204);
      expect((await province.changesNothing(code, () => tell(item, event, kind))).status).toBe(204);
    }
    expect((await said(code)).toSorted()).toEqual(['5 returned', '6 delivered', '7 delivered']);
    expect((await itemOf(province.world, code)).state).toBe('invited');
    expect((await province.changesNothing(code, () => tell(item, 1, 'received'))).status).toBe(204);
  });

  test.each([
    [-25, 'kept'],
    [-23, 'refused for now'],
    [23, 'refused for now'],
    [25, 'kept'],
    [10_000, 'kept'],
  ])('that comes too early, and whose time lies %i hours from now, is %s', async (hours, fate) => {
    const { code, item } = await settled();
    const at = new Date(Date.parse(province.clock.now()) + hours * 3_600_000).toISOString() as Instant;
    const isKept = fate === 'kept';
    expect((await tell(item, 1, 'delivered', at)).status).toBe(isKept ? 204 : 409);
    expect(await said(code)).toEqual(isKept ? ['1 delivered'] : []);
  });

  test('of a second invitation on the same day is kept, where the carrier reported the first', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    await tell(item, 1, 'invited');
    expect((await tell(item, 2, 'invited')).status).toBe(204);
    expect([await said(code), (await itemOf(province.world, code)).invitations]).toEqual([['2 invited'], 1]);
  });

  test('that is kept stands in the list of the counter until it says what came of it', async () => {
    const { code, item } = await settled();
    await into.delivered(item);
    await province.settle();
    await tell(item, 9, 'returned');
    const listed = async () =>
      (
        (await province.ask('/kept-reports?limit=100', { as: COUNTER })).body as { reports: KeptReport[] }
      ).reports.filter(one => one.dossier === code);
    const [kept] = await listed();
    expect(kept).toMatchObject({
      system: 'carrier',
      outcome: 'returned',
      title: { en: `Item ${item}` },
      data: { item },
    });
    const { step, version, report } = kept as KeptReport;
    const settle = await province.post(`/dossiers/${code}/kept-reports/${step}/${version}/${report}/settlement`, {
      as: COUNTER,
      body: { note: 'Bưu điện quét nhầm' },
    });
    expect([settle.status, await listed(), (await dossierOf(province.world, code)).status]).toEqual([204, [], 10]);
    expect((await province.changesNothing(code, () => tell(item, 9, 'returned'))).status).toBe(204);
    expect((await journalOf(province.world, code)).slice(-2).map(({ type }) => type)).toEqual([
      'report-kept',
      'report-settled',
    ]);
  });
});
