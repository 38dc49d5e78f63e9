/**
 * That a unit owes a receipt: written in the transaction that settles a payment or sends money back, so that neither waits for a number or a
 * seal. The items of a unit lie in one partition, in the order of these transactions; `numberReceipts` (`store/receipts/number-receipts.ts`) follows.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { DossierCode, UnitCode, Uuid } from '../../schemas/identifiers.ts';
import { Instant } from '../../schemas/time.ts';
import { key, list, shardOf } from '../table/keys.ts';

export const OwedReceipt = z.object({ dossier: DossierCode, payment: Uuid, unit: UnitCode, since: Instant });
export type OwedReceipt = z.infer<typeof OwedReceipt>;

/** The item of an owed receipt. The unit is the shard, so that all of a unit are found together. */
export const owedReceiptItem = (owed: OwedReceipt): Item => ({
  ...key.owedReceipt(owed.unit, owed),
  entity: 'owed-receipt',
  ...owed,
  ...{ dueIn: list.owedReceipts(shardOf(owed.unit)), dueAt: owed.since },
});
