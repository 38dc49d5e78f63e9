/** What a filing would cost, need and be promised. Nothing is kept of it. */
import type { ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Fault } from '../../schemas/problem.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { type Facts, type Fee, limitFor, type Procedure } from '../../workflows/define/procedure.ts';
import { feesOf, readForm, requiredPapers } from '../../workflows/rules/filing.ts';
import { promiseOfAcceptance, receivedNow } from '../dossier/promised-dates.ts';
import type { Store } from '../store.ts';
import { requireInForce } from './procedure-of-filing.ts';

type PreviewedFee = Pick<Fee, 'title' | 'due'> & { readonly fee: string; readonly amount?: number };

export type Preview = {
  readonly fees: PreviewedFee[];
  readonly required: string[];
  readonly at: Instant;
  readonly due: Instant;
  readonly limit: WorkingLimit;
  readonly faults: Fault[];
};

/**
 * Previews a filing that a counter would accept now. While the form is not complete: the fees that may apply, without the sums that
 * depend on it, and the papers that every filing must have.
 *
 * @throws {Refusal} for an unknown procedure or unit, and for a version that is not in force.
 */
export const previewFiling = async (
  store: Store,
  filing: {
    readonly code: ProcedureCode;
    readonly version?: number | undefined;
    readonly form?: unknown;
    readonly receivingUnit: UnitCode;
  },
): Promise<Preview> => {
  const procedure = requireInForce(store, filing.code, filing.version);
  const now = store.clock.now();
  const { filled, faults } = readForm(procedure, filing.form ?? {}, { root: '/form', today: localDay(now) });
  const counter = await store.units.get(filing.receivingUnit);
  const receipt = { calendar: currentCalendar(), hours: counter.hours, ...receivedNow({ now }), counter };
  const facts = filled?.facts ?? {};
  return {
    fees: previewedFees(procedure, filled?.facts),
    required: [...requiredPapers(procedure, filled?.facts)],
    at: now,
    due: promiseOfAcceptance(procedure, { facts, channel: 'direct' }, receipt).due,
    limit: limitFor(procedure, facts),
    faults: [...faults],
  };
};

const previewedFees = (procedure: Procedure, facts: Facts | undefined): PreviewedFee[] => {
  const owed = facts && new Map(feesOf(procedure, facts).map(({ fee, amount }) => [fee, amount]));
  return Object.entries(procedure.fees).flatMap(([fee, { title, due, amount, when }]) => {
    if (owed && !owed.has(fee)) return [];
    const known = owed ? owed.get(fee) : when || typeof amount !== 'number' ? undefined : amount;
    return [{ fee, title, due, ...(known !== undefined && { amount: known }) }];
  });
};
