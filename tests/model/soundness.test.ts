import { beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../platform/ports.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { CarrierNotice, ItemNumber } from '../../schemas/shipment.ts';
import { takePayment } from '../../store/money/cashier.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import {
  fileAccepted,
  fileUntilEnvelope,
  fileUntilPayment,
  paymentNotice,
  refuse,
  takeBack,
  withdraw,
} from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { faultsOfDossier } from '../kit/world/soundness.ts';
import { openWorld } from '../kit/world/world.ts';
import { openHostileWorld } from './hostile-world.ts';
import { expectEnded, expectEventKnown } from './invariants.ts';
import { registerPapers } from './people.ts';
import { workUntil } from './working.ts';

let items: readonly Item[];
beforeAll(async () => {
  const world = await openWorld();
  const code = await fileAccepted(world);
  ({ items } = await world.embedded.query({ hash: `D#${code}` }));
  world.close();
});

const without = (prefix: string) => (items: readonly Item[]) => items.filter(({ sk }) => !sk.startsWith(prefix));
const spoilt = (prefix: string, spoil: (item: Item) => Item) => (items: readonly Item[]) =>
  items.map(item => (item.sk.startsWith(prefix) ? spoil(item) : item));

const inHead = (change: object) =>
  spoilt('HEAD', item => ({ ...item, dossier: { ...(item.dossier as object), ...change } }));
const inEntries = (type: string, change: object) =>
  spoilt('J#', item => ({
    ...item,
    entries: (item.entries as readonly { type: string }[]).map(entry =>
      entry.type === type ? { ...entry, ...change } : entry,
    ),
  }));

const OPEN = { visit: 1, open: true, unit: 'H38.21', endings: [] };

const SPOILT: Readonly<Record<string, (items: readonly Item[]) => readonly Item[]>> = {
  'it has no head': without('HEAD'),
  'its journal has gaps': without('J#000002'),
  'its head is not the fold of its journal': inHead({ supplements: 1 }),
  'its first status is not 1': inEntries('submitted', { status: 2 }),
  'no way leads from 1 to 10': inEntries('step-decided', { status: 10 }),
  'receive is step-opened out of turn': inEntries('step-opened', { step: 'receive' }),
  'its open tasks are not those of its journal': without('T#'),
  'a task is open after its end': inHead({ status: 10 }),
  'nothing of it is open or in the outbox': items => without('O#')(without('T#')(items)),
  'the times of its line do not add up': inEntries('step-opened', { at: '2026-11-23T00:00:00.000Z' }),
  'nobody holds register-business by its ledger': spoilt('HEAD', ({ dossier, ...item }) => ({
    ...item,
    dossier: { ...(dossier as object), steps: { 'register-business': { ...OPEN, kind: 'payment' } } },
  })),
  'register-business 1 unit holds it by its ledger, and is not open': inHead({ steps: {} }),
  'receive is late, which its dates deny': inEntries('step-decided', { late: true }),
  'it runs by version 2 of 1.001612, which was not in force': inEntries('submitted', {
    procedure: { code: '1.001612', version: 2 },
  }),
  'its machine is awaited, and nothing watches for it': spoilt('HEAD', item => ({ ...item, awaited: ['pay-fees'] })),
};

let waiting: readonly Item[];
let goesOn: readonly Item[];
beforeAll(async () => {
  const world = await openWorld();
  const code = await fileAccepted(world);
  const itemsNow = async () => (await world.embedded.query({ hash: `D#${code}` })).items;
  await withdraw(world, code);
  waiting = await itemsNow();
  await takeBack(world, code);
  goesOn = await itemsNow();
  world.close();
});

/** Another entry in the place of the one that takes the withdrawal back. */
const insteadOfTakingBack = (change: (entry: Entry) => object) => (items: readonly Item[]) =>
  items.map(item => {
    const end = (item.entries as readonly Entry[] | undefined)?.find(({ outcome }) => outcome === 'taken-back');
    return end ? ({ ...item, entries: [change(end)] } as Item) : item;
  });
type Entry = {
  readonly seq: number;
  readonly v: number;
  readonly at: string;
  readonly by: object;
  readonly outcome?: string;
};

/** The entry that takes the withdrawal back brings the promised date forward, as a restart of the limit must not. */
const shortened = insteadOfTakingBack(end => ({ ...end, due: '2026-11-24T10:00:00.000Z' }));

const LATE_WITHOUT_RIGHT: Readonly<Record<string, (items: readonly Item[]) => readonly Item[]>> = {
  'register-business is warned although nobody could act': insteadOfTakingBack(({ v, seq, at, by }) => ({
    ...{ v, seq, at, by },
    ...{ type: 'alert-raised', alert: 'overdue', step: 'register-business' },
  })),
  'register-business is late although nobody could act': insteadOfTakingBack(({ ...end }) => ({
    ...{ ...end, step: 'register-business', late: true, status: undefined },
  })),
  'register-business expired although nobody could act': insteadOfTakingBack(end => ({
    ...{ ...end, step: 'register-business', by: { kind: 'clock', id: 'sweep' }, status: undefined },
  })),
};

describe('nobody is late while not allowed to act', () => {
  test('which holds while a withdrawal waits, and after it', () => {
    expect([faultsOfDossier(waiting), faultsOfDossier(goesOn)]).toEqual([[], []]);
  });

  test('which does not hold if a task is due while a withdrawal waits', () => {
    const due = spoilt('T#register-business', item => ({ ...item, due: '2026-11-23T01:20:00.000Z' }));
    expect(faultsOfDossier(due(waiting))).toContain('register-business is due while a withdrawal waits');
  });

  test.each(Object.entries(LATE_WITHOUT_RIGHT))('which does not hold if %s', (fault, spoil) => {
    expect(faultsOfDossier(spoil(goesOn))).toContain(fault);
  });
});

describe('an item of the post', () => {
  let sent: readonly Item[];
  let item: string;
  beforeAll(async () => {
    const world = await openWorld();
    const envelope = await fileUntilEnvelope(world);
    ({ item } = envelope);
    const by = { counter: officerOf('H38.21.1', 'counter'), clerk: officerOf('H38.21.3', 'post-clerk') };
    const move = (movement: Movement, by: Principal) =>
      moveItem(world.store, { item: item as ItemNumber, by, movement });
    await move('hand-over', by.counter);
    await move('receive', by.clerk);
    ({ items: sent } = await world.embedded.query({ hash: `D#${envelope.code}` }));
    world.close();
  });
  const spoiltMovement = (event: string) =>
    spoilt('J#', one => ({
      ...one,
      entries: (one.entries as readonly { type: string; event?: string }[]).map(entry =>
        entry.type === 'shipment-moved' && entry.event === 'received' ? { ...entry, event } : entry,
      ),
    }));

  test('has one holder, and a journal that tells how it came there', () => {
    expect(faultsOfDossier(sent)).toEqual([]);
  });

  test.each([
    ['is return received, not return delivered', 'delivered'],
    ['is delivered after it was handed-over', 'delivered'],
    ['is held by the carrier, not the counter', 'missed'],
    ['is returned after it was handed-over', 'returned'],
    ['came back after 0 invitations', 'returned'],
  ])('%s: a fault', (fault, event) => {
    expect(faultsOfDossier(spoiltMovement(event)(sent))).toContain(`${item} ${fault}`);
  });
});

describe('a transfer of too much, of which the cashier counts what was requested', () => {
  let counted: readonly Item[];
  let transaction: string;
  beforeAll(async () => {
    const world = await openWorld();
    const code = await fileUntilPayment(world);
    const notice = await paymentNotice(world, code);
    ({ transaction } = notice);
    await receivePaymentNotice(world.store, { ...notice, amount: notice.amount + 1 });
    const by = officerOf('H38.21.1', 'cashier');
    const { payment } = notice;
    await takePayment(world.store, { code, payment, by, transactions: [transaction], reason: 'Chuyển thừa' });
    ({ items: counted } = await world.embedded.query({ hash: `D#${code}` }));
    world.close();
  });

  test('counts once, and the rest is owed back', () => {
    expect(faultsOfDossier(counted)).toEqual([]);
  });

  test.each([
    ['the bank owes back what the cashier counted', { by: { kind: 'system', id: 'bank' } }],
    ['the rest is that of another payment', { payment: 'another' }],
  ])('counts twice if %s', (_, change) => {
    const spoiltOne = inEntries('refund-owed', change)(counted);
    expect(faultsOfDossier(spoiltOne)).toContain(`the transaction ${transaction} counts twice`);
  });

  test('counts twice if it also pays together with another', () => {
    const spoiltOne = inEntries('payment-received', { others: [transaction] })(counted);
    expect(faultsOfDossier(spoiltOne)).toContain(`the transaction ${transaction} counts twice`);
  });
});

describe('an event of the carrier under a used number', () => {
  /** An envelope with the carrier, whose first event is that it was received. */
  const onItsWay = async () => {
    const world = await openHostileWorld({ seed: 1, switchedOff: [] });
    const { code, item } = await fileUntilEnvelope(world);
    const number = item as ItemNumber;
    const move = (movement: Movement, unit: string, role: 'counter' | 'post-clerk') =>
      moveItem(world.store, { item: number, by: officerOf(unit, role), movement });
    await move('hand-over', 'H38.21.1', 'counter');
    const tell = async (kind: CarrierNotice['kind']) => {
      const notice = { item: number, event: 1, kind, at: world.clock.now() };
      await receiveCarrierNotice(world.store, number, notice);
      await expectEventKnown(world, code, notice);
    };
    await tell('received');
    return { world, move, tell };
  };

  test('is known where a clerk has recorded what it says', async () => {
    const { world, move, tell } = await onItsWay();
    await move('deliver', 'H38.21.3', 'post-clerk');
    await tell('delivered');
    world.close();
  });

  test('is known where the counter has taken the item back, which it says', async () => {
    const { world, move, tell } = await onItsWay();
    await move('take-back', 'H38.21.1', 'counter');
    await tell('returned');
    world.close();
  });
});

test('that the post received papers is known where it has delivered them back, though nobody handed them over', async () => {
  const world = await openHostileWorld({ seed: 1, switchedOff: [] });
  const clerk = officerOf('H38.21.3', 'post-clerk');
  const code = await file(world, { by: clerk, delivery: 'post' });
  const item = await registerPapers(world, code, clerk);
  await refuse(world, code);
  for (const [event, kind] of [
    [5, 'delivered'],
    [3, 'received'],
  ] as const) {
    const notice = { item, event, kind, at: world.clock.now() };
    await receiveCarrierNotice(world.store, item, notice);
    await expectEventKnown(world, code, notice);
  }
  world.close();
});

test('a dossier that ends when the post delivers its envelope has an end of its machine at once', async () => {
  const world = await openHostileWorld({ seed: 1, switchedOff: [] });
  const { code, item } = await fileUntilEnvelope(world);
  const by = officerOf('H38.21.1', 'counter');
  await moveItem(world.store, { item: item as ItemNumber, by, movement: 'hand-over' });
  await workUntil(world, code);
  await expectEnded(world, code);
  world.close();
});

test('a dossier has one apology at most', () => {
  const apology = ({ v, seq, at, by }: Entry) => ({ v, seq, at, by, type: 'alert-raised', alert: 'apology' });
  const isRequest = (entry: object) => 'type' in entry && entry.type === 'withdrawal-requested';
  const first = spoilt(
    'J#',
    ({ entries, ...item }) =>
      ({ ...item, entries: (entries as readonly Entry[]).map(one => (isRequest(one) ? apology(one) : one)) }) as Item,
  );
  expect(faultsOfDossier(insteadOfTakingBack(apology)(first(goesOn)))).toContain('it got 2 apologies');
});

test('no entry brings the promised date forward', () => {
  expect(faultsOfDossier(shortened(goesOn)).join()).toMatch(/entry \d+ brings the promised date forward/);
});

describe('what must hold for a dossier', () => {
  test('holds for one that is on its way', () => {
    expect(faultsOfDossier(items)).toEqual([]);
  });

  test.each(Object.entries(SPOILT))('does not hold if %s', (fault, spoil) => {
    expect(faultsOfDossier(spoil(items))).toContain(fault);
  });
});
