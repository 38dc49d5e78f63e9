import { isIssuing, type StopStep } from '../define/step.ts';
import { type Fault, placeOf } from './fault.ts';
import { placeOfSite, type Site } from './sites.ts';
import type { Subject } from './subject.ts';
import { holdsIn, type Reached, whereSo } from './worlds.ts';

/** Papers that come in and are not read, and papers that should go out and do not, or too early. */
export const paperFaults = (subject: Subject): readonly Fault[] => [
  ...componentFaults(subject),
  ...issuanceFaults(subject),
  ...issuedTwice(subject),
  ...issuedAtOnce(subject),
  ...earlyReturns(subject),
  ...issuedAgain(subject),
  ...afterSettling(subject),
];

const componentFaults = ({ procedure: { components }, stops }: Subject): readonly Fault[] =>
  Object.entries(components).flatMap(([name, { accepts, maxBytes }]) => {
    const faults = [
      !stops.some(({ step }) => step.reads === 'all' || step.reads.includes(name)) && {
        place: placeOf('components', name),
        fault: 'no step reads this component',
        mend: 'Name it in the reads of a step, or do not ask for it.',
      },
      accepts.length === 0 && {
        place: placeOf('components', name, 'accepts'),
        fault: 'no file would be accepted',
        mend: 'Name the media types, e.g. application/pdf.',
      },
      !(maxBytes > 0) && {
        place: placeOf('components', name, 'maxBytes'),
        fault: 'no file would be small enough',
        mend: 'Give a positive size.',
      },
    ];
    return faults.filter(fault => fault !== false);
  });

const issuanceFaults = ({ procedure: { results }, ways = [] }: Subject): readonly Fault[] =>
  Object.entries(results).flatMap(([name, { when }]) => {
    const place = placeOf('results', name);
    const due = ways.filter(({ world }) => holdsIn(when, world));
    const where = whereSo(due, ({ reached }) => !reached.some(({ stop }) => issues(stop, name)));
    return where !== undefined
      ? [
          {
            place,
            fault: `the result is never issued${where}`,
            mend: 'Issue it in a step of every way on which it is due.',
          },
        ]
      : [];
  });

const issues = (stop: StopStep, result: string): boolean => isIssuing(stop) && stop.results.includes(result);

const issuedTwice = ({ procedure: { results }, ways = [] }: Subject): readonly Fault[] =>
  Object.keys(results).flatMap(name => {
    const where = whereSo(ways, ({ reached }) => reached.filter(({ stop }) => issues(stop, name)).length > 1);
    return where !== undefined
      ? [
          {
            place: placeOf('results', name),
            fault: `the result is issued twice${where}`,
            mend: 'Issue it in one step of each way.',
          },
        ]
      : [];
  });

/** Whoever issues names the results and not the step, so that at most one issuance is open at any time. */
const issuedAtOnce = ({ stops, ways = [] }: Subject): readonly Fault[] =>
  stops.flatMap((site, at) => {
    if (!isIssuing(site.step)) return [];
    const others = new Set<StopStep>(stops.slice(0, at).flatMap(({ step }) => (isIssuing(step) ? [step] : [])));
    const where = whereSo(ways, ({ reached }) => {
      const here = reached.find(({ stop }) => stop === site.step);
      return (
        here !== undefined && reached.some(({ stop, before }) => others.has(stop) && isBeside({ stop, before }, here))
      );
    });
    if (where === undefined) return [];
    const fault = `it may be open at the same time as another issuance${where}`;
    return [{ place: placeOfSite(site), fault, mend: 'Let one issuance follow the other.' }];
  });

const isBeside = (one: Reached, other: Reached): boolean =>
  !one.before.has(other.stop.name) && !other.before.has(one.stop.name);

const earlyReturns = ({ stops, ways = [] }: Subject): readonly Fault[] =>
  stops
    .filter(({ step }) => step.kind === 'return')
    .flatMap(site => {
      const where = whereSo(ways, ({ reached }) => isEarly(site, reached));
      return where !== undefined
        ? [
            {
              place: placeOfSite(site),
              fault: `results may be returned before they are issued${where}`,
              mend: 'Let every issuance come before the return.',
            },
          ]
        : [];
    });

function isEarly({ step }: Site<StopStep>, reached: readonly Reached[]): boolean {
  const returned = reached.find(({ stop }) => stop.name === step.name);
  return returned !== undefined && reached.some(({ stop }) => isIssuing(stop) && !returned.before.has(stop.name));
}

/** A way back over an issuance would issue the same result a second time. */
const issuedAgain = ({ sites, stops }: Subject): readonly Fault[] =>
  stops.flatMap(site =>
    Object.entries(site.step.on).flatMap(([outcome, effect]) => {
      if (effect.do !== 'back' || !site.passed.has(effect.to)) return [];
      const from = sites.findIndex(({ step }) => step.kind !== 'sequence' && step.name === effect.to);
      const again = sites.slice(from, sites.indexOf(site)).find(({ step }) => isIssuing(step));
      return again
        ? [
            {
              place: placeOfSite(site, 'on', outcome),
              fault: `it goes back over the issuance ${placeOfSite(again)}`,
              mend: 'Let nothing go back once a result is issued.',
            },
          ]
        : [];
    }),
  );

/**
 * Issuing settles the dossier (status 9), and from there it can only be returned: nothing may stop it, ask for papers or for
 * money, or issue a part.
 */
const afterSettling = ({ stops, ways = [] }: Subject): readonly Fault[] =>
  stops
    .filter(({ step }) => unsettles(step))
    .flatMap(site => {
      const where = whereSo(ways, ({ reached }) => mayFollowIssuance(site.step, reached));
      if (where === undefined) return [];
      const fault = `it may be open when results are issued, and the dossier is settled then${where}`;
      return [{ place: placeOfSite(site), fault, mend: 'Let it end before anything is issued.' }];
    });

const unsettles = (stop: StopStep): boolean =>
  stop.kind === 'payment' ||
  stop.kind === 'partial-issuance' ||
  stop.supplement !== undefined ||
  Object.values(stop.on).some(effect => effect.do === 'stop' || effect.do === 'refuse');

const mayFollowIssuance = (step: StopStep, reached: readonly Reached[]): boolean =>
  reached.some(({ stop }) => stop === step) &&
  reached.some(({ stop, before }) => stop.kind === 'issuance' && stop !== step && !before.has(step.name));
