import { Refusal } from '../../schemas/refusal.ts';
import { type Delivery, deliverEntry, type FailedDelivery, handleDueEntry } from '../../store/machine/delivery.ts';
import { outboxItemIn, sweepOutbox } from '../../store/machine/outbox.ts';
import { noteReport } from '../../store/sending/reports.ts';
import { codeOrderIn, deliverCode, sweepCodes } from '../../store/sending/send-code.ts';
import type { OutboxItem } from '../../store/table/items.ts';
import { collectFaults } from '../collect-faults.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

const FAILED = 'outbox entries were not delivered.';

/** What is delivered one after the other: the mails of a dossier, in the order in which they were written. All else has no order. */
const linesOf = (entries: readonly OutboxItem[]): readonly (readonly OutboxItem[])[] => [
  ...Map.groupBy(entries, ({ telling: { kind }, dossier, sk }) =>
    kind === 'mail' ? dossier : `${dossier} ${sk}`,
  ).values(),
];

/** A message of before a restore, or of another installation that sends by the same name: there is nothing to note. */
const unlessOfOthers = (error: unknown): void => {
  if (!(error instanceof Refusal && error.refusal === 'not-found')) throw error;
};

/** Delivers what committed transactions left in the outbox. */
export const callbacks: LienThongFunction<StorePort | 'workflow' | 'messages' | 'mailer' | 'digests'> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    let onFailure: (failed: FailedDelivery) => void = () => {};
    const delivery: Delivery = {
      ...{ ports, store, apiUrl: settings.apiUrl },
      onFailure: failed => onFailure(failed),
    };
    const onCode = (entry: string, attempt: number, error: unknown): void =>
      onFailure({ entry, attempt, error, about: 'address-code' });
    return {
      reportFailedDeliveries: tell => {
        onFailure = tell;
      },
      wake: async changes => {
        // Only new entries that are not for later: the sweep delivers those that are, or that were postponed.
        const now = ports.clock.now();
        const entries = changes
          .flatMap(({ before, after }) => (before ? [] : (outboxItemIn(after) ?? [])))
          .filter(({ telling, dueAt }) => telling.kind === 'mail' || dueAt <= now);
        const codes = changes.flatMap(({ before, after }) => (before ? [] : (codeOrderIn(after) ?? [])));
        await collectFaults(
          onFault =>
            Promise.all([
              ...linesOf(entries).map(async line => {
                for (const entry of line) await deliverEntry(delivery, entry).catch(onFault);
              }),
              ...codes.map(code => deliverCode(delivery, code, onCode).catch(onFault)),
            ]),
          FAILED,
        );
      },
      mailReported: report => noteReport(store, report).catch(unlessOfOthers),
      everyMinute: () =>
        collectFaults(async onFault => {
          await sweepOutbox(store, entry => handleDueEntry(delivery, entry), onFault);
          await sweepCodes(delivery, { onFailure: onCode, onFault }).catch(onFault);
        }, FAILED),
    };
  },
};
