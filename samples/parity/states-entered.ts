/** The states that executions entered, as their histories have them. */
import type { Answered } from '../../client/api.ts';
import { eventually } from '../../client/eventually.ts';
import { readHistory } from '../../functions/operations/declaration.ts';
import { skippedOf, supplementOf } from '../../workflows/compile/names.ts';
import { allParts, isStep, partsOf, type Way } from '../../workflows/define/way.ts';
import { ENGINEER, type Site } from '../journeys/site.ts';

type Event = Answered<typeof readHistory>['events'][number];

/** The states that an execution entered, by name, as often as it did. */
export const statesEntered = (events: readonly Event[]): readonly string[] =>
  events.flatMap(({ type, details }) => (type.endsWith('StateEntered') ? [nameIn(details)] : []));

const nameIn = (details: Event['details']): string =>
  typeof details === 'object' && details !== null && 'name' in details ? String(details.name) : '?';

const ENDS: ReadonlySet<string> = new Set(['Succeeded', 'Failed', 'Aborted', 'TimedOut'].map(end => `Execution${end}`));

/** What is said of an execution that does not end. */
export const RUNS_STILL = 'it runs still';

export const endIn = (events: readonly Event[]): string => {
  const last = events.at(-1)?.type ?? '';
  return ENDS.has(last) ? last : RUNS_STILL;
};

/** The history of the last execution of a dossier that has ended, once that has ended, too; or as it is when patience has. */
export const readEndedHistory = async (site: Site, code: string): Promise<readonly Event[]> => {
  const read = async () => (await site.session(ENGINEER).call(readHistory, { params: { code } })).events;
  const ended = async () => {
    const events = await read();
    return endIn(events) === RUNS_STILL ? undefined : events;
  };
  return eventually(`the end of the last execution of ${code}`, ended).catch(read);
};

/** The names of all states that stand inside a branch of a parallel block. */
export const statesInBranches = (way: Way): ReadonlySet<string> =>
  new Set(
    allParts(way)
      .filter(({ kind }) => kind === 'parallel')
      .flatMap(block => partsOf(block).flatMap(allParts).flatMap(namesOf)),
  );

const namesOf = (part: Way): readonly string[] => {
  if (isStep(part)) return [part.name, supplementOf(part.name)];
  if (part.kind === 'conditional') return [part.name, skippedOf(part.name)];
  return part.kind === 'parallel' ? [part.name] : [];
};
