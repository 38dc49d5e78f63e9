import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Task } from '../../schemas/task.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Unit } from '../../schemas/unit.ts';
import {
  CalendarNotPublished,
  currentCalendar,
  type WorkingTimeOf,
  workingTimeBetween,
} from '../../workflows/calendar/index.ts';
import type { Store } from '../store.ts';

/** Work of a unit that is due. */
type Timed = Pick<Task, 'unit' | 'due'>;

/** The tasks with the working time that is left of each, as {@link timesLeft} counts it. */
export const withTimeLeft = async <Of extends Timed>(
  store: Store,
  tasks: readonly Of[],
  otherwise?: UnitCode,
): Promise<Of[]> => {
  const times = await timesLeft(store, tasks, otherwise);
  return tasks.map((task, i) => {
    const left = times[i];
    return left ? { ...task, left } : task;
  });
};

/**
 * The working time that is left of each task, by the hours of its unit, or of `otherwise` where it waits for the applicant. A task has none
 * without a unit or a due moment, and where it is counted into a year whose days off are not published.
 */
export const timesLeft = async (
  store: Store,
  tasks: readonly Timed[],
  otherwise?: UnitCode,
): Promise<readonly Task['left'][]> => {
  const now = store.clock.now();
  const counters = new Map<UnitCode, (due: Instant) => Task['left']>();
  const times: Task['left'][] = [];
  for (const { unit = otherwise, due } of tasks) {
    if (unit && due && !counters.has(unit)) counters.set(unit, timeCounter(await store.units.get(unit), now));
    times.push(unit && due && counters.get(unit)?.(due));
  }
  return times;
};

/** Counts the working time of a unit until a due moment. Tasks of a page often share theirs: each moment is counted once. */
const timeCounter = ({ hours }: Unit, now: Instant): ((due: Instant) => Task['left']) => {
  const counted = new Map<Instant, Task['left']>();
  return due => {
    if (!counted.has(due)) counted.set(due, timeLeft({ calendar: currentCalendar(), hours }, now, due));
    return counted.get(due);
  };
};

const timeLeft = (time: WorkingTimeOf, from: Instant, to: Instant): Task['left'] => {
  try {
    const { days, minutes } = workingTimeBetween({ ...time, from, to });
    return { days: Math.round(days * 100) / 100, minutes: Math.round(minutes) };
  } catch (error) {
    if (error instanceof CalendarNotPublished) return undefined;
    throw error;
  }
};
