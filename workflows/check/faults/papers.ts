import { isIssuing, type Step } from '../../define/step.ts';
import { isStep } from '../../define/way.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, placeOf } from '../fault.ts';
import { holdsIn, type Reached, sayWhere } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Papers that come in and are not read, and papers that should go out and do not, or too early. */
export const paperFaults = (analysis: Analysis): readonly Fault[] => [
  ...componentFaults(analysis),
  ...issuanceFaults(analysis),
  ...issuedTwice(analysis),
  ...issuedAtOnce(analysis),
  ...earlyReturns(analysis),
  ...issuedAgain(analysis),
  ...afterSettling(analysis),
];

const componentFaults = ({ procedure: { components }, steps }: Analysis): readonly Fault[] =>
  Object.entries(components).flatMap(([name, { accepts, maxBytes }]) => {
    const faults = [
      !steps.some(({ part }) => part.reads === 'all' || part.reads.includes(name)) && {
        place: placeOf('components', name),
        fault: 'no step reads this component',
        fix: 'Name it in the reads of a step, or do not ask for it.',
      },
      accepts.length === 0 && {
        place: placeOf('components', name, 'accepts'),
        fault: 'no file would be accepted',
        fix: 'Name the media types, e.g. application/pdf.',
      },
      !(maxBytes > 0) && {
        place: placeOf('components', name, 'maxBytes'),
        fault: 'no file would be small enough',
        fix: 'Give a positive size.',
      },
    ];
    return faults.filter(fault => fault !== false);
  });

const issuanceFaults = ({ procedure: { results }, paths = [] }: Analysis): readonly Fault[] =>
  Object.entries(results).flatMap(([name, { when }]) => {
    const place = placeOf('results', name);
    const due = paths.filter(({ scenario }) => holdsIn(when, scenario));
    const where = sayWhere(due, ({ reached }) => !reached.some(({ step }) => issues(step, name)));
    return where !== undefined
      ? [
          {
            place,
            fault: `the result is never issued${where}`,
            fix: 'Issue it in a step of every way on which it is due.',
          },
        ]
      : [];
  });

const issues = (step: Step, result: string): boolean => isIssuing(step) && step.results.includes(result);

const issuedTwice = ({ procedure: { results }, paths = [] }: Analysis): readonly Fault[] =>
  Object.keys(results).flatMap(name => {
    const where = sayWhere(paths, ({ reached }) => reached.filter(({ step }) => issues(step, name)).length > 1);
    return where !== undefined
      ? [
          {
            place: placeOf('results', name),
            fault: `the result is issued twice${where}`,
            fix: 'Issue it in one step of each way.',
          },
        ]
      : [];
  });

/** Whoever issues names the results and not the step, so that at most one issuance is open at any time. */
const issuedAtOnce = ({ steps, paths = [] }: Analysis): readonly Fault[] =>
  steps.flatMap((site, at) => {
    if (!isIssuing(site.part)) return [];
    const others = new Set<Step>(steps.slice(0, at).flatMap(({ part }) => (isIssuing(part) ? [part] : [])));
    const where = sayWhere(paths, ({ reached }) => {
      const here = reached.find(({ step }) => step === site.part);
      return (
        here !== undefined && reached.some(({ step, before }) => others.has(step) && isBeside({ step, before }, here))
      );
    });
    if (where === undefined) return [];
    const fault = `it may be open at the same time as another issuance${where}`;
    return [{ place: placeOfSite(site), fault, fix: 'Let one issuance follow the other.' }];
  });

const isBeside = (one: Reached, other: Reached): boolean =>
  !one.before.has(other.step.name) && !other.before.has(one.step.name);

const earlyReturns = ({ steps, paths = [] }: Analysis): readonly Fault[] =>
  steps
    .filter(({ part }) => part.kind === 'return')
    .flatMap(site => {
      const where = sayWhere(paths, ({ reached }) => isEarly(site, reached));
      return where !== undefined
        ? [
            {
              place: placeOfSite(site),
              fault: `results may be returned before they are issued${where}`,
              fix: 'Let every issuance come before the return.',
            },
          ]
        : [];
    });

function isEarly({ part }: Site<Step>, reached: readonly Reached[]): boolean {
  const returned = reached.find(({ step }) => step === part);
  return returned !== undefined && reached.some(({ step }) => isIssuing(step) && !returned.before.has(step.name));
}

/** A way back over an issuance would issue the same result a second time. */
const issuedAgain = ({ sites, steps }: Analysis): readonly Fault[] =>
  steps.flatMap(site =>
    Object.entries(site.part.on).flatMap(([outcome, effect]) => {
      if (effect.do !== 'back' || !site.passed.has(effect.to)) return [];
      const from = sites.findIndex(({ part }) => part.kind !== 'sequence' && part.name === effect.to);
      const again = sites.slice(from, sites.indexOf(site)).find(({ part }) => isStep(part) && isIssuing(part));
      return again
        ? [
            {
              place: placeOfSite(site, 'on', outcome),
              fault: `it goes back over the issuance ${placeOfSite(again)}`,
              fix: 'Let nothing go back once a result is issued.',
            },
          ]
        : [];
    }),
  );

/**
 * Issuing settles the dossier (status 9), and from there it can only be returned: nothing may stop it, ask for papers or for
 * money, or issue a part.
 */
const afterSettling = ({ steps, paths = [] }: Analysis): readonly Fault[] =>
  steps
    .filter(({ part }) => unsettles(part))
    .flatMap(site => {
      const where = sayWhere(paths, ({ reached }) => mayFollowIssuance(site.part, reached));
      if (where === undefined) return [];
      const fault = `it may be open when results are issued, and the dossier is settled then${where}`;
      return [{ place: placeOfSite(site), fault, fix: 'Let it end before anything is issued.' }];
    });

const unsettles = (step: Step): boolean =>
  step.kind === 'payment' ||
  step.kind === 'partial-issuance' ||
  step.supplement !== undefined ||
  Object.values(step.on).some(effect => effect.do === 'stop' || effect.do === 'refuse');

const mayFollowIssuance = (late: Step, reached: readonly Reached[]): boolean =>
  reached.some(({ step }) => step === late) &&
  reached.some(({ step, before }) => step.kind === 'issuance' && step !== late && !before.has(late.name));
