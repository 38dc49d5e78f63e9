/** The kept receipts of a payment: numbered, and never changed any more. */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { KeptReceipt, type ReceiptLine } from '../../schemas/receipt.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

/** A receipt, and which of its payment it is, from 1. */
export type OneReceipt = { readonly kept: KeptReceipt; readonly which: number };

/** The receipts of a payment, the first one first: only the last one holds. */
export const receiptsOf = async (store: Store, code: DossierCode, payment: string): Promise<readonly KeptReceipt[]> => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: `BL#${payment}#` } });
  return items.map(item => parseItem(KeptReceipt, item));
};

/** The receipts of all payments of a dossier in lists, by payment. */
export const listReceipts = async (
  store: Store,
  code: DossierCode,
): Promise<ReadonlyMap<string, readonly ReceiptLine[]>> => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'BL#' } });
  const kept = items.map(item => parseItem(KeptReceipt, item).content);
  return new Map(
    [...Map.groupBy(kept, ({ payment }) => payment)].map(([payment, all]) => [
      payment,
      all.map(({ number, year, at, refunded }, i) => ({
        ...{ which: i + 1, number, year, at, refunded },
        state: i === all.length - 1 ? 'valid' : 'replaced',
      })),
    ]),
  );
};
