import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { ourselves, type Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import { RETRYABLE } from '../../workflows/compile/names.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { effectsOfRedrive, type RedriveEffect, stakesOf } from '../../workflows/rules/redrive.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import {
  type Idempotency,
  NO_WRITES,
  RIGHT_ALREADY_CHECKED,
  rememberDossier,
  runCommand,
  runDossierCommand,
  startWriting,
} from '../dossier/command.ts';
import { dossierOfExecution, recordEpoch } from '../dossier/execution.ts';
import { getHead, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { entriesIn, listEntries } from '../dossier/journal.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';
import type { HeadItem, OutboxItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { interventionRecord } from './interventions.ts';
import { PATIENCE_MINUTES } from './outbox.ts';
import { epochAfterRestore, requirePast } from './restore.ts';

const say = sayings({
  'restart-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được chạy lại quy trình.',
    en: 'Only engineers may restart a machine.',
  },
  'restart-by-two': {
    vi: 'Hồ sơ {dossier} đã có hoặc sắp có tiền, chữ ký: việc chạy lại phải được một cán bộ kỹ thuật khác xác nhận. Hãy gửi đề nghị chạy lại.',
    en: 'Money or a signature is at stake in {dossier}: another engineer must confirm the restart. Ask for it.',
  },
});

const WATCH = ourselves('watch');

/** A restart by hand: of which dossier, and why. */
export type Restart = {
  readonly code: DossierCode;
  readonly why: string;
  /** The table was restored to this moment: what was written later is gone from the table, but not from the machines. */
  readonly restoredTo?: Instant | undefined;
};

type NewEpoch = Restart & { readonly by: Principal; readonly idempotency?: Idempotency | undefined };

/**
 * Starts a new epoch: the one cure (design.md, principle 6). The machine starts at the top under a new name. `open-task` replays the
 * recorded endings without asking anybody again, and gives open tasks the new token. Refuses where money or a signature is at
 * stake: that needs a second engineer (`restart-requests.ts`).
 */
export const startEpoch = async (store: Store, restart: NewEpoch): Promise<Dossier> => {
  const { code, by, idempotency } = restart;
  requireRepairs(by);
  const command = { code, by, idempotency, repeatable: true, requireRight: RIGHT_ALREADY_CHECKED };
  const decide = async (writing: Writing, { head }: { readonly head: HeadItem }): Promise<Dossier> => {
    requireAllowed('start-epoch', writing);
    if (stakesOf(await effectsNow(store, head)).length > 0)
      throw new Refusal('not-allowed-now', say('restart-by-two', { dossier: code }), {
        asked: 'start-epoch',
        allowed: ['askRestart'],
      });
    return restartByHand(writing, by, restart);
  };
  return runDossierCommand(store, command, decide, rememberDossier(store, command));
};

/** Refuses everybody but engineers. */
export const requireRepairs = (by: Principal): void => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('restart-by-engineers'));
};

/** Records a new epoch that an engineer starts, and notes the intervention. `askedBy`: the engineer who asked for what `by` confirms. */
export const restartByHand = (
  writing: Writing,
  by: Principal,
  { code, why, restoredTo, askedBy }: Restart & { readonly askedBy?: PersonId },
): Dossier => {
  if (restoredTo !== undefined) requirePast(restoredTo, writing.now);
  const epoch = restoredTo === undefined ? undefined : epochAfterRestore(writing);
  recordEpoch(writing, { why, cause: 'engineer', askedBy, epoch });
  const which = String(writing.dossier.epoch);
  const noted = { dossier: code, what: 'epoch-started', which, why, ...(askedBy && { askedBy }) } as const;
  writing.add(interventionRecord(writing.store, by, noted));
  return showDossierTo(by, writing.dossier);
};

/** What a new epoch would do to a dossier with this head and journal. */
export const effectsIn = (
  { dossier, awaited = [] }: HeadItem,
  entries: readonly JournalEntry[],
): readonly RedriveEffect[] => effectsOfRedrive({ dossier, awaited, procedure: procedureOf(dossier), entries });

/** The same, of the journal as it stands. */
export const effectsNow = async (store: Store, head: HeadItem): Promise<readonly RedriveEffect[]> =>
  effectsIn(head, await listEntries(store, head.dossier.code));

/** An epoch that died sooner than this has done nothing, also if it found steps open. */
const SHORTEST_LIFE_MILLISECONDS = PATIENCE_MINUTES * MINUTE_MILLISECONDS;

/**
 * In how many minutes the next machine starts, after the first, second … epoch in a row that did nothing. After the last pause the
 * dossier is an incident. After a transport error or silence a later try may succeed, when an outage is over; after any other death
 * the next machine would die as well.
 */
const PAUSES_MINUTES = { transport: [1, 10, 60], silent: [0, 10], other: [0] } as const;

/** How a machine was found dead: `reported` where its end was reported, with the name of its error; else it was silent for too long. */
type Death = { readonly why: string; readonly reported?: { readonly error?: string | undefined } };

/** How many epochs in a row did nothing, counted back from the present one. A decision in between, by people or time, is progress. */
const countFailedEpochs = async ({ store, dossier, now }: Writing, { reported }: Death): Promise<number> => {
  for (let count = 0; ; count += 1) {
    const item = await store.table.find(key.journal(dossier.code, dossier.seq - count));
    const [last] = item ? entriesIn(item) : [];
    if (last?.type !== 'epoch-started') return count;
    // An epoch that only gave open tasks its tokens, and then waited for a while, did its work.
    const isWaiting = Object.values(dossier.steps).some(step => step.open);
    const lived = toEpoch(now) - toEpoch(last.at);
    if (count === 0 && reported && isWaiting && lived > SHORTEST_LIFE_MILLISECONDS) return 0;
  }
};

const causeOf = ({ reported }: Death): keyof typeof PAUSES_MINUTES => {
  if (!reported) return 'silent';
  const { error } = reported;
  return error !== undefined && (RETRYABLE as readonly string[]).includes(error) ? 'transport' : 'other';
};

/** Replaces a dead machine, at once or later. Where that has not helped, the dossier becomes an incident. */
const replaceMachine = async (writing: Writing, death: Death): Promise<void> => {
  const inMinutes = PAUSES_MINUTES[causeOf(death)][await countFailedEpochs(writing, death)];
  const { why } = death;
  if (inMinutes !== undefined) return recordEpoch(writing, { why, cause: 'system', inMinutes });
  writing.outbox.giveUpMachine();
  if (!writing.dossier.incident) writing.record({ type: 'incident-noted', why });
};

/** The writing that replaces a machine that is silent, and whose end nobody reported. */
export const replaceSilentMachine = async (store: Store, head: HeadItem, why: string): Promise<Writing> => {
  const writing = await startWriting(store, head, WATCH);
  await replaceMachine(writing, { why });
  return writing;
};

const describeSilence = ({ awaited = [] }: HeadItem): string =>
  awaited.length === 0
    ? `nothing has been open for ${PATIENCE_MINUTES} minutes`
    : `the machine has not come to ${awaited.join(', ')} for ${PATIENCE_MINUTES} minutes`;

/** Replaces the machine to which an entry was delivered, and which has not moved on since. */
export const handleSilentMachine = (store: Store, entry: OutboxItem): Promise<undefined> =>
  runCommand(store, { reads: [key.head(entry.dossier)] }, async ([item]) => {
    const head = getHead(item, entry.dossier);
    if (head.handedOver?.entry !== entry.sk || isFinal(head.dossier.status)) {
      return { writes: [{ delete: { pk: entry.pk, sk: entry.sk } }], answer: undefined };
    }
    const writing = await replaceSilentMachine(store, head, describeSilence(head));
    return { writes: writing.writes(), answer: undefined };
  });

/** Handles the end of an execution. If its dossier still runs in that epoch, the machine died, and is replaced. */
export const handleExecutionEnd = async (
  store: Store,
  end: { readonly name: string; readonly status: string; readonly error?: string | undefined },
): Promise<void> => {
  const of = dossierOfExecution(end.name);
  if (!of) return;
  await runCommand(store, { reads: [key.head(of.code)] }, async ([item]) => {
    const head = item && getHead(item, of.code);
    if (!head || head.dossier.epoch !== of.epoch || isFinal(head.dossier.status)) return NO_WRITES;
    const writing = await startWriting(store, head, WATCH);
    const why = `the execution ended as ${end.status}${end.error ? `: ${end.error}` : ''}`;
    await replaceMachine(writing, { why, reported: { error: end.error } });
    return { writes: writing.writes(), answer: undefined };
  });
};
