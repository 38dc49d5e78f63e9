import { endsDossier, isIssuing, type Step } from '../../define/step.ts';
import { isStep } from '../../define/way.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, placeOf } from '../fault.ts';
import { holdsIn, type Reached, sayWhere } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Papers that nobody reads; results that are never issued, issued twice, or returned too early. */
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
        fault: 'no file is accepted',
        fix: 'Name the media types, e.g. application/pdf.',
      },
      !(maxBytes > 0) && {
        place: placeOf('components', name, 'maxBytes'),
        fault: 'every file is too large',
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
            fix: 'Issue it in one step wherever it is due.',
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
            fix: 'Issue it in only one of these steps.',
          },
        ]
      : [];
  });

/** An officer who issues names the results, not the step. So at most one issuance may be open at a desk at any time. */
const issuedAtOnce = ({ steps, paths = [] }: Analysis): readonly Fault[] =>
  steps.flatMap((site, at) => {
    if (!isIssuing(site.part)) return [];
    const others = new Set<Step>(steps.slice(0, at).flatMap(({ part }) => (isIssuing(part) ? [part] : [])));
    const where = sayWhere(paths, ({ reached }) => {
      const here = reached.find(({ step }) => step === site.part);
      return (
        here !== undefined &&
        reached.some(other => others.has(other.step) && isSameDesk(other.step, here.step) && isBeside(other, here))
      );
    });
    if (where === undefined) return [];
    const fault = `it may be open at the same time as another issuance of the desk${where}`;
    return [{ place: placeOfSite(site), fault, fix: 'Put one issuance after the other.' }];
  });

const isSameDesk = (one: Step, other: Step): boolean => one.at === other.at && one.role === other.role;

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
              fix: 'Put every issuance before the return.',
            },
          ]
        : [];
    });

function isEarly({ part }: Site<Step>, reached: readonly Reached[]): boolean {
  const returned = reached.find(({ step }) => step === part);
  return returned !== undefined && reached.some(({ step }) => isIssuing(step) && !returned.before.has(step.name));
}

/** Going back over an issuance would issue the same result twice. */
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
              fix: 'Send nothing back once a result is issued.',
            },
          ]
        : [];
    }),
  );

/**
 * Issuing settles the dossier (status 9). From then on its results can only be returned: no step may stop it, ask for papers or
 * money, or issue a part of the results.
 */
const afterSettling = ({ steps, paths = [] }: Analysis): readonly Fault[] =>
  steps
    .filter(({ part }) => unsettles(part))
    .flatMap(site => {
      const where = sayWhere(paths, ({ reached }) => mayFollowIssuance(site.part, reached));
      if (where === undefined) return [];
      const fault = `it may still be open when results are issued, which settles the dossier${where}`;
      return [{ place: placeOfSite(site), fault, fix: 'Put it before the issuance, so that it has ended by then.' }];
    });

const unsettles = (step: Step): boolean =>
  step.kind === 'payment' ||
  step.kind === 'partial-issuance' ||
  step.supplement !== undefined ||
  Object.values(step.on).some(endsDossier);

const mayFollowIssuance = (late: Step, reached: readonly Reached[]): boolean =>
  reached.some(({ step }) => step === late) &&
  reached.some(({ step, before }) => step.kind === 'issuance' && step !== late && !before.has(late.name));
