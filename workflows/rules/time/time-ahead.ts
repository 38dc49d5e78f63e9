import type { Dossier } from '../../../schemas/dossier.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import { addWorkingTime, type WorkingTimeOf } from '../../calendar/index.ts';
import { holds } from '../../define/condition.ts';
import type { Facts } from '../../define/fact.ts';
import type { Step } from '../../define/step.ts';
import { isStep, partsOf, stepsOf, type Way } from '../../define/way.ts';
import { lastOutcomes } from '../machine-turn.ts';
import { dueOf } from './due.ts';

type Ahead = { readonly dossier: Dossier; readonly now: Instant; readonly time: WorkingTimeOf };

/**
 * When the dossier will be finished if every open step ends when it is due (a late one: now) and every later step takes its whole
 * limit. Branches run at the same time; conditions are taken by what is known; waits for the applicant do not count, as in the
 * promised date. Undefined while no step is open. @throws {CalendarNotPublished}
 */
export const expectedFinish = (way: Way, ahead: Ahead): Instant | undefined => {
  if (isStep(way)) {
    const step = ahead.dossier.steps[way.name];
    return step?.open ? laterOf(ahead.now, step.due) : undefined;
  }
  const parts = partsAhead(way, ahead);
  const finishes = parts.map(part => expectedFinish(part, ahead));
  if (way.kind === 'sequence') {
    const at = finishes.findLastIndex(finish => finish !== undefined);
    const from = finishes[at];
    return from && parts.slice(at + 1).reduce((instant, part) => finishFrom(part, instant, ahead), from);
  }
  const open = finishes.flatMap(finish => finish ?? []);
  // A branch in which nothing is open has ended, or opens at this moment.
  const opening = parts.filter(part => !stepsOf(part).some(({ name }) => ahead.dossier.steps[name]));
  return open.length === 0 ? undefined : latest([...open, ...opening.map(part => finishFrom(part, ahead.now, ahead))]);
};

/** When a part of the way will be finished that begins at `from`. */
const finishFrom = (part: Way, from: Instant, ahead: Ahead): Instant => {
  if (isStep(part)) return part.pausesClock ? from : addWorkingTime({ ...ahead.time, from, limit: part.within });
  const parts = partsAhead(part, ahead);
  return part.kind === 'sequence'
    ? parts.reduce((instant, one) => finishFrom(one, instant, ahead), from)
    : latest([from, ...parts.map(one => finishFrom(one, from, ahead))]);
};

/** The parts that this dossier may still take; both parts of a conditional that depends on a step which has not ended. */
const partsAhead = (part: Way, { dossier }: Ahead): readonly Way[] => {
  const parts = partsOf(part);
  if (part.kind !== 'conditional') return parts;
  const { condition, then } = part;
  const outcomes = lastOutcomes(dossier);
  if ('step' in condition && outcomes[condition.step] === undefined) return parts;
  return holds(condition, dossier.facts, outcomes) ? [then] : parts.slice(1);
};

const latest = (instants: readonly Instant[]): Instant => instants.toSorted().at(-1) as Instant;

/**
 * The latest due date that a step of this filing would have if all steps opened at once. Of a conditional that depends on a step both
 * parts count. @throws {CalendarNotPublished} where days off are not known so far ahead.
 */
export const lastDateFrom = (
  from: Instant,
  way: Way,
  { facts, time }: { readonly facts: Facts; readonly time: WorkingTimeOf },
): Instant =>
  latest([from, ...stepsTaken(way, facts).map(({ kind, within }) => dueOf({ kind, limit: within, from, time }))]);

const stepsTaken = (part: Way, facts: Facts): readonly Step[] => {
  if (isStep(part)) return [part];
  const isSkipped = part.kind === 'conditional' && 'fact' in part.condition && !holds(part.condition, facts);
  const parts = isSkipped ? partsOf(part).slice(1) : partsOf(part);
  return parts.flatMap(one => stepsTaken(one, facts));
};
