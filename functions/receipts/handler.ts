import { receipt } from '../../documents/templates/receipt.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { OwedReceipt } from '../../store/money/owed-receipts.ts';
import { numberReceipts, sweepOwedReceipts } from '../../store/receipts/number-receipts.ts';
import { getReceipt } from '../../store/receipts/read-receipts.ts';
import { type PrintReceipt, sealedFileOf, sealOrPostpone, sweepUnsealed } from '../../store/receipts/seal-receipts.ts';
import type { Store } from '../../store/store.ts';
import { parseItem } from '../../store/table/items.ts';
import { collectFaults } from '../collect-faults.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const FAILED = 'receipts could not be numbered or sealed.';
/** How long the address of a receipt can be used. */
const READ_SECONDS = 300;
const template = receipt.version;

/** Loaded with the first receipt that must be made: fonts and typesetting are most of the code of this function. */
const print: PrintReceipt = async (content, language) =>
  (await import('../../documents/make-receipt.ts')).makeReceipt(content, language);

/** The receipts of payments: numbered in order behind the payments, sealed, and read as PDF. */
export const receipts: LienThongFunction<StorePort | 'files' | 'signer'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const sealing = { ports, print };
    return {
      reportLostReadings: store.trail.reportTo,
      wake: changes =>
        collectFaults(async onFault => {
          const owed = changes.flatMap(({ before, after }) =>
            after && !before ? [parseItem(OwedReceipt, after)] : [],
          );
          for (const unit of new Set(owed.map(({ unit }) => unit)))
            await numberAndSeal(store, { unit, sealing, onFault });
        }, FAILED),
      everyMinute: () =>
        collectFaults(async onFault => {
          await sweepOwedReceipts(store, { template, onFault });
          await sweepUnsealed(store, sealing, onFault);
        }, FAILED),
      routes: {
        readReceipt: async ({ params, query: { language, which }, principal }) => {
          const receipt = await getReceipt(store, { ...params, which, by: principal, template });
          const { key, sha256, size } = await sealedFileOf(store, sealing, { ...receipt, language });
          const { template: _, ...content } = receipt.kept.content;
          const fileName = `bien-lai-${content.year}-${content.number}.pdf`;
          const url = await ports.files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS });
          return { ...content, which: receipt.which, url, sha256, size };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};

type Owing = {
  readonly unit: UnitCode;
  readonly sealing: Parameters<typeof sweepUnsealed>[1];
  readonly onFault: (error: unknown) => void;
};

/** Numbers what a unit owes, and seals it. What the signer does not seal now is due again in a minute. */
const numberAndSeal = async (store: Store, { unit, sealing, onFault }: Owing): Promise<void> => {
  for (const receipt of await numberReceipts(store, unit, { template, onFault }))
    await sealOrPostpone(store, sealing, receipt).catch(onFault);
};
