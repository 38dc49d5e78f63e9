/** What a reader is shown to be able to do with payments, held against what the commands do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { province } from '../../../samples/province.ts';
import type { Action } from '../../../schemas/action.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../../schemas/payment.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { dismissTransaction, refundTransaction, takePayment } from '../../../store/money/cashier.ts';
import { setFees } from '../../../store/money/fees.ts';
import { receivePaymentNotice } from '../../../store/money/payments.ts';
import { readPaymentsFor } from '../../../store/queries/payments.ts';
import type { Store } from '../../../store/store.ts';
import { decide, fileUntilPayment, pay, paymentNotice, withdraw } from '../../kit/world/acts.ts';
import { citizenOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const report = async (code: DossierCode, changes: Partial<PaymentNotice>) => {
  await receivePaymentNotice(world.store, { ...(await paymentNotice(world, code)), ...changes });
  await world.settle();
};
const otherSum = (code: DossierCode) => report(code, { transaction: `FT-less-${code}`, amount: 1000 });

type Stage = { readonly come: (code: DossierCode) => Promise<unknown>; readonly somebodyMay: readonly string[] };
/** How the money of a dossier may stand, and what anybody at all may do then. */
const STAGES: Readonly<Record<string, Stage>> = {
  'nothing came': { come: async () => undefined, somebodyMay: ['setFees', 'takePayment'] },
  'another sum came': { come: otherSum, somebodyMay: ['refundTransaction', 'setFees', 'takePayment'] },
  'the payment failed': {
    come: code => report(code, { status: 'failed' }),
    somebodyMay: ['setFees', 'takePayment'],
  },
  'it is paid': { come: code => pay(world, code), somebodyMay: [] },
  'it is paid twice': {
    come: async code => {
      await pay(world, code);
      await report(code, { transaction: `FT-second-${code}` });
    },
    somebodyMay: ['refundTransaction'],
  },
  'it is paid, and the dossier was withdrawn': {
    come: async code => {
      await pay(world, code);
      await withdraw(world, code);
      await decide(world, code, 'withdrawal', 'confirmed');
    },
    somebodyMay: ['refundTransaction'],
  },
  'it is paid, and the dossier was refused after its appraisal': {
    come: async code => {
      await pay(world, code);
      await decide(world, code, 'appraise-licence', 'rejected', 'Không đủ điều kiện');
    },
    somebodyMay: [],
  },
  'a number came that another dossier had used': {
    come: async code => {
      const other = await fileUntilPayment(world);
      await pay(world, other);
      const { transaction } = await paymentNotice(world, other);
      await report(code, { transaction });
    },
    somebodyMay: ['dismissTransaction', 'setFees', 'takePayment'],
  },
  'another sum came, and the applicant wants to withdraw': {
    come: async code => {
      await otherSum(code);
      await withdraw(world, code);
    },
    somebodyMay: ['refundTransaction', 'setFees', 'takePayment'],
  },
};

const READERS: readonly Principal[] = [
  citizenOf(households.riceWine),
  ...province.officers.map(({ id, unit, roles }): Principal => ({ kind: 'officer', id, unit, roles })),
];

class WouldBeDone extends Error {}
/** A store in which every command comes as far as its commit, and no further. */
const dryStore = (): Store => {
  const { table } = world.store;
  return {
    ...world.store,
    table: {
      find: key => table.find(key),
      findAll: keys => table.findAll(keys),
      findEach: keys => table.findEach(keys),
      query: query => table.query(query),
      increment: counter => table.increment(counter),
      transact: () => Promise.reject(new WouldBeDone()),
    },
  };
};

type On = { readonly code: DossierCode; readonly payment: string; readonly by: Principal };
/** What a command says that has nothing wrong in what is sent with it but, for the first two, the names in it. */
const attempt = async ({ operation }: Action, on: On, transaction = ''): Promise<Refusal | undefined> => {
  const store = dryStore();
  const reason = 'Kiểm tra';
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    takePayment: () => takePayment(store, { ...on, transactions: ['no-such'], reason }),
    setFees: () => setFees(store, { ...on, fees: [{ fee: 'no-such', amount: 1 }], basis: reason }),
    refundTransaction: () => refundTransaction(store, { ...on, transaction, reason }),
    dismissTransaction: () => dismissTransaction(store, { ...on, transaction, reason }),
  };
  const error = await acts[operation]?.().catch(error => error);
  if (error instanceof WouldBeDone) return undefined;
  expect(error).toBeInstanceOf(Refusal);
  const refusal = error as Refusal;
  return refusal.refusal === 'invalid' ? undefined : refusal;
};

const expectTrue = async (action: Action, on: On, transaction?: string) => {
  const refused = await attempt(action, on, transaction);
  expect([on.by.id, action.operation, action.allowed, action.why?.code, action.why?.vi]).toEqual([
    ...[on.by.id, action.operation, refused === undefined, refused?.said.code, refused?.said.vi],
  ]);
};

test.each(Object.entries(STAGES))(
  'what a reader may do with a payment is what the commands let pass, and why not what they say: %s',
  async (_, { come, somebodyMay }) => {
    const code = await fileUntilPayment(world);
    await come(code);
    const allowed = new Set<string>();
    for (const by of READERS) {
      const payments = await readPaymentsFor(world.store, code, by).catch((error: Refusal) => {
        expect(error.refusal).toMatch(/not-found|forbidden/);
        return [];
      });
      for (const { payment, actions, transactions } of payments) {
        for (const action of actions) await expectTrue(action, { code, payment, by });
        for (const { transaction, actions } of transactions)
          for (const action of actions) await expectTrue(action, { code, payment, by }, transaction);
        for (const { operation, allowed: isAllowed } of [...actions, ...transactions.flatMap(one => one.actions)])
          if (isAllowed) allowed.add(operation);
      }
    }
    expect([...allowed].toSorted()).toEqual(somebodyMay);
  },
);
