/**
 * Differences of engines that are known, and are no fault of a dossier. `docs/asl-support.md` keeps them under the same names; each is detected in what an
 * engine says, never assumed.
 */
import { compare, type Difference } from './compare.ts';
import { RUNS_STILL } from './states-entered.ts';
import type { Story } from './story.ts';

type Known = {
  readonly isSeen: (reference: Story, other: Story) => boolean;
  /** What the reference would say if its engine were like that. */
  readonly asThere: (reference: Story) => Story;
};

/** The state in which a machine ends whose dossier was refused, stopped or withdrawn. */
const isEnded = ({ words }: Story['states'][number]): boolean => words === 'ended';

export const KNOWN = {
  'history-without-branches': {
    isSeen: (reference, other) => reference.statesInBranches.length > 0 && other.statesInBranches.length === 0,
    asThere: reference => ({ ...reference, statesInBranches: [] }),
  },
  'no-catch-on-blocks': {
    isSeen: (reference, other) =>
      reference.states.some(isEnded) && !other.states.some(isEnded) && other.end === 'ExecutionFailed',
    asThere: reference => ({
      ...reference,
      states: reference.states.filter(state => !isEnded(state)),
      end: 'ExecutionFailed',
    }),
  },
  'branch-tokens-mixed-up': {
    isSeen: (reference, other) => reference.statesInBranches.length > 0 && other.end === RUNS_STILL,
    asThere: reference => ({
      ...reference,
      states: reference.states.filter(state => !isEnded(state)),
      end: RUNS_STILL,
    }),
  },
} as const satisfies Readonly<Record<string, Known>>;
export type KnownName = keyof typeof KNOWN;

/** The differences that are not known, and the names of those that are. */
export const compareKnowing = (
  reference: Story,
  other: Story,
): { readonly differences: readonly Difference[]; readonly known: readonly KnownName[] } => {
  const known = (Object.keys(KNOWN) as KnownName[]).filter(name => KNOWN[name].isSeen(reference, other));
  const asThere = known.reduce((story, name) => KNOWN[name].asThere(story), reference);
  return { differences: compare(asThere, other), known };
};
