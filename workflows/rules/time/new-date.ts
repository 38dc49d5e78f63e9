/** The new date of an apology (slip 04): which date can be kept, and between which an officer may choose. Pure. */
import type { Dossier } from '../../../schemas/dossier.ts';
import { TERMS } from '../../../schemas/law/terms.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import { closingOn, dueAfterNotice, nextWorkingDay, type WorkingTimeOf } from '../../calendar/index.ts';
import { localDay } from '../../calendar/local-time.ts';
import { limitFor, type Procedure } from '../../define/procedure.ts';
import { expectedFinish } from './time-ahead.ts';

type Late = { readonly dossier: Dossier; readonly now: Instant; readonly time: WorkingTimeOf };

/**
 * A date that can be kept: the closing of a working day after the promised date, after all remaining steps may have taken their time,
 * and after now. @throws {CalendarNotPublished}
 */
export const newDateOf = ({ way }: Pick<Procedure, 'way'>, { dossier, now, time }: Late): Instant => {
  const finish = expectedFinish(way, { dossier, now, time });
  const notifiedAt = laterOf(laterOf(now, dossier.due), finish);
  return dueAfterNotice({ ...time, notifiedAt, limit: TERMS.newDateAfter });
};

/** The dates of which one may be promised: by their days, first and last. */
export type DateBounds = { readonly first: Instant; readonly last: Instant };

/**
 * From the first working day after the promised date and after today, to the date that can be kept; or, if that is later, until the limit
 * of the procedure has passed once more after the promised date. @throws {CalendarNotPublished}
 */
export const newDateBounds = (procedure: Procedure, late: Late): DateBounds => {
  const { dossier, now, time } = late;
  const promised = laterOf(now, dossier.due);
  const first = closingOn(time, nextWorkingDay(time.calendar, localDay(promised)));
  const again = dueAfterNotice({ ...time, notifiedAt: dossier.due ?? now, limit: limitFor(procedure, dossier.facts) });
  return { first, last: laterOf(laterOf(first, newDateOf(procedure, late)), again) };
};
