import { findEntry } from '../../define/procedure.ts';
import { isAppraising, type Step } from '../../define/step.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed } from '../fault.ts';
import { type Path, sayWhere } from '../scenarios.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Outcomes without an effect, effects without an outcome, and effects that lead nowhere. */
export const outcomeFaults = ({ sites, steps, procedure, paths = [] }: Analysis): readonly Fault[] => [
  ...withoutRefusal(paths),
  ...steps.flatMap(site => [
    ...handlers(site),
    ...silence(site),
    ...reasons(site),
    ...refusals(site),
    ...endings(site),
    ...backs(site, sites),
    ...supplementOfNothing(site, Object.keys(procedure.components).length),
  ]),
];

function handlers(site: Site<Step>): readonly Fault[] {
  const { outcomes, on } = site.part;
  const place = placeOfSite(site, 'on');
  if (Object.keys(outcomes).length === 0) {
    return [{ place: placeOfSite(site, 'outcomes'), fault: 'the step can never end', fix: 'Give it an outcome.' }];
  }
  return [
    ...Object.keys(outcomes)
      .filter(outcome => !findEntry(on, outcome))
      .map(outcome => ({
        place,
        fault: `no effect is given for the outcome '${outcome}'`,
        fix: 'Say in `on` what it does, e.g. proceed.',
      })),
    ...Object.keys(on)
      .filter(outcome => !Object.hasOwn(outcomes, outcome))
      .map(outcome => ({
        place,
        fault: `the step never ends as '${outcome}'`,
        fix: `Handle one of: ${listed(Object.keys(outcomes))}.`,
      })),
  ];
}

function silence(site: Site<Step>): readonly Fault[] {
  const { silence, outcomes } = site.part;
  if (silence === undefined || Object.hasOwn(outcomes, silence)) return [];
  return [
    {
      place: placeOfSite(site, 'silence'),
      fault: `silence leads to '${silence}', which is not an outcome`,
      fix: `Use one of: ${listed(Object.keys(outcomes))}.`,
    },
  ];
}

function reasons(site: Site<Step>): readonly Fault[] {
  const { reasoned = [], outcomes } = site.part;
  return reasoned
    .filter(outcome => !Object.hasOwn(outcomes, outcome))
    .map(outcome => ({
      place: placeOfSite(site, 'reasoned'),
      fault: `a reason is required for '${outcome}', which is not an outcome`,
      fix: `Use one of: ${listed(Object.keys(outcomes))}.`,
    }));
}

/** Status 3 exists only before acceptance. */
function refusals(site: Site<Step>): readonly Fault[] {
  if (site.part.kind === 'intake') return [];
  return Object.entries(site.part.on)
    .filter(([, effect]) => effect.do === 'refuse')
    .map(([outcome]) => ({
      place: placeOfSite(site, 'on', outcome),
      fault: 'only an intake can refuse',
      fix: 'Deny it instead.',
    }));
}

/** Somebody refuses with a reason, time stops: each with a slip of its own (A 19(3)). */
function endings(site: Site<Step>): readonly Fault[] {
  const { kind, on, silence } = site.part;
  return Object.entries(on).flatMap(([outcome, effect]) => {
    const place = placeOfSite(site, 'on', outcome);
    if (effect.do === 'stop' && outcome !== silence)
      return [{ place, fault: 'only time stops a dossier', fix: 'Deny it: slip 03 names the reason.' }];
    if (effect.do !== 'deny') return [];
    if (kind === 'intake') return [{ place, fault: 'nothing was appraised at an intake', fix: 'Refuse it instead.' }];
    if (outcome === silence)
      return [{ place, fault: 'silence gives no reason to refuse', fix: 'Stop it, or have it go on.' }];
    return [];
  });
}

/** Where agencies appraise a dossier, one of them can refuse it (A 19(3)). */
function withoutRefusal(paths: readonly Path[]): readonly Fault[] {
  const where = sayWhere(paths, ({ reached }) => {
    const appraising = reached.filter(({ step }) => isAppraising(step));
    return appraising.length > 0 && !appraising.some(({ step }) => denies(step));
  });
  if (where === undefined) return [];
  const fault = `it is appraised, and no step can refuse it${where}`;
  return [{ place: 'way', fault, fix: 'Give the step that appraises it an outcome that denies.' }];
}

const denies = ({ on }: Step): boolean => Object.values(on).some(effect => effect.do === 'deny');

function supplementOfNothing(site: Site<Step>, components: number): readonly Fault[] {
  const { supplement, reads } = site.part;
  if (!supplement || (reads === 'all' ? components > 0 : reads.length > 0)) return [];
  return [
    {
      place: placeOfSite(site, 'supplement'),
      fault: 'the step may ask for a supplement, but reads no component',
      fix: 'Say which components it reads, or remove the supplement.',
    },
  ];
}

const backs = (site: Site<Step>, sites: readonly Site[]): readonly Fault[] =>
  Object.entries(site.part.on).flatMap(([outcome, effect]) => {
    if (effect.do !== 'back' || site.passed.has(effect.to)) return [];
    return [{ place: placeOfSite(site, 'on', outcome), ...wrongWayBack(site, effect.to, sites) }];
  });

/** Why `site` cannot go back to the step called `to`. */
function wrongWayBack(site: Site<Step>, to: string, sites: readonly Site[]): Omit<Fault, 'place'> {
  const target = sites.find(({ part }) => part.kind !== 'sequence' && part.name === to);
  const earlier = 'Send back to a step or parallel block that every way to here has passed.';
  if (!target) return { fault: `it goes back to '${to}', which is not a step`, fix: earlier };
  if (target.part.kind === 'conditional')
    return { fault: `it goes back to '${to}', which is a condition`, fix: earlier };
  if (sites.indexOf(target) >= sites.indexOf(site))
    return { fault: `it goes back to '${to}', which does not come before it`, fix: earlier };
  const between = target.around.filter(block => !site.around.includes(block))[0];
  if (between?.kind === 'parallel') {
    return {
      fault: `it goes back to '${to}' inside the block '${between.name}'`,
      fix: `Send back to the block '${between.name}'.`,
    };
  }
  if (between)
    return { fault: `it goes back to '${to}', which may have been skipped by '${between.name}'`, fix: earlier };
  return {
    fault: `it goes back to '${to}' in a branch beside it`,
    fix: 'Send back to a step of the same branch, or to the block.',
  };
}
