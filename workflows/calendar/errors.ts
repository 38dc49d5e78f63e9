import type { Title } from '../../schemas/text.ts';

/** Every error of the calendar. None is retryable: the same computation fails again until its data is corrected. */
export abstract class CalendarError extends Error {
  /** The name in the state machine; written out, so that no bundler can shorten it. */
  abstract override readonly name: string;
  readonly retryable = false;
}

/** No calendar of that version is known. */
export class UnknownCalendar extends CalendarError {
  override readonly name = 'UnknownCalendar';
  constructor(asked: string, known: readonly string[]) {
    super(`There is no calendar '${asked}'; known are ${known.join(', ')}.`);
  }
}

/** The computation leaves the years whose days off are known, so its result would be a guess. */
export class CalendarNotPublished extends CalendarError {
  override readonly name = 'CalendarNotPublished';
  /** What the calendar covers, in words. */
  readonly covered: string;
  /** On which side the years covered were left: `sau năm 2027`, `after 2027`. */
  readonly missing: Title;
  constructor(fault: { version: string; firstYear: number; lastYear: number; asked: string; isBefore: boolean }) {
    const covered = `Calendar '${fault.version}' covers ${fault.firstYear}–${fault.lastYear}`;
    super(`${covered}; asked was ${fault.asked}.`);
    this.covered = covered;
    this.missing = fault.isBefore
      ? { vi: `trước năm ${fault.firstYear}`, en: `before ${fault.firstYear}` }
      : { vi: `sau năm ${fault.lastYear}`, en: `after ${fault.lastYear}` };
  }
}

/** The result of a computation; undefined where the calendar does not reach so far. */
export const ifPublished = <Value>(compute: () => Value): Value | undefined => {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarNotPublished) return undefined;
    throw error;
  }
};

/** A calendar contradicts itself; all its faults are listed. */
export class FaultyCalendar extends CalendarError {
  override readonly name = 'FaultyCalendar';
  readonly faults: readonly string[];
  constructor(version: string, faults: readonly string[]) {
    super(`Calendar '${version}' cannot be used: ${faults.join('; ')}.`);
    this.faults = faults;
  }
}

/** The working hours of a unit contradict themselves; all their faults are listed. */
export class FaultyWorkingHours extends CalendarError {
  override readonly name = 'FaultyWorkingHours';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`These working hours cannot be used: ${faults.join('; ')}.`);
    this.faults = faults;
  }
}

/** A value given to the calendar is not the kind of value that it must be. */
export class InvalidTimeValue extends CalendarError {
  override readonly name = 'InvalidTimeValue';
  constructor(fault: { asked: string | number; mustBe: string }) {
    super(`'${fault.asked}' is not ${fault.mustBe}.`);
  }
}

/** A pause of the clock ends before it begins. */
export class PauseEndsBeforeItBegins extends CalendarError {
  override readonly name = 'PauseEndsBeforeItBegins';
  constructor(pause: { pausedAt: string; resumedAt: string }) {
    super(`The clock cannot resume at ${pause.resumedAt}: it stopped only at ${pause.pausedAt}.`);
  }
}
