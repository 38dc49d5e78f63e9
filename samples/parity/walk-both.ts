/** One dossier at both installations, and where they differ. */
import { versionName } from '../../workflows/define/procedure.ts';
import type { Site } from '../journeys/site.ts';
import { chanceOf, filingBy } from './chance.ts';
import type { Difference } from './compare.ts';
import { compareKnowing, type KnownName } from './known.ts';
import { type Act, CameElsewhere, record, replay } from './script.ts';
import { readStory } from './story.ts';

export type Sites = { readonly reference: Site; readonly other: Site };

export type Compared = {
  readonly dossier: number;
  readonly procedure: string;
  /** Its codes at the reference and at the other installation, as far as it came there. */
  readonly codes: readonly string[];
  readonly status: number;
  readonly script: readonly Act[];
  readonly differences: readonly Difference[];
  /** Differences of the engine there that are known, and were met. */
  readonly known: readonly KnownName[];
};

/** Walks the dossier of that number. Throws only where the reference itself fails. */
export const walkBoth = async ({ reference, other }: Sites, seed: number, dossier: number): Promise<Compared> => {
  const chance = chanceOf(seed, dossier);
  const day = await reference.today();
  const filing = filingBy(chance, dossier, day);
  const recorded = await record(reference, filing, chance);
  const { procedure } = filing;
  const compared = {
    ...{ dossier, procedure: versionName(procedure) },
    ...{ status: recorded.dossier.status, script: recorded.script },
  };
  const { code } = recorded.filed;
  try {
    const walked = await replay(other, recorded, chance);
    const [one, two] = await Promise.all([readStory(reference, recorded), readStory(other, walked)]);
    return { ...compared, codes: [code, walked.filed.code], ...compareKnowing(one, two) };
  } catch (error) {
    return { ...compared, codes: [code], differences: [differenceIn(error)], known: [] };
  }
};

/** What failed at the other installation is a difference, too: the reference had no trouble with it. */
const differenceIn = (error: unknown): Difference => {
  if (!(error instanceof CameElsewhere))
    return { where: 'the walk', reference: 'done', other: error instanceof Error ? error.message : String(error) };
  const { where, reference, other, cause } = error;
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return { where, reference, other: `${other}${why}` };
};
