import {
  type Conditional,
  isStop,
  type Parallel,
  partsOf,
  type Sequence,
  type Step,
  type StopStep,
} from '../define/step.ts';
import { placeOf } from './fault.ts';

/** A step and where it stands in the way. */
export type Site<Kind extends Step = Step> = {
  readonly step: Kind;
  /** The blocks and conditionals around it, outermost first. */
  readonly around: readonly (Parallel | Conditional)[];
  /**
   * What every way to here has passed, as far as the machine can see it from here: stops and blocks before it in its own
   * branch and in the branches around it, and the blocks around it. Not what lies inside an earlier block (its variables
   * end with it), nor in a part that may have been skipped.
   */
  readonly passed: ReadonlySet<string>;
};

/** Every step with its site, in reading order. */
export const sitesOf = (way: Step): readonly Site[] => walk({ step: way, around: [], passed: new Set() }).sites;

export const stopSites = (sites: readonly Site[]): readonly Site<StopStep>[] =>
  sites.filter((site): site is Site<StopStep> => isStop(site.step));

export const conditionalSites = (sites: readonly Site[]): readonly Site<Conditional>[] =>
  sites.filter((site): site is Site<Conditional> => site.step.kind === 'conditional');

/** `way › licensing › appraise-licence`, followed by more where wanted. */
export const placeOfSite = ({ step, around }: Site, ...more: readonly string[]): string =>
  placeOf('way', ...around.map(({ name }) => name), ...(step.kind === 'sequence' ? [] : [step.name]), ...more);

type Walked = { readonly sites: readonly Site[]; readonly passes: readonly string[] };

function walk(site: Site): Walked {
  const { step } = site;
  switch (step.kind) {
    case 'sequence':
      return walkSequence({ ...site, step });
    case 'parallel': {
      const inside = { around: [...site.around, step], passed: new Set([...site.passed, step.name]) };
      const sites = step.branches.flatMap(branch => walk({ step: branch, ...inside }).sites);
      return { sites: [site, ...sites], passes: [step.name] };
    }
    case 'conditional': {
      const inside = { around: [...site.around, step], passed: site.passed };
      return { sites: [site, ...partsOf(step).flatMap(part => walk({ step: part, ...inside }).sites)], passes: [] };
    }
    default:
      return { sites: [site], passes: [step.name] };
  }
}

function walkSequence(site: Site<Sequence>): Walked {
  const sites: Site[] = [site];
  const passes: string[] = [];
  for (const step of site.step.steps) {
    const walked = walk({ step, around: site.around, passed: new Set([...site.passed, ...passes]) });
    sites.push(...walked.sites);
    passes.push(...walked.passes);
  }
  return { sites, passes };
}
