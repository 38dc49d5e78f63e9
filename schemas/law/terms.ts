import type { WorkingLimit } from '../time.ts';
import { ARTICLE, type Article } from './articles.ts';

/**
 * Times that hold for every procedure; {@link SOURCES} says where each stands in the law, or that it is general knowledge (`K`, as in
 * domain.md). They stand only here: where a source says otherwise, change the number here; it holds for what opens from then on. A
 * procedure has a time of its own only where the law says so.
 */
export const TERMS = {
  /** The counter answers a filing that came online (§4); a procedure's own is `withinOnline` of its intake. */
  answerOnline: { unit: 'hour', amount: 8 },
  /** After so many hours of the clock, by day or night, the counter is alerted of an online filing that it has not answered (§2). */
  alertOnline: { unit: 'hour', amount: 2 },
  /** How long after the acceptance papers may be asked for, where the limit then starts again (§2). */
  askForPapers: { unit: 'day', amount: 3 },
  /** Papers reach an agency of another level, from which the limit counts then. */
  moveAcrossLevels: { unit: 'day', amount: 1 },
  /** The counter confirms a withdrawal (§2 says only that it does). */
  confirmWithdrawal: { unit: 'hour', amount: 8 },
  /** How long before a step is due an officer is reminded. */
  remindAhead: { unit: 'hour', amount: 4 },
  /** How long before the promised date an apology goes out, at least (§2). */
  apologiseAhead: { unit: 'day', amount: 1 },
  /** How long before the promised date the unit that will be late is asked to write one: a working day to write, and to approve. */
  askForApologyAhead: { unit: 'day', amount: 2 },
  /** What the new date of an apology adds to the time that the dossier still needs (§2 asks for one new date). */
  newDateAfter: { unit: 'day', amount: 1 },
  /** How long a payment is awaited after its time: the notice of a payment in time may come late (§6). */
  awaitNotice: { unit: 'day', amount: 1 },
  /** Within which time the cashier sends money back that is owed to the applicant, as the message says it (§6). */
  giveBack: { unit: 'day', amount: 10 },
  /** A wrong result is corrected within this time of the report (§7). */
  correctResult: { unit: 'day', amount: 3 },
} as const satisfies Readonly<Record<string, WorkingLimit>>;

/** From which day a time with this source holds; what is general knowledge (`K`) holds with the decree that it fills in. */
export const holdsFrom = (source: Article | 'K'): string => ARTICLE[source === 'K' ? 'A 21' : source].from;

/** Where each of these times stands; {@link holdsFrom} says since when it holds. */
export const SOURCES = {
  answerOnline: 'A 17(2)a',
  alertOnline: 'A 17(2)a',
  askForPapers: 'A 19(5)',
  moveAcrossLevels: 'A 20(2)',
  confirmWithdrawal: 'K',
  remindAhead: 'K',
  apologiseAhead: 'A 19(6)',
  askForApologyAhead: 'K',
  newDateAfter: 'K',
  awaitNotice: 'K',
  giveBack: 'K',
  correctResult: 'K',
} as const satisfies Readonly<Record<keyof typeof TERMS, Article | 'K'>>;
