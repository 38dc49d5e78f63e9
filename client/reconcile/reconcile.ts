/**
 * After a restore of the table, machines and dossiers disagree: tasks that the table shows open were decided in the machine,
 * tokens are used up, executions are ahead. Every dossier that has not ended begins a new epoch: its machine starts at the
 * top, learns what the restored journal knows, and waits at the tasks that are open in it.
 *
 * 1. The counters move first: a dossier filed later gets no code that another one has.
 * 2. A dossier is started again once for each restore, however often this runs: the moment restored to is in the key.
 * 3. Where money or a signature is at stake, one engineer's run asks for the restart, and another one's run with `confirm` does it.
 * 4. It ends when every machine has reached a step, or says which ones have not.
 */
import {
  askRestart,
  confirmRestart,
  moveCounters,
  previewEpoch,
  startEpoch,
} from '../../functions/operations/declaration.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { Waiting } from '../patience.ts';
import { ProblemAnswer, refusalOf } from '../problem-answer.ts';
import type { Session } from '../session.ts';
import { eachUnfinished, unfinished } from '../unfinished.ts';

/**
 * `ended`: meanwhile, by a decision. `asked`: it waits for a second engineer. `stuck`: started, but its machine came nowhere in time.
 */
export type Reconciled = {
  readonly code: string;
  readonly became: 'started' | 'asked' | 'ended' | 'refused' | 'stuck';
  readonly epoch?: number;
  readonly why?: string;
};

/** After which restore, and whether to confirm what another engineer's run has asked for. */
type Reconciling = { readonly restoredTo: Instant; readonly confirm: boolean };

export const reconcile = async (
  engineer: Session,
  of: Reconciling,
): Promise<{ counters: number; dossiers: readonly Reconciled[] }> => {
  const { counters } = await engineer.call(moveCounters, { body: { restoredTo: of.restoredTo } });
  const reconciled = await startAll(engineer, of);
  const stuck = await stuckOf(engineer, reconciled);
  const dossiers = [...reconciled.values()].map((one): Reconciled => {
    const why = stuck.get(one.code);
    return why === undefined ? one : { ...one, became: 'stuck', why };
  });
  return { counters, dossiers };
};

const startAll = async (engineer: Session, of: Reconciling): Promise<Map<string, Reconciled>> => {
  const reconciled = new Map<string, Reconciled>();
  await eachUnfinished(engineer, async code => {
    reconciled.set(code, await startOne(engineer, code, of));
  });
  return reconciled;
};

const startOne = async (engineer: Session, code: string, of: Reconciling): Promise<Reconciled> => {
  const { restoredTo } = of;
  try {
    const asked = { params: { code }, body: restartAfter(restoredTo) };
    const { epoch } = await engineer.call(startEpoch, asked, `restored-to-${restoredTo}-${code}`);
    return { code, became: 'started', epoch };
  } catch (error) {
    const refusal = refusalOf(error);
    return refusal.problem.code === 'restart-by-two'
      ? startByTwo(engineer, code, of)
      : { code, became: refusal.kind === 'not-allowed-now' ? 'ended' : 'refused', why: refusal.message };
  }
};

const restartAfter = (restoredTo: Instant) => ({ why: `the table was restored to ${restoredTo}`, restoredTo });

/** One engineer asks, another confirms. The number of an epoch after a restore is the second in which it began: a later one was started. */
const startByTwo = async (
  engineer: Session,
  code: string,
  { restoredTo, confirm }: Reconciling,
): Promise<Reconciled> => {
  const params = { code };
  const { epoch, request } = await engineer.call(previewEpoch, { params });
  if (epoch >= toEpoch(restoredTo) / 1000) return { code, became: 'started', epoch };
  const why = 'another engineer must run this with --confirm';
  try {
    if (confirm && request?.holds && request.restoredTo === restoredTo) {
      const dossier = await engineer.call(confirmRestart, { params: { code, request: request.id } });
      return { code, became: 'started', epoch: dossier.epoch };
    }
    if (!request?.holds) await engineer.call(askRestart, { params, body: restartAfter(restoredTo) });
    return { code, became: 'asked', why };
  } catch (error) {
    if (error instanceof ProblemAnswer && error.problem.code === 'restart-own') return { code, became: 'asked', why };
    const { message } = refusalOf(error);
    return { code, became: 'refused', why: message };
  }
};

/** Waits until every machine that was started has come to a step; answers those that have not when patience ends, each with why. */
const stuckOf = async (
  engineer: Session,
  reconciled: ReadonlyMap<string, Reconciled>,
): Promise<ReadonlyMap<string, string>> => {
  const epochs = new Map([...reconciled.values()].flatMap(({ code, epoch }) => (epoch ? [[code, epoch]] : [])));
  const started = new Waiting(`the machines of ${epochs.size} dossiers to come to a step`);
  try {
    for (;;) {
      const stuck = new Map<string, string>();
      for await (const page of unfinished(engineer))
        for (const { code, epoch, arrived, why = 'its machine has come to no step yet' } of page)
          if (epoch < (epochs.get(code) ?? 0) || (epochs.has(code) && !arrived)) stuck.set(code, why);
      if (stuck.size === 0 || !(await started.goesOn())) return stuck;
    }
  } finally {
    started.end();
  }
};
