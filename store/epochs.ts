import type { Dossier } from '../schemas/dossier.ts';
import type { DossierCode, PersonId } from '../schemas/identifiers.ts';
import type { Principal } from '../schemas/principal.ts';
import { Refusal } from '../schemas/refusal.ts';
import { type Instant, toEpoch } from '../schemas/time.ts';
import { mayRepair } from '../workflows/rules/access.ts';
import { isFinal } from '../workflows/rules/transitions.ts';
import { ASKED_BEFORE, type Idempotency, NOTHING, perform } from './command.ts';
import { getHead, requireAllowed } from './guards.ts';
import type { OutboxItem } from './items.ts';
import { entriesIn } from './journal.ts';
import type { Memory } from './memory.ts';
import { performOnDossier, writeOn } from './on-dossier.ts';
import { PATIENCE_MINUTES } from './outbox.ts';
import { epochAfterRestore, requirePast } from './restore.ts';
import { executionOf } from './submit.ts';
import { key } from './table.ts';
import type { Writing } from './writing.ts';

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
  memory: Memory,
  { code, by, why, restoredTo, idempotency }: NewEpoch,
): Promise<Dossier> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', 'Only an engineer starts a machine anew.');
  const command = { code, by, idempotency, repeatable: true, reads: [key.head(code)], requireRight: ASKED_BEFORE };
  return performOnDossier(memory, command, async ([item]) => {
    const head = getHead(item, code);
    requireAllowed('start-epoch', head);
    const writing = await writeOn(memory, head, by);
    if (restoredTo === undefined) writeEpoch(writing, why);
    else {
      requirePast(restoredTo, writing.now);
      writeEpoch(writing, why, epochAfterRestore(writing));
    }
    return writing;
  });
};

/** Tells the machine of the last epoch to stop, and one of a new epoch to start. */
export const writeEpoch = (writing: Writing, why: string, epoch = writing.dossier.epoch + 1): void => {
  const { dossier } = writing;
  const { epoch: last } = dossier;
  writing.record({ type: 'epoch-started', epoch, why });
  writing.cursors = {};
  writing.takeOver();
  writing.tell({ kind: 'stop', ...executionOf(dossier, last) });
  writing.tell({
    kind: 'start',
    ...executionOf(dossier, epoch),
    input: { dossier: dossier.code, epoch, facts: dossier.facts },
  });
};

/** An epoch that died sooner than this has taken nothing up, whatever it found open. */
const SHORTEST_LIFE_MILLISECONDS = PATIENCE_MINUTES * 60_000;

/**
 * Whether this epoch came anywhere; one that did not would be mended in vain by another like it, at once and without
 * end. What was recorded since it began is its progress; one that only took up what stood open must have lived a while.
 */
const cameAnywhere = async (memory: Memory, { dossier, now }: Writing): Promise<boolean> => {
  if (dossier.epoch === 1) return true;
  const item = await memory.table.find(key.journal(dossier.code, dossier.seq));
  const [last] = item ? entriesIn(item) : [];
  if (last?.type !== 'epoch-started') return true;
  const isWaiting = Object.values(dossier.steps).some(step => step.open);
  return isWaiting && toEpoch(now) - toEpoch(last.at) > SHORTEST_LIFE_MILLISECONDS;
};

/** A dossier whose machine is dead is mended by a new epoch, or stands in the operators' list where that has not helped. */
export const mend = async (memory: Memory, writing: Writing, why: string): Promise<void> => {
  if (await cameAnywhere(memory, writing)) return writeEpoch(writing, why);
  writing.takeOver();
  if (!writing.dossier.incident) writing.record({ type: 'incident-noted', why });
};

/** A dossier was handed over to its machine, which was told, and opened nothing since: it is mended. */
export const machineSilent = (memory: Memory, entry: OutboxItem): Promise<undefined> =>
  perform(memory, { reads: [key.head(entry.dossier)] }, async ([item]) => {
    const head = getHead(item, entry.dossier);
    if (head.handedOver?.entry !== entry.sk || isFinal(head.dossier.status)) {
      return { writes: [{ delete: { pk: entry.pk, sk: entry.sk } }], answer: undefined };
    }
    const writing = await writeOn(memory, head, WATCH);
    await mend(memory, writing, `nothing has been open for ${PATIENCE_MINUTES} minutes`);
    return { writes: writing.writes(), answer: undefined };
  });

/** An execution has ended. That of a dossier which still runs in that epoch died, and is mended. */
export const executionEnded = async (
  memory: Memory,
  end: { readonly name: string; readonly status: string; readonly error?: string | undefined },
): Promise<void> => {
  const [, code, epoch] = /^(.+)-e(\d+)$/.exec(end.name) ?? [];
  if (!code) return;
  await perform(memory, { reads: [key.head(code as DossierCode)] }, async ([item]) => {
    const head = item && getHead(item, code as DossierCode);
    if (!head || head.dossier.epoch !== Number(epoch) || isFinal(head.dossier.status)) return NOTHING;
    const writing = await writeOn(memory, head, WATCH);
    await mend(memory, writing, `the execution ended as ${end.status}${end.error ? `: ${end.error}` : ''}`);
    return { writes: writing.writes(), answer: undefined };
  });
};
