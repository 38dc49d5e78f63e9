import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Task } from '../../schemas/task.ts';
import type { Instant } from '../../schemas/time.ts';
import {
  CalendarNotPublished,
  currentCalendar,
  type WorkingTimeOf,
  workingTimeBetween,
} from '../../workflows/calendar/index.ts';
import type { Store } from '../store.ts';

/** Work of a unit that is due. */
type Timed = Pick<Task, 'unit' | 'due' | 'left'>;

/**
 * The tasks with the working time that is left of each, by the hours of its unit, or of `otherwise` where it waits for the applicant. A
 * task has none without a unit or a due moment, and where it is counted into a year whose days off are not published. Tasks of a page often share unit and due moment: each pair is
 * counted once.
 */
export const withTimeLeft = async <Of extends Timed>(
  store: Store,
  tasks: readonly Of[],
  otherwise?: UnitCode,
): Promise<Of[]> => {
  const now = store.clock.now();
  const counted = new Map<string, Task['left']>();
  const result: Of[] = [];
  for (const task of tasks) {
    const { unit = otherwise, due } = task;
    if (!unit || !due) {
      result.push(task);
      continue;
    }
    const pair = `${unit} ${due}`;
    if (!counted.has(pair)) {
      const { hours } = await store.units.get(unit);
      counted.set(pair, timeLeft({ calendar: currentCalendar(), hours }, now, due));
    }
    const left = counted.get(pair);
    result.push(left ? { ...task, left } : task);
  }
  return result;
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
