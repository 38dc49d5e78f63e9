/** What operators see of mails that wait, by what each is about. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../platform/errors.ts';
import { forms } from '../../samples/forms.ts';
import { COUNTER } from '../../samples/province.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { CarrierNotice, ItemNumber } from '../../schemas/shipment.ts';
import { setFees } from '../../store/money/fees.ts';
import { listPayments, receivePaymentNotice } from '../../store/money/payments.ts';
import { moveDossierToCalendar } from '../../store/operations/calendar-move.ts';
import { listShipments } from '../../store/papers/shipment-items.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { issueResults } from '../../store/results/issue-results.ts';
import { at, decree, startFromPublished } from '../kit/calendar.ts';
import {
  accept,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  fileUntilPayment,
  fromLicensingToTheEnd,
  paymentNotice,
  sendResults,
  taskOf,
} from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { openWorld, type World } from '../kit/world/world.ts';

const ENGINEER = officerOf('H38.2', 'engineer');
const CLERK = officerOf(COUNTER.batXat, 'counter');

let world: World;
beforeEach(async () => {
  startFromPublished();
  world = await openWorld({
    portsAs: ports => ({
      ...ports,
      mailer: {
        send: async () => {
          throw new Unavailable('The mail server is out of reach.');
        },
      },
    }),
  });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

/** What the mails of a dossier are to say, oldest first, as operators see them, by their entries. */
const waitingMails = async (code: DossierCode): Promise<ReadonlyMap<string, string>> => {
  const overview = world.handlersOf('operations').routes?.overview as (call: object) => Promise<{
    outbox: { oldest: readonly { dossier: string; entry: string; waitsFor: string; telling: string }[] };
  }>;
  const { outbox } = await overview({ principal: ENGINEER });
  const mails = outbox.oldest.filter(({ dossier, waitsFor }) => dossier === code && waitsFor === 'mail');
  return new Map(mails.map(({ entry, telling }) => [entry, telling]));
};

/** The same for what was done last; time passes before it, so that it is the newest. */
const mailOf = async (code: DossierCode, act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = await waitingMails(code);
  world.clock.advance({ minutes: 1 });
  await act();
  await world.settle();
  return [...(await waitingMails(code))].flatMap(([entry, telling]) => (before.has(entry) ? [] : telling));
};

test('a change of status shows its number', async () => {
  const code = await file(world);
  expect(await mailOf(code, () => accept(world, code))).toEqual(['status 2', 'status 4']);
});

test('changed fees show as fees', async () => {
  const code = await fileUntilPayment(world);
  const [payment] = await listPayments(world.store, code);
  const fees = [{ fee: 'appraisal', amount: 400_000 }];
  const set = () => setFees(world.store, { code, payment: payment?.payment ?? '', by: CLERK, fees, basis: 'Hộ nghèo' });
  expect(await mailOf(code, set)).toEqual(['fees']);
});

test('money that does not pay the requested sum shows as money', async () => {
  const code = await fileUntilPayment(world);
  const notice = await paymentNotice(world, code);
  expect(await mailOf(code, () => receivePaymentNotice(world.store, { ...notice, amount: 1000 }))).toEqual(['money']);
});

test('a part of the results shows as results', async () => {
  const code = await file(world, { procedure: '2.002913', form: forms['2.002913'] });
  await accept(world, code);
  await decide(world, code, 'register-death', 'done');
  const by = await deskOf(world, code, 'issue-extract');
  const { version } = await taskOf(world, code, 'issue-extract');
  const results = await sendResults(world, { code, by, kinds: ['death-extract'] });
  const issue = () => issueResults(world.store, world.ports, { code, by, version, results });
  expect(await mailOf(code, issue)).toEqual(['results']);
});

test('an invitation of the post, and an item that went back, show as an item', async () => {
  const code = await fileUntilLicensing(world, { delivery: 'post' });
  await fromLicensingToTheEnd(world, code);
  const [shipment] = await listShipments(world.store, code);
  const item = shipment?.item as ItemNumber;
  await moveItem(world.store, { item, by: CLERK, movement: 'hand-over' });
  const notice = (event: number, kind: CarrierNotice['kind']) => {
    world.clock.advance({ days: 3 });
    return receiveCarrierNotice(world.store, item, { item, event, kind, at: world.clock.now() });
  };
  await notice(1, 'received');
  expect(await mailOf(code, () => notice(2, 'invited'))).toEqual(['item']);
  expect(await mailOf(code, () => notice(3, 'invited'))).toEqual(['item']);
  expect(await mailOf(code, () => notice(4, 'returned'))).toEqual(['item']);
});

test('a promised date moved by new days off shows as a new date', async () => {
  world.clock.moveTo(at('12-01', '08:00'));
  const code = await fileAccepted(world);
  decree('2026-12-02');
  expect(await mailOf(code, () => moveDossierToCalendar(world.store, { code, by: ENGINEER }))).toEqual(['new-date']);
});

test('an apology shows as an apology', async () => {
  const code = await fileAccepted(world);
  world.clock.advance({ days: 30 });
  expect(await mailOf(code, () => world.minute(2))).toEqual(['apology']);
});
