import type { Dossier } from '../../schemas/dossier.ts';
import { isInstant } from '../../schemas/law/instant.ts';
import type { Instant } from '../../schemas/time.ts';
import { promisedDate, type Receipt, startOfClock } from '../../workflows/calendar/index.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';

/**
 * The promised date of a filing that is accepted now, or whose complete papers are back, and from when its limit is counted: the whole
 * limit of the procedure.
 */
export const datesOf = async (
  { store, dossier }: { readonly store: Store; readonly dossier: Dossier },
  received: { readonly receivedAt: Instant; readonly filedAt: Instant },
): Promise<{ readonly due: Instant; readonly clockFrom: Instant }> => {
  const procedure = procedureOf(dossier);
  const receipt = { ...(await timeOf(store, dossier)), ...received, ...countingOf(procedure) };
  return { due: promisedDate({ ...receipt, limit: procedure.limit }), clockFrom: startOfClock(receipt) };
};

/** How the clock of a procedure counts the day of receipt. That of an instant procedure runs at once. */
export const countingOf = ({ clock, limit }: Procedure): Pick<Receipt, 'cutOff' | 'countsReceiptDay'> => ({
  cutOff: clock.cutOff,
  countsReceiptDay: clock.countsReceiptDay ?? isInstant(limit),
});
