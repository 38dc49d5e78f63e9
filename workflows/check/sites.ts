import type { Step } from '../define/step.ts';
import { type Conditional, isStep, type Parallel, partsOf, type Sequence, type Way } from '../define/way.ts';
import { placeOf } from './fault.ts';

/** A part of the way and where it stands. */
export type Site<Kind extends Way = Way> = {
  readonly part: Kind;
  /** The blocks and conditionals around it, outermost first. */
  readonly around: readonly (Parallel | Conditional)[];
  /**
   * What every way to here has passed and the machine can still see: steps and blocks before it in its own branch and in the
   * branches around it, and the blocks around it. Steps inside an earlier block are not among them, since its variables end with
   * it; nor is a part that may have been skipped.
   */
  readonly passed: ReadonlySet<string>;
};

/** Every part with its site, in reading order. */
export const sitesOf = (way: Way): readonly Site[] => walk({ part: way, around: [], passed: new Set() }).sites;

export const stepSites = (sites: readonly Site[]): readonly Site<Step>[] =>
  sites.filter((site): site is Site<Step> => isStep(site.part));

export const conditionalSites = (sites: readonly Site[]): readonly Site<Conditional>[] =>
  sites.filter((site): site is Site<Conditional> => site.part.kind === 'conditional');

/** `way › licensing › appraise-licence`, followed by `more`. */
export const placeOfSite = ({ part, around }: Site, ...more: readonly string[]): string =>
  placeOf('way', ...around.map(({ name }) => name), ...(part.kind === 'sequence' ? [] : [part.name]), ...more);

type Walked = { readonly sites: readonly Site[]; readonly passes: readonly string[] };

function walk(site: Site): Walked {
  const { part } = site;
  switch (part.kind) {
    case 'sequence':
      return walkSequence({ ...site, part });
    case 'parallel': {
      const inside = { around: [...site.around, part], passed: new Set([...site.passed, part.name]) };
      const sites = part.branches.flatMap(branch => walk({ part: branch, ...inside }).sites);
      return { sites: [site, ...sites], passes: [part.name] };
    }
    case 'conditional': {
      const inside = { around: [...site.around, part], passed: site.passed };
      return { sites: [site, ...partsOf(part).flatMap(one => walk({ part: one, ...inside }).sites)], passes: [] };
    }
    default:
      return { sites: [site], passes: [part.name] };
  }
}

function walkSequence(site: Site<Sequence>): Walked {
  const sites: Site[] = [site];
  const passes: string[] = [];
  for (const part of site.part.parts) {
    const walked = walk({ part, around: site.around, passed: new Set([...site.passed, ...passes]) });
    sites.push(...walked.sites);
    passes.push(...walked.passes);
  }
  return { sites, passes };
}
