import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { RETRYABLE } from '../../workflows/compile/names.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import {
  ASKED_BEFORE,
  dossierAsLeft,
  type Idempotency,
  NOTHING,
  runCommand,
  runDossierCommand,
  writeOn,
} from '../dossier/command.ts';
import { dossierOfExecution, startMachine, stopMachine } from '../dossier/execution.ts';
import { dossierShownTo, getHead, requireAllowed } from '../dossier/guards.ts';
import { entriesIn } from '../dossier/journal.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import type { HeadItem, OutboxItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { PATIENCE_MINUTES } from './outbox.ts';
import { epochAfterRestore, requirePast } from './restore.ts';

const WATCH: Principal = { kind: 'clock', id: 'watch' as PersonId };

type NewEpoch = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly why: string;
  /** The table was restored to this moment: what came after it is gone from the table, but not from the machines. */
  readonly restoredTo?: Instant | undefined;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * The one cure (design.md, principle 6): the machine starts at the top under a new name; `open-task` replays the recorded
 * endings without bothering anybody, and takes up the tasks that stand open.
 */
export const startEpoch = async (
  store: Store,
  { code, by, why, restoredTo, idempotency }: NewEpoch,
): Promise<Dossier> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', 'Only an engineer starts a machine anew.');
  const command = { code, by, idempotency, repeatable: true, requireRight: ASKED_BEFORE };
  const decide = async (writing: Writing): Promise<Dossier> => {
    requireAllowed('start-epoch', writing);
    if (restoredTo === undefined) recordEpoch(writing, { why });
    else {
      requirePast(restoredTo, writing.now);
      recordEpoch(writing, { why, epoch: epochAfterRestore(writing) });
    }
    return dossierShownTo(by, writing.dossier);
  };
  return runDossierCommand(store, command, decide, dossierAsLeft(store, command));
};

/** Has the execution of the last epoch aborted, and one of a new epoch started; `inMinutes` from now. */
export const recordEpoch = (
  writing: Writing,
  { why, epoch = writing.dossier.epoch + 1, inMinutes = 0 }: { why: string; epoch?: number; inMinutes?: number },
): void => {
  const { epoch: last } = writing.dossier;
  writing.record({ type: 'epoch-started', epoch, why });
  writing.cursors = {};
  writing.outgoing.noteMachineCame();
  stopMachine(writing, last);
  startMachine(writing, epoch, { inMinutes });
};

/** An epoch that died sooner than this has taken nothing up, whatever it found open. */
const SHORTEST_LIFE_MILLISECONDS = PATIENCE_MINUTES * 60_000;

/**
 * In how many minutes the next machine starts, after the first, second … in a row that came nowhere; then people must see to it. What
 * died of a transport error may do better when an outage of an hour is over; what fell silent perhaps, too; anything else dies again.
 */
const PAUSES_MINUTES = { transport: [1, 10, 60], silent: [0, 10], other: [0] } as const;

/** How a machine was found dead: its end was reported, with the name of its error, or it was silent for too long. */
type Death = { readonly why: string; readonly reported?: { readonly error?: string | undefined } };

/** How many epochs in a row came nowhere, counted back from the present one. What people or time decide in between is progress. */
const countFruitless = async ({ store, dossier, now }: Writing, { reported }: Death): Promise<number> => {
  for (let count = 0; ; count += 1) {
    const item = await store.table.find(key.journal(dossier.code, dossier.seq - count));
    const [last] = item ? entriesIn(item) : [];
    if (last?.type !== 'epoch-started') return count;
    // One that only took over what stood open, and waited there for a while, did its work.
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

/** A dossier whose machine is dead gets a new one, at once or later; or it stands in the operators' list where that has not helped. */
const replaceMachine = async (writing: Writing, death: Death): Promise<void> => {
  const inMinutes = PAUSES_MINUTES[causeOf(death)][await countFruitless(writing, death)];
  const { why } = death;
  if (inMinutes !== undefined) return recordEpoch(writing, { why, inMinutes });
  writing.outgoing.giveUpMachine();
  if (!writing.dossier.incident) writing.record({ type: 'incident-noted', why });
};

/** The writing that replaces a machine of which nothing is heard any more, and whose end nobody reported. */
export const replaceSilentMachine = async (store: Store, head: HeadItem, why: string): Promise<Writing> => {
  const writing = await writeOn(store, head, WATCH);
  await replaceMachine(writing, { why });
  return writing;
};

const sayMissing = ({ awaited = [] }: HeadItem): string =>
  awaited.length === 0
    ? `nothing has been open for ${PATIENCE_MINUTES} minutes`
    : `the machine has not come to ${awaited.join(', ')} for ${PATIENCE_MINUTES} minutes`;

/** A dossier was handed over to its machine, which was told, and did not come on since: another machine replaces it. */
export const handleSilentMachine = (store: Store, entry: OutboxItem): Promise<undefined> =>
  runCommand(store, { reads: [key.head(entry.dossier)] }, async ([item]) => {
    const head = getHead(item, entry.dossier);
    if (head.handedOver?.entry !== entry.sk || isFinal(head.dossier.status)) {
      return { writes: [{ delete: { pk: entry.pk, sk: entry.sk } }], answer: undefined };
    }
    const writing = await replaceSilentMachine(store, head, sayMissing(head));
    return { writes: writing.writes(), answer: undefined };
  });

/** An execution has ended. That of a dossier which still runs in that epoch died: another machine replaces it. */
export const handleExecutionEnd = async (
  store: Store,
  end: { readonly name: string; readonly status: string; readonly error?: string | undefined },
): Promise<void> => {
  const of = dossierOfExecution(end.name);
  if (!of) return;
  await runCommand(store, { reads: [key.head(of.code)] }, async ([item]) => {
    const head = item && getHead(item, of.code);
    if (!head || head.dossier.epoch !== of.epoch || isFinal(head.dossier.status)) return NOTHING;
    const writing = await writeOn(store, head, WATCH);
    const why = `the execution ended as ${end.status}${end.error ? `: ${end.error}` : ''}`;
    await replaceMachine(writing, { why, reported: { error: end.error } });
    return { writes: writing.writes(), answer: undefined };
  });
};
