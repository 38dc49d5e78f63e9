/** What must hold in every state, and where nobody can act what must come to pass. */
import type { JournalEntry } from '../../schemas/journal.ts';
import { entriesIn } from '../../store/dossier/journal.ts';
import { supplementOf } from '../../workflows/compile/names.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { faultsOfDossier } from '../kit/world/soundness.ts';
import type { State } from './explored-world.ts';
import { headIn, tasksIn } from './people.ts';

/** What is wrong in this state, independent of what happens next. */
export const faultsOf = (state: State): readonly string[] => [...faultsOfDossier(state.items), ...askedTwice(state)];

/** A step of this procedure is asked once; and once more after the papers that it asked for, if it did. */
const askedTwice = (state: State): readonly string[] => {
  const last = new Map<string, string>();
  return entriesOf(state).flatMap(entry => {
    if (entry.type === 'step-decided') last.set(entry.step, entry.outcome);
    if (entry.type !== 'step-opened' || entry.visit === 1) return [];
    const isDue = last.get(entry.step) === 'supplement' && last.has(supplementOf(entry.step));
    return isDue ? [] : [`${entry.step} is asked twice`];
  });
};

/**
 * Whether nothing has to come to pass: somebody can act and no machine is missing, or an incident stands; or it has ended, and its
 * machines with it.
 */
export const isAtRest = (state: State): boolean => {
  const { dossier, awaited = [] } = headIn(state);
  if (dossier.incident && !isFinal(dossier.status)) return true;
  if (!isFinal(dossier.status)) return tasksIn(state).length > 0 && awaited.length === 0;
  return state.rows.executions.every(({ status }) => status !== 'RUNNING');
};

/** What it lacks that does not come to rest, and what was decided last. */
export const unrest = (state: State): string => {
  const { dossier, awaited = [] } = headIn(state);
  const missing = awaited.length > 0 ? 'no machine comes, and nobody knows' : 'nobody can act, and nobody knows';
  const what = isFinal(dossier.status) ? 'a machine runs on after the end of its dossier' : missing;
  const last = entriesOf(state).findLast(entry => entry.type === 'step-decided');
  return last ? `${what}, after ${last.step} ended as ${last.outcome}` : what;
};

const entriesOf = ({ items }: State): readonly JournalEntry[] =>
  items.filter(({ sk }) => sk.startsWith('J#')).flatMap(entriesIn);
