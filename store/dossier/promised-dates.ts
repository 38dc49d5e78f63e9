import type { Dossier } from '../../schemas/dossier.ts';
import { isInstant } from '../../schemas/law/instant.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import type { Unit } from '../../schemas/unit.ts';
import {
  addWorkingTime,
  promisedDate,
  type Receipt,
  startOfClock,
  type WorkingTimeOf,
} from '../../workflows/calendar/index.ts';
import { limitFor, type Procedure } from '../../workflows/define/procedure.ts';
import { transferOf } from '../../workflows/rules/transfer.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';

type Of = { readonly store: Store; readonly dossier: Dossier };
type Received = Pick<Receipt, 'receivedAt' | 'filedAt'>;
type Dates = { readonly due: Instant; readonly clockFrom: Instant };

/**
 * The promised date and the start of the clock of a filing that is accepted now. Where its papers travel to an agency of another level, they
 * are taken to need all of the time that they have for that; when the agency has them, {@link datesOf} says the date that counts.
 */
export const datesOfAcceptance = async ({ store, dossier }: Of, received: Received): Promise<Dates> => {
  const counter = await store.units.get(dossier.units.receiving as never);
  return promiseOfAcceptance(procedureOf(dossier), dossier, {
    ...(await timeOf(store, dossier)),
    ...received,
    counter,
  });
};

/** The same of a dossier that the agency has received now, or whose complete papers are back: the whole limit of the procedure. */
export const datesOf = async ({ store, dossier }: Of, received: Received): Promise<Dates> => {
  const procedure = procedureOf(dossier);
  const limit = limitFor(procedure, dossier.facts);
  return promiseOf({ ...procedure, limit }, { ...(await timeOf(store, dossier)), ...received });
};

/** A receipt of all papers at the moment of a command. */
export const receivedNow = ({ now }: { readonly now: Instant }): Received => ({ receivedAt: now, filedAt: now });

/** What is promised where this counter accepts such a filing; see {@link datesOfAcceptance}. @throws {CalendarNotPublished} */
export const promiseOfAcceptance = (
  procedure: Procedure,
  filing: Pick<Dossier, 'facts' | 'channel'>,
  { counter, ...receipt }: WorkingTimeOf & Received & { readonly counter: Pick<Unit, 'serves'> },
): Dates => {
  const limit = limitFor(procedure, filing.facts);
  return promiseOf({ ...procedure, limit }, receipt, transferOf(procedure, filing, counter)?.within);
};

/** What is promised by a receipt, after which the papers still travel for at most `moves`. @throws {CalendarNotPublished} */
export const promiseOf = (
  procedure: Pick<Procedure, 'clock' | 'limit'>,
  { receivedAt, filedAt, ...time }: WorkingTimeOf & Received,
  moves?: WorkingLimit,
): Dates => {
  const arrivedAt = moves && addWorkingTime({ ...time, from: receivedAt, limit: moves });
  const received = arrivedAt ? { receivedAt: arrivedAt, filedAt: arrivedAt } : { receivedAt, filedAt };
  const receipt = { ...time, ...received, ...countingOf(procedure) };
  return { due: promisedDate({ ...receipt, limit: procedure.limit }), clockFrom: startOfClock(receipt) };
};

/** How the clock of a procedure counts the day of receipt. That of an instant procedure runs at once. */
const countingOf = ({
  clock,
  limit,
}: Pick<Procedure, 'clock' | 'limit'>): Pick<Receipt, 'cutOff' | 'countsReceiptDay'> => ({
  cutOff: clock.cutOff,
  countsReceiptDay: clock.countsReceiptDay ?? isInstant(limit),
});
