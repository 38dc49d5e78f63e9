/** The minute's run of alerts: those that were raised reach their officers, mails that are due are made, and what waits is sent. */
import type { Item } from '../../platform/ports.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import type { FailedDelivery } from '../machine/delivery.ts';
import type { Sender } from '../sending/send-message.ts';
import { list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { collectAlerts, type OnFault } from './collect.ts';
import { deliverAlertMail } from './deliver.ts';
import { makeDigests } from './digests.ts';
import { makeMailOf } from './mails.ts';
import { openOfficers } from './officers.ts';

type Listeners = {
  readonly onFault: OnFault;
  /** Hears of each attempt that failed, also of those that are tried again. */
  readonly onFailure: (failed: FailedDelivery) => void;
};

const AT_ONCE = 20;

/** First the mails are made, then they are sent. */
const PASSES = 2;

/** Does what is due. A fault does not hold up the rest; all of it may be repeated, also by two processes at once. */
export const sweepAlerts = async (sender: Sender, { onFault, onFailure }: Listeners): Promise<void> => {
  const { store } = sender;
  const officers = openOfficers(store);
  await collectAlerts(store, officers, onFault);
  await makeDigests(store, officers, onFault);
  const process = (found: Item): Promise<unknown> =>
    found.entity === 'alerts'
      ? makeMailOf(store, found.officer as PersonId)
      : deliverAlertMail(sender, String(found.id), ({ mail, ...failed }) =>
          onFailure({ entry: mail, about: 'alert', ...failed }),
        );
  for (let pass = 1; pass <= PASSES; pass += 1)
    await processDue(
      store.table,
      { list: list.alertsDue, by: store.clock.now(), atOnce: AT_ONCE },
      process,
      (_, error) => onFault(error),
    );
};
