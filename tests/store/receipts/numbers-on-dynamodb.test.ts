/** Numbers of receipts and of incoming documents that several functions give at once, on DynamoDB's protocol. */
import { expect, test } from 'vitest';
import { storeOf } from '../../../functions/store-of.ts';
import type { Change } from '../../../platform/ports.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import { receiptsOf } from '../../../store/money/kept-receipts.ts';
import { listPayments, receivePaymentNotice } from '../../../store/money/payments.ts';
import { enterArrivals } from '../../../store/queries/enter-arrivals.ts';
import { listIncoming } from '../../../store/queries/incoming.ts';
import { numberReceipts } from '../../../store/receipts/number-receipts.ts';
import { queryAll } from '../../../store/table/pages.ts';
import { PARTITION, partition } from '../../../store/table/partitions.ts';
import { openDynamoTable } from '../../kit/aws/dynamo-table.ts';
import { findDynoxide, startDynoxide } from '../../kit/aws/dynoxide.ts';
import { fileUntilPayment, paymentNotice } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld } from '../../kit/world/world.ts';

const binary = findDynoxide();
const PAID = COUNTER.batXat as UnitCode;
const AGENCY = 'H38.21' as UnitCode;

test.skipIf(!binary)(
  'sixty-four payments and sixty-four arrivals that eight functions number at once count 1 to 64',
  {
    timeout: 180_000,
  },
  async () => {
    // What is owed waits for the eight.
    const changesAs = (changes: readonly Change[]) => changes.filter(({ after }) => after?.entity !== 'owed-receipt');
    const world = await openWorld({ inMemory: true, changesAs });
    const codes: DossierCode[] = [];
    for (let i = 0; i < 64; i += 1) {
      // A person files at most 60 times in an hour; and each payment has a moment of its own.
      world.clock.advance({ minutes: 2 });
      const code = await fileUntilPayment(world);
      await receivePaymentNotice(world.store, await paymentNotice(world, code));
      codes.push(code);
    }
    const server = await startDynoxide(binary as string);
    const { table, client } = await openDynamoTable(server.endpoint);
    const store = () => storeOf({ ...world.ports, table }, world.settings);
    const partitions = [PARTITION.units, partition.owedReceipts(PAID), partition.arrivals(AGENCY)];
    for (const hash of [...partitions, ...codes.map(partition.dossier)]) {
      const items = await queryAll(world.embedded, { hash });
      for (let at = 0; at < items.length; at += 50)
        await table.transact(items.slice(at, at + 50).map(item => ({ put: { ...item } })));
    }
    const onFault = (error: unknown): never => {
      throw error;
    };
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        await numberReceipts(store(), PAID, { template: 'receipt/2', onFault });
        await enterArrivals(store(), AGENCY);
      }),
    );
    const ascending = Array.from({ length: 64 }, (_, i) => i + 1);
    const numbers = await Promise.all(
      codes.map(async code => {
        const [payment] = await listPayments(store(), code);
        return (await receiptsOf(store(), code, payment?.payment ?? '')).map(({ content }) => content.number);
      }),
    );
    expect(numbers.flat()).toEqual(ascending);
    const { entries } = await listIncoming(store(), officerOf(AGENCY, 'registry'), { unit: AGENCY, limit: 100 });
    expect(entries.map(({ number }) => number).toReversed()).toEqual(ascending);
    expect(entries.map(({ dossier }) => dossier).toReversed()).toEqual(codes);
    client.destroy();
    server.end();
    world.close();
  },
);
