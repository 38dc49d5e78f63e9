/** Which alerts of officers there are, and who gets which. Pure. */
import type { AlertDesk, AlertKind } from '../../schemas/alert.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { isInForce } from '../../schemas/period.ts';
import type { Desk } from './access.ts';
import { type Held, isAtDesk } from './appointments.ts';

type Rule = {
  /** Who of the desk: the officer who holds the task, else all who may take it; only who holds it; or nobody. */
  readonly desk: 'holder-or-all' | 'holder' | 'nobody';
  /** Whether the leaders of the unit get it too. */
  readonly leaders: boolean;
  /** Whether nobody can switch it off: the law asks for the alert (A 17(2)a, A 19(6)), or for what it warns of (§7). */
  readonly required: boolean;
  /**
   * Whether the lists of the unit show in the morning what is still so: then a digest reads it there. All else waits with the officer until
   * the digest.
   */
  readonly listed: boolean;
};

/** A new kind of alert is a row here, with its words (`workflows/messages/alert-words.ts`). */
export const ALERTS = {
  overdue: { desk: 'holder-or-all', leaders: true, required: false, listed: true },
  'apology-owed': { desk: 'holder', leaders: true, required: true, listed: true },
  'mistake-due': { desk: 'nobody', leaders: true, required: true, listed: true },
  'online-waiting': { desk: 'holder-or-all', leaders: false, required: true, listed: true },
  'due-soon': { desk: 'holder-or-all', leaders: false, required: false, listed: true },
  unreceived: { desk: 'holder-or-all', leaders: true, required: false, listed: false },
  'supplement-answered': { desk: 'holder-or-all', leaders: false, required: false, listed: false },
} as const satisfies Record<AlertKind, Rule>;

/** An officer, and where he or she works, of any day. */
export type Working = { readonly id: PersonId; readonly held: readonly Held[] };

/**
 * Who gets an alert, each once: officers who work at the desk on that day. Where somebody stands in for an officer there, he or she gets
 * it in place of that one, who is away.
 */
export const recipientsOf = (
  alert: AlertDesk & { readonly kind: AlertKind },
  officers: readonly Working[],
  day: string,
): readonly PersonId[] => {
  const { desk, leaders }: Rule = ALERTS[alert.kind];
  const own = desk === 'nobody' || alert.role === undefined ? [] : atDesk(alert, officers, day);
  const holding = alert.holder === undefined ? [] : inPlaceOf(alert.holder, own);
  const ofDesk = holding.length > 0 || desk === 'holder' ? holding : own;
  const above = leaders ? atDesk({ unit: alert.unit, role: 'leader' }, officers, day) : [];
  return [...new Set([...ofDesk, ...above].map(({ id }) => id))];
};

/** Who works at a desk, and whom each of them replaces there. */
type Present = { readonly id: PersonId; readonly replaces: readonly PersonId[] };

/** Who works at the desk that day, without those for whom somebody else of them stands in; two who stand in for each other both work. */
const atDesk = (desk: Desk, officers: readonly Working[], day: string): readonly Present[] => {
  const present = officers
    .filter(({ held }) => isAtDesk(held, desk, day))
    .map(({ id, held }) => ({ id, replaces: replacedAt(held, desk, day) }));
  const there = present.filter(({ id }) => !present.some(other => other.id !== id && other.replaces.includes(id)));
  return there.length > 0 ? there : present;
};

const replacedAt = (held: readonly Held[], desk: Desk, day: string): readonly PersonId[] =>
  held.flatMap(one => (one.insteadOf && isInForce(one, day) && isAtDesk([one], desk, day) ? [one.insteadOf] : []));

const inPlaceOf = (holder: PersonId, present: readonly Present[]): readonly Present[] =>
  present.filter(({ id, replaces }) => id === holder || replaces.includes(holder));
