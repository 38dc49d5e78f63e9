import type { WorkingLimit } from '../../schemas/time.ts';

/**
 * Times that hold for every procedure. Their source is general knowledge, marked [K] in domain.md, so they are defaults and
 * stand here alone: where a source says otherwise, the number is changed here, for what opens from then on. A procedure may
 * have its own only where the law has given it one, which its definition then says.
 */
export const TERMS = {
  /** The counter answers a filing that came online (§4); a procedure's own is `withinOnline` of its intake. */
  answerOnline: { unit: 'hour', amount: 8 },
  /** The counter confirms a withdrawal (§2 says only that it does). */
  confirmWithdrawal: { unit: 'hour', amount: 8 },
  /** An officer is reminded so long before a step is due. */
  remindAhead: { unit: 'hour', amount: 4 },
  /** An apology goes out at least so long before the promised date (§2). */
  apologiseAhead: { unit: 'day', amount: 1 },
  /** What the new date of an apology adds to the time that the dossier still needs (§2 asks for one new date). */
  newDateAfter: { unit: 'day', amount: 1 },
  /** So long after the time to pay a payment is still waited for: the notice of one made in time may come late (§6). */
  awaitNotice: { unit: 'day', amount: 1 },
} as const satisfies Readonly<Record<string, WorkingLimit>>;
