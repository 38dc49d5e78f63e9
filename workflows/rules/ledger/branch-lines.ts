/** The branches in which a dossier stands at a moment, each with its one holder. Pure. */
import type { Holder } from '../../../schemas/ledger.ts';
import { supplementOf } from '../../compile/names.ts';
import { isStep, partsOf, stepsOf, type Way } from '../../define/way.ts';
import { WITHDRAWAL } from '../task-outcomes.ts';

/** What is open, in the order of its opening, and which steps the machine must still come to. */
export type Standing = { readonly open: ReadonlyMap<string, Holder>; readonly awaited: readonly string[] };

/** The name of the line of the dossier itself, in which the blocks lie. */
export const MAIN = '';

const SYSTEM: Holder = { kind: 'system' };

/**
 * The holder of each branch, by the name of the branch: that of the dossier first, then those of the blocks in which it stands. A branch
 * that nothing is left to do in waits for its siblings; one that the dossier does not take is none.
 */
export const linesOf = (way: Way, standing: Standing): ReadonlyMap<string, Holder> => {
  const lines = new Map<string, Holder>();
  addLine(lines, way, { name: MAIN, standing });
  const answer = standing.open.get(WITHDRAWAL);
  if (answer) for (const [name, holder] of lines) if (!isWaiting(holder)) lines.set(name, answer);
  return lines;
};

/** While a withdrawal waits, who answers it is the only one who can act, in every branch. */
const isWaiting = (holder: Holder): boolean => holder.kind === 'system' && holder.waitsFor !== undefined;

/** Whether nothing is left to do in a branch: it waits for the others of its block. */
export const isForSiblings = (holder: Holder): boolean => holder.kind === 'system' && holder.waitsFor === 'siblings';

type Line = { readonly name: string; readonly standing: Standing };

const addLine = (lines: Map<string, Holder>, part: Way, { name, standing }: Line): void => {
  const block = blockIn(part, standing);
  lines.set(name, block ? { kind: 'system', waitsFor: 'branches' } : (lastOpen(part, standing, name) ?? SYSTEM));
  if (block?.kind !== 'parallel') return;
  for (const [at, branch] of block.branches.entries()) {
    const line = { name: `${name === MAIN ? '' : `${name} `}${block.name}/${at + 1}`, standing };
    if (isBusy(branch, standing)) addLine(lines, branch, line);
    else lines.set(line.name, { kind: 'system', waitsFor: 'siblings' });
  }
};

/** The block in which this part of the way stands now: of several, which no machine makes, the last. */
const blockIn = (part: Way, standing: Standing): Way | undefined => {
  if (isStep(part) || !isBusy(part, standing)) return undefined;
  if (part.kind === 'parallel') return part;
  const busy = partsOf(part).findLast(one => isBusy(one, standing));
  return busy && blockIn(busy, standing);
};

const tasksOf = (part: Way): readonly string[] => stepsOf(part).flatMap(({ name }) => [name, supplementOf(name)]);

const isBusy = (part: Way, { open, awaited }: Standing): boolean =>
  tasksOf(part).some(task => open.has(task) || awaited.includes(task));

/** What opened last in it; on the line of the dossier itself, also what stands nowhere on the way. */
const lastOpen = (part: Way, { open }: Standing, name: string): Holder | undefined => {
  const tasks = new Set(tasksOf(part));
  return [...open].findLast(([task]) => name === MAIN || tasks.has(task))?.[1];
};
