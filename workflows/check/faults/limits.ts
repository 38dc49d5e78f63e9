import { isInstant } from '../../../schemas/law/instant.ts';
import { TimeOfDay, type WorkingLimit } from '../../../schemas/time.ts';
import type { Procedure } from '../../define/procedure.ts';
import { keepsTimeToAsk, type Step } from '../../define/step.ts';
import { type Analysis, usualHoursAfter } from '../analysis.ts';
import { type Fault, listed } from '../fault.ts';
import { placeOfSite, type Site } from '../sites.ts';

type Unit = WorkingLimit['unit'];

/** In what the law counts an agency's time. */
const OF_AGENCIES: readonly Unit[] = ['minute', 'hour', 'day', 'calendarDay', 'sameDay'];
/** And the time of an applicant, or the time to ask the applicant for papers. */
const AROUND_APPLICANTS: readonly Unit[] = ['hour', 'day', 'calendarDay'];
/** And the time in which an agency confirms that it has a dossier. */
const OF_CONFIRMATIONS: readonly Unit[] = ['minute', 'hour', 'day'];
/** There is no half of these. */
const WHOLE: readonly string[] = ['minute', 'calendarDay'];

/** Limits that are endless, empty, or counted as no law counts them, and times that nothing uses. */
export const limitFaults = ({ procedure, steps }: Analysis): readonly Fault[] => [
  ...steps.flatMap(site => limitsOfStep(site)),
  ...limitsOfWhole(procedure),
  ...clockFaults(procedure),
  ...unusedTimes(procedure, steps),
];

/** What a limit is for, in what it may be counted, and what is said where there is none. */
type Place = { readonly place: string; readonly units: readonly Unit[]; readonly none: string; readonly fix: string };

const limitsOfStep = (site: Site<Step>): readonly Fault[] => {
  const { part: step } = site;
  const fix = 'Give it a positive limit, e.g. days(2).';
  const waiting = 'the step waits without a deadline';
  const isTheirs = step.kind === 'applicant' || step.kind === 'payment';
  const at = (field: string, units: readonly Unit[], none: string): Place => ({
    place: placeOfSite(site, field),
    ...{ units, none, fix },
  });
  return [
    ...faultsOf(step.within, at('within', isTheirs ? AROUND_APPLICANTS : OF_AGENCIES, waiting)),
    ...(step.kind === 'intake' ? ifGiven(step.withinOnline, at('withinOnline', OF_AGENCIES, waiting)) : []),
    ...ifGiven(step.supplement, at('supplement', AROUND_APPLICANTS, 'the wait for a supplement has no deadline')),
    ...ifGiven(step.askWithin, at('askWithin', AROUND_APPLICANTS, 'the time to ask for papers has no end')),
  ];
};

const limitsOfWhole = ({ limit, limitWhere = [], askWithin, acknowledge }: Procedure): readonly Fault[] => [
  ...limitWhere.flatMap(({ limit: other, when }) =>
    faultsOf(other, {
      ...{ place: `limitWhere › ${when.fact}`, units: OF_AGENCIES, none: 'the case has no limit' },
      fix: 'Give the statutory limit.',
    }),
  ),
  ...faultsOf(limit, {
    ...{ place: 'limit', units: OF_AGENCIES, none: 'the procedure has no limit', fix: 'Give the statutory limit.' },
  }),
  ...ifGiven(askWithin, {
    ...{ place: 'askWithin', units: AROUND_APPLICANTS, none: 'the time to ask for papers is no limit' },
    fix: 'Give a positive limit, e.g. days(3).',
  }),
  ...ifGiven(acknowledge, {
    ...{ place: 'acknowledge', units: OF_CONFIRMATIONS },
    none: 'the time to confirm that a dossier has arrived is no limit',
    fix: 'Give a positive limit, e.g. hours(2).',
  }),
];

const ifGiven = (limit: unknown, at: Place): readonly Fault[] => (limit === undefined ? [] : faultsOf(limit, at));

const faultsOf = (limit: unknown, { place, units, none, fix }: Place): readonly Fault[] => {
  const { unit, amount, before } = (limit ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof unit !== 'string') return [{ place, fault: none, fix }];
  const oneOf = `Use one of: ${listed(units)}.`;
  if (!(OF_AGENCIES as readonly string[]).includes(unit))
    return [{ place, fault: `no law counts in '${unit}'`, fix: oneOf }];
  if (!(units as readonly string[]).includes(unit))
    return [{ place, fault: `no law counts this time in '${unit}'`, fix: oneOf }];
  if (unit === 'sameDay') return faultsOfTime(before, place);
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0) return [{ place, fault: none, fix }];
  if (WHOLE.includes(unit) && !Number.isInteger(amount))
    return [{ place, fault: `${amount} is not a whole number of '${unit}'`, fix: 'Give a whole number.' }];
  return [];
};

/** The time of "the same day before 15:00": some of the working day must be left after it. */
const faultsOfTime = (before: unknown, place: string): readonly Fault[] => {
  if (!TimeOfDay.safeParse(before).success)
    return [{ place, fault: `'${before}' is not a time of day`, fix: 'Write it as 15:00.' }];
  if (usualHoursAfter(before as string) > 0) return [];
  return [{ place, fault: `nobody works after ${before}`, fix: 'Name a time before the closing, e.g. 15:00.' }];
};

/** Rules of the clock that contradict the limit which it counts. */
const clockFaults = ({ clock: { cutOff, countsReceiptDay }, limit }: Procedure): readonly Fault[] => {
  const faults: Fault[] = [];
  if (cutOff !== undefined && !TimeOfDay.safeParse(cutOff).success)
    faults.push({ place: 'clock › cutOff', fault: `'${cutOff}' is not a time of day`, fix: 'Write it as 15:00.' });
  if (cutOff !== undefined && limit?.unit === 'sameDay')
    faults.push({
      place: 'clock › cutOff',
      fault: 'the limit says already what comes too late for its day',
      fix: 'Leave the cut-off out.',
    });
  if (countsReceiptDay === false && limit && isInstant(limit))
    faults.push({
      place: 'clock › countsReceiptDay',
      fault: `a limit in '${limit.unit}' runs from the receipt`,
      fix: 'Leave it out.',
    });
  return faults;
};

/** Times that say until when papers may be asked for, where nobody may ask. */
const unusedTimes = ({ askWithin }: Procedure, steps: readonly Site<Step>[]): readonly Fault[] => {
  const faults = steps
    .filter(({ part }) => part.askWithin && !part.supplement)
    .map(site => ({
      place: placeOfSite(site, 'askWithin'),
      fault: 'the step never asks for papers',
      fix: 'Remove it, or say how long the applicant has (`supplement`).',
    }));
  if (askWithin === undefined || steps.some(({ part }) => keepsTimeToAsk(part))) return faults;
  const fault = 'no step asks for papers within this time';
  return [...faults, { place: 'askWithin', fault, fix: 'Remove it, or let a step ask (`supplement`).' }];
};
