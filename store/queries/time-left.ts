import type { Task } from '../../schemas/task.ts';
import { CalendarNotPublished, currentCalendar, workingTimeBetween } from '../../workflows/calendar/index.ts';
import type { Store } from '../store.ts';

/**
 * The tasks with the working time that is left of each, by the hours of its unit. A task has none without a unit or a due moment,
 * and where it is counted into a year whose days off are not published.
 */
export const withTimeLeft = <Of extends Task>(store: Store, tasks: readonly Of[]): Promise<Of[]> =>
  Promise.all(
    tasks.map(async task => {
      const left = await timeLeftOf(store, task);
      return left ? { ...task, left } : task;
    }),
  );

const timeLeftOf = async (store: Store, { unit, due }: Task): Promise<Task['left']> => {
  if (!unit || !due) return undefined;
  const { hours } = await store.units.get(unit);
  try {
    const { days, minutes } = workingTimeBetween({
      ...{ calendar: currentCalendar(), hours },
      ...{ from: store.clock.now(), to: due },
    });
    return { days: Math.round(days * 100) / 100, minutes: Math.round(minutes) };
  } catch (error) {
    if (error instanceof CalendarNotPublished) return undefined;
    throw error;
  }
};
