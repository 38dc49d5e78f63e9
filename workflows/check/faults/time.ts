import { TimeOfDay } from '../../../schemas/time.ts';
import type { Analysis } from '../analysis.ts';
import { criticalPath, isLimit, statutoryDays } from '../critical-path.ts';
import type { Fault } from '../fault.ts';
import { placeOfSite } from '../sites.ts';

/** In days, about a hundredth of a second: sums of fractions may be wrong by this much. */
const TOLERANCE = 1e-7;

/** Waits without a deadline, and limits that are longer together than the law allows. */
export const timeFaults = (analysis: Analysis): readonly Fault[] => [...deadlines(analysis), ...limits(analysis)];

const deadlines = ({ steps }: Analysis): readonly Fault[] =>
  steps.flatMap(site => {
    const { part: step } = site;
    const waiting = 'the step waits without a deadline';
    const waits = [
      { field: 'within', isEndless: !isLimit(step.within), fault: waiting },
      { field: 'withinOnline', isEndless: step.kind === 'intake' && isWrong(step.withinOnline), fault: waiting },
      {
        field: 'supplement',
        isEndless: isWrong(step.supplement),
        fault: 'the wait for a supplement has no deadline',
      },
      { field: 'askWithin', isEndless: isWrong(step.askWithin), fault: 'the time to ask for papers has no end' },
    ];
    return waits
      .filter(({ isEndless }) => isEndless)
      .map(({ field, fault }) => ({
        place: placeOfSite(site, field),
        fault,
        fix: 'Give it a positive limit, e.g. days(2).',
      }));
  });

function limits({ procedure, hoursPerDay }: Analysis): readonly Fault[] {
  const faults: Fault[] = [];
  const { workingDays, steps } = criticalPath(procedure, hoursPerDay);
  const allowed = isLimit(procedure.limit) ? statutoryDays(procedure, hoursPerDay) : undefined;
  if (allowed === undefined) {
    faults.push({ place: 'limit', fault: 'the procedure has no limit', fix: 'Give the statutory limit.' });
  } else if (workingDays > allowed + TOLERANCE) {
    const sum = `${rounded(workingDays)} working days (${steps.join(' → ')})`;
    faults.push({
      place: 'limit',
      fault: `the steps may take ${sum}, the law allows ${rounded(allowed)}`,
      fix: 'Shorten the limits of these steps.',
    });
  }
  if (!Number.isInteger(procedure.supplementRounds) || procedure.supplementRounds < 0) {
    faults.push({
      place: 'supplementRounds',
      fault: `${procedure.supplementRounds} is not a number of rounds`,
      fix: 'Give 0, 1, 2 …',
    });
  }
  if (isWrong(procedure.askWithin))
    faults.push({
      place: 'askWithin',
      fault: 'the time to ask for papers is no limit',
      fix: 'Give a positive limit, e.g. days(3).',
    });
  if (isWrong(procedure.acknowledge))
    faults.push({
      place: 'acknowledge',
      fault: 'the time to confirm that a dossier has arrived is no limit',
      fix: 'Give a positive limit, e.g. hours(2).',
    });
  const { cutOff } = procedure.clock;
  if (cutOff !== undefined && !TimeOfDay.safeParse(cutOff).success) {
    faults.push({ place: 'clock › cutOff', fault: `'${cutOff}' is not a time of day`, fix: 'Write it as 15:00.' });
  }
  return faults;
}

const isWrong = (limit: unknown): boolean => limit !== undefined && !isLimit(limit);

const rounded = (days: number): number => Math.round(days * 100) / 100;
