import { defaultWorkingHours, minuteOfDay } from '../calendar/working-hours.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { type Path, pathsOf } from './scenarios.ts';
import { type Site, sitesOf, stepSites } from './sites.ts';

/** Working hours a day at the unit with this role. */
export type HoursPerDay = (unitRole: string | undefined) => number;

/** How many hours of the usual working day lie after this time, e.g. 2 after `15:00`. */
export const usualHoursAfter = (time: string): number =>
  defaultWorkingHours.reduce(
    (sum, { from, to }) => sum + Math.max(0, minuteOfDay(to) - Math.max(minuteOfDay(from), minuteOfDay(time))),
    0,
  ) / 60;

/** 7.5 hours: the default of domain.md §4. */
export const usualHoursPerDay: HoursPerDay = () => usualHoursAfter('00:00');

/** What all checks look at, computed once. */
export type Analysis = {
  readonly procedure: Procedure;
  readonly sites: readonly Site[];
  readonly steps: readonly Site<Step>[];
  /** Every path that a dossier may take; undefined where there are too many to check. */
  readonly paths: readonly Path[] | undefined;
  readonly hoursPerDay: HoursPerDay;
};

export function analysisOf(procedure: Procedure, hoursPerDay: HoursPerDay): Analysis {
  const sites = sitesOf(procedure.way);
  return { procedure, sites, steps: stepSites(sites), paths: pathsOf(procedure), hoursPerDay };
}
