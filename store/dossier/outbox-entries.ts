import type { Condition, Key, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { NewEntry } from '../../schemas/journal.ts';
import type { MailContent } from '../../schemas/message.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { type Awaited, awaitedAfter, withoutStep } from '../../workflows/rules/machine-turn.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { procedureOf, type Store } from '../store.ts';
import { cacheParsed, type HeadItem, type OutboxContent, OutboxItem, parseItem } from '../table/items.ts';
import { key, list, padded, shardOf } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { transactUnlessChanged } from '../table/try-again.ts';

/** What an entry says, whether a step of a branch wrote it, and in how many minutes it is due. */
type Telling = { readonly telling: OutboxContent; readonly byBranch?: boolean; readonly inMinutes?: number };

/** What the machine may follow in the transaction of the command: the outcome of a task, or the start of a dossier's first machine. */
export type Followed = Extract<OutboxContent, { kind: 'succeed' | 'start' }>;

/** The writes of the outbox, and what the head says of the machine after them. */
type Closed = {
  readonly handsOver: boolean;
  readonly machine: Pick<HeadItem, 'machineSince' | 'handedOver' | 'awaited'>;
  readonly writes: readonly Write[];
};

const NEW: Condition = { absent: true };

/** The wake-up sends a mail at once. The sweep looks at it later, so that it does not send one that is just being sent. */
const MAIL_DUE_IN_MINUTES = 1;

const minutesAfter = (at: Instant, minutes: number): Instant => toInstant(toEpoch(at) + minutes * MINUTE_MILLISECONDS);

const isForMachine = ({ telling: { kind } }: Telling): boolean =>
  kind === 'start' || kind === 'succeed' || kind === 'fail';

/** What the outbox still holds for this dossier, oldest first. */
export const listOutbox = async (store: Store, code: DossierCode): Promise<readonly OutboxItem[]> =>
  (await queryAll(store.table, { hash: key.outbox(code, '').pk, range: { prefix: 'O#' } })).map(item =>
    parseItem(OutboxItem, item),
  );

/** Changes an entry, unless it was delivered, removed or tried since it was read: then another process handles it. */
export const changeOutboxItem = async (
  { table }: Store,
  { pk, sk, attempts }: OutboxItem,
  to: Partial<Pick<OutboxItem, 'attempts' | 'toldAt' | 'dueAt' | 'failure'>>,
): Promise<void> => {
  const current = await table.find({ pk, sk });
  if (current?.attempts === attempts)
    await transactUnlessChanged(table, [{ put: { ...current, ...to }, when: { equals: { attempts } } }]);
};

/** Whether the dossier runs and no step is open, so that nobody but the machine can act. */
export const isBetweenSteps = ({ status, steps }: Dossier): boolean =>
  !isFinal(status) && !Object.values(steps).some(step => step.open);

/** Whether it is the machine's turn: a step must open, or get its token, and only the machine can do that. */
export const isMachinesTurn = (dossier: Dossier, awaited: Awaited): boolean =>
  awaited.length > 0 || isBetweenSteps(dossier);

/**
 * The outbox entries that one command on a dossier writes.
 *
 * Invariant: while it is the machine's turn ({@link isMachinesTurn}) an entry of the outbox hands the dossier over, and the head
 * names that entry; or the dossier is an incident. So a machine that died is noticed.
 */
export class OutboxEntries {
  readonly #code: DossierCode;
  readonly #now: Instant;
  readonly #tellings: Telling[] = [];
  readonly #isNew: boolean;
  readonly #before: HeadItem['handedOver'];
  #awaited: Awaited;
  #machineSince: Instant;
  #advanced: { readonly byBranch: boolean } | undefined;
  #isGivenUp = false;

  constructor(of: { readonly code: DossierCode; readonly head: HeadItem | undefined; readonly now: Instant }) {
    this.#code = of.code;
    this.#now = of.now;
    this.#isNew = of.head === undefined;
    this.#before = of.head?.handedOver;
    this.#awaited = of.head?.awaited ?? [];
    this.#machineSince = of.head?.machineSince ?? of.now;
  }

  /** Since when the machine runs: that of a new dossier starts with its filing. */
  get machineSince(): Instant {
    return this.#machineSince;
  }

  /** Updates the steps that the machine must enter; `dossier` is the dossier after the entry. */
  noteJournalEntry(entry: NewEntry, dossier: Dossier): void {
    this.#awaited = awaitedAfter(procedureOf(dossier).way, { awaited: this.#awaited, entry, dossier });
  }

  /**
   * Adds an entry, to be delivered after the commit, or `inMinutes` later. `byBranch`: the step that writes it is in a branch of a
   * parallel block.
   */
  enqueue(telling: OutboxContent, { byBranch = false, inMinutes = 0 } = {}): void {
    this.#tellings.push({ telling, byBranch, inMinutes });
    if (telling.kind === 'start') this.#machineSince = this.#now;
  }

  /** The outcome of a task, or the start of a new dossier's machine, where it is all that this command says to the machine. */
  get soleForMachine(): Followed | undefined {
    const [only, ...others] = this.#tellings.filter(isForMachine);
    if (!only || others.length > 0) return undefined;
    const { telling } = only;
    return telling.kind === 'succeed' || (telling.kind === 'start' && this.#isNew) ? telling : undefined;
  }

  /** Removes an entry: the machine follows in the same transaction. */
  remove(followed: Followed): void {
    this.#tellings.splice(
      this.#tellings.findIndex(({ telling }) => telling === followed),
      1,
    );
  }

  /**
   * Notes that the machine has moved on, or is replaced: the entry that handed the dossier over is then removed. It stays where both
   * it and this call are of branches: one branch may move on before the entry of another was delivered.
   */
  noteMachineAdvanced({ byBranch = false } = {}): void {
    this.#advanced = { byBranch };
  }

  /** Notes that the machine has entered this step, and that the task has its token. */
  noteStepReached(step: string): void {
    this.#awaited = withoutStep(this.#awaited, step);
  }

  /** Stops waiting for a machine: operators must act. */
  giveUpMachine(): void {
    this.#advanced = { byBranch: false };
    this.#isGivenUp = true;
  }

  /**
   * The writes of the outbox at the revision `rev` of the head. While it is the machine's turn one entry hands the dossier over: the
   * last one for the machine, else the one that did before, else a new entry of the kind `await`.
   */
  close({
    dossier,
    rev,
    mails,
  }: {
    readonly dossier: Dossier;
    readonly rev: number;
    readonly mails: readonly MailContent[];
  }): Closed {
    const isTurn = !this.#isGivenUp && isMachinesTurn(dossier, this.#awaited);
    const isUnwatched = isTurn && !this.#tellings.some(isForMachine) && !this.#before;
    if (isUnwatched) this.enqueue({ kind: 'await' });
    const handingOver = isTurn
      ? this.#tellings.findLast(telling => isForMachine(telling) || telling.telling.kind === 'await')
      : undefined;
    const tellings: readonly Telling[] = [
      ...this.#tellings,
      ...mails.map(telling => ({ telling, inMinutes: MAIL_DUE_IN_MINUTES })),
    ];
    const entries = tellings.map((telling, at) =>
      this.#entry(telling, { id: `${padded(rev)}.${at + 1}`, handsOver: telling === handingOver }),
    );
    const entry = entries.find(({ handsOver }) => handsOver);
    const isKept = !entry && (isTurn || !this.#advanced);
    const handedOver = isKept ? this.#before : entry && { entry: entry.sk, byBranch: handingOver?.byBranch ?? false };
    return {
      handsOver: entry !== undefined,
      machine: {
        machineSince: this.#machineSince,
        ...(handedOver && { handedOver }),
        ...(this.#awaited.length > 0 && { awaited: this.#awaited }),
      },
      writes: [...(isKept ? [] : this.#clearance()), ...entries.map(putEntry)],
    };
  }

  /** Removes the entry that handed over until now, where the machine has moved on since. */
  #clearance(): readonly Write[] {
    const [before, advanced] = [this.#before, this.#advanced];
    if (!before || !advanced || (before.byBranch && advanced.byBranch)) return [];
    return [{ delete: { ...key.head(this.#code), sk: before.entry } satisfies Key }];
  }

  #entry(
    { telling, inMinutes = 0 }: Telling,
    { id, handsOver }: { readonly id: string; readonly handsOver: boolean },
  ): OutboxItem {
    return {
      ...key.outbox(this.#code, id),
      dossier: this.#code,
      telling,
      attempts: 0,
      createdAt: this.#now,
      ...(handsOver && { handsOver }),
      dueIn: list.outbox(shardOf(this.#code)),
      dueAt: minutesAfter(this.#now, inMinutes),
    };
  }
}

/** A mail of before, for a medium that was not tried yet; sent again twice at once it is the same entry. */
export const putMailAgain = (of: {
  readonly code: DossierCode;
  readonly telling: MailContent;
  readonly now: Instant;
  readonly happenedAt: Instant;
}): Write => {
  const { code, telling, now, happenedAt } = of;
  const entry: OutboxItem = {
    ...key.outbox(code, `again.${padded(telling.seq)}`),
    ...{ dossier: code, telling, attempts: 0, createdAt: now, happenedAt },
    ...{ dueIn: list.outbox(shardOf(code)), dueAt: minutesAfter(now, MAIL_DUE_IN_MINUTES) },
  };
  return { put: cacheParsed(OutboxItem, { ...entry, entity: 'outbox' }, entry) };
};

const putEntry = (entry: OutboxItem): Write => ({
  put: cacheParsed(OutboxItem, { ...entry, entity: 'outbox' }, entry),
  when: NEW,
});
