/**
 * After a restore of the table, machines and dossiers disagree: tasks that the table shows open were decided in the machine,
 * tokens are used up, executions are ahead. Every dossier that has not ended begins a new epoch: its machine starts at the
 * top, learns what the restored journal knows, and waits at the tasks that are open in it.
 *
 * 1. The counters move first: a dossier filed later gets no code that another one has.
 * 2. A dossier is started again once for each restore, however often this runs: the moment restored to is in the key.
 * 3. It ends when every machine has reached a step, or says which ones have not.
 */
import { moveCounters, startEpoch } from '../../functions/operations/declaration.ts';
import type { Instant } from '../../schemas/time.ts';
import { hasRunOut, untilNextLook } from '../patience.ts';
import { refusalOf } from '../problem-answer.ts';
import type { Session } from '../session.ts';
import { eachUnfinished, unfinished } from '../unfinished.ts';

/** `ended`: meanwhile, by a decision. `stuck`: started, but its machine came nowhere in time. */
export type Reconciled = {
  readonly code: string;
  readonly became: 'started' | 'ended' | 'refused' | 'stuck';
  readonly epoch?: number;
  readonly why?: string;
};

export const reconcile = async (
  engineer: Session,
  restoredTo: Instant,
): Promise<{ counters: number; dossiers: readonly Reconciled[] }> => {
  const { counters } = await engineer.call(moveCounters, { body: { restoredTo } });
  const reconciled = await startAll(engineer, restoredTo);
  const stuck = await stuckOf(engineer, reconciled);
  const dossiers = [...reconciled.values()].map(
    (one): Reconciled =>
      stuck.has(one.code) ? { ...one, became: 'stuck', why: 'its machine has come to no step yet' } : one,
  );
  return { counters, dossiers };
};

const startAll = async (engineer: Session, restoredTo: Instant): Promise<Map<string, Reconciled>> => {
  const reconciled = new Map<string, Reconciled>();
  await eachUnfinished(engineer, async code => {
    reconciled.set(code, await startOne(engineer, code, restoredTo));
  });
  return reconciled;
};

const startOne = async (engineer: Session, code: string, restoredTo: Instant): Promise<Reconciled> => {
  const body = { why: `the table was restored to ${restoredTo}`, restoredTo };
  try {
    const { epoch } = await engineer.call(startEpoch, { params: { code }, body }, `restored-to-${restoredTo}-${code}`);
    return { code, became: 'started', epoch };
  } catch (error) {
    const { kind, message: why } = refusalOf(error);
    return { code, became: kind === 'not-allowed-now' ? 'ended' : 'refused', why };
  }
};

/** Waits until every machine that was started has come to a step; answers those that have not when patience ends. */
const stuckOf = async (
  engineer: Session,
  reconciled: ReadonlyMap<string, Reconciled>,
): Promise<ReadonlySet<string>> => {
  const started = performance.now();
  const epochs = new Map([...reconciled.values()].flatMap(({ code, epoch }) => (epoch ? [[code, epoch]] : [])));
  for (;;) {
    const waiting = new Set<string>();
    for await (const page of unfinished(engineer))
      for (const { code, epoch, arrived } of page)
        if (epoch < (epochs.get(code) ?? 0) || (epochs.has(code) && !arrived)) waiting.add(code);
    if (waiting.size === 0 || hasRunOut(started)) return waiting;
    await untilNextLook(started);
  }
};
