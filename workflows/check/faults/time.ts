import { limitFor, type Procedure, timeToAsk } from '../../define/procedure.ts';
import { keepsTimeToAsk, type Step } from '../../define/step.ts';
import type { Analysis, HoursPerDay } from '../analysis.ts';
import { criticalPath, isLimit, longestDays, longestUntil, statutoryDays } from '../critical-path.ts';
import type { Fault } from '../fault.ts';
import { type Scenario, wayIn } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** In days, about a hundredth of a second: sums of fractions may be wrong by this much. */
const TOLERANCE = 1e-7;

/** Limits that are longer together than a clock allows, and rounds of papers that are no number. */
export const timeFaults = (analysis: Analysis): readonly Fault[] => [
  ...tooLong(analysis),
  ...analysis.steps.flatMap(site => asksTooLate(site, analysis)),
  ...rounds(analysis),
];

/**
 * The steps must fit into the limit. Neither kind of clock grants them more: without a request for papers both count alike, after one the
 * clock that restarts has the whole limit for the part of the way that is left, and the other has what was left for it.
 */
function tooLong({ procedure, paths, hoursPerDay }: Analysis): readonly Fault[] {
  const cases = procedure.limitWhere
    ? (paths ?? []).map(({ scenario }) => inScenario(procedure, scenario))
    : [procedure];
  return cases.map(one => tooLongIn(one, hoursPerDay)).find(faults => faults.length > 0) ?? [];
}

/** The procedure as it is where the conditions turn out in this way. */
const inScenario = (procedure: Procedure, scenario: Scenario): Procedure => ({
  ...procedure,
  limit: limitFor(procedure, scenario.facts),
  way: wayIn(scenario, procedure.way),
});

function tooLongIn(procedure: Procedure, hoursPerDay: HoursPerDay): readonly Fault[] {
  if (!isLimit(procedure.limit)) return [];
  const { workingDays, steps } = criticalPath(procedure, hoursPerDay);
  const allowed = statutoryDays(procedure, hoursPerDay);
  if (workingDays <= allowed + TOLERANCE) return [];
  const sum = `${rounded(workingDays)} working days (${steps.join(' → ')})`;
  return [
    {
      place: 'limit',
      fault: `the steps may take ${sum}, the law allows ${rounded(allowed)}, by either kind of clock`,
      fix: 'Shorten the limits of these steps.',
    },
  ];
}

/**
 * A step may ask for papers only until so long after the acceptance. Where the steps before it, with their waits, may take longer, nobody
 * could ever ask there.
 */
function asksTooLate(site: Site<Step>, { procedure, hoursPerDay }: Analysis): readonly Fault[] {
  const { part: step } = site;
  const askWithin = timeToAsk(procedure);
  if (!keepsTimeToAsk(step) || !isLimit(askWithin)) return [];
  const opens = longestUntil(procedure.way, step, hoursPerDay);
  const asked = longestDays(askWithin, hoursPerDay('receiving'));
  if (opens < asked - TOLERANCE) return [];
  return [
    {
      place: placeOfSite(site, 'supplement'),
      fault: `the step may open ${rounded(opens)} working days after the acceptance, and papers are asked for within ${rounded(asked)}`,
      fix: 'Let an earlier step ask; or, where its agency gets the dossier only then, give it a time of its own (`askWithin`).',
    },
  ];
}

function rounds({ procedure: { supplementRounds } }: Analysis): readonly Fault[] {
  if (Number.isInteger(supplementRounds) && supplementRounds >= 0) return [];
  return [
    {
      place: 'supplementRounds',
      fault: `${supplementRounds} is not a number of rounds`,
      fix: 'Give 0, 1, 2 …',
    },
  ];
}

const rounded = (days: number): number => Math.round(days * 100) / 100;
