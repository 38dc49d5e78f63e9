import type { Condition, Key, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { NewEntry } from '../../schemas/journal.ts';
import type { MailContent } from '../../schemas/message.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { type Awaited, awaitedAfter, withoutStep } from '../../workflows/rules/machine-turn.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { procedureOf } from '../store.ts';
import { cacheParsed, type HeadItem, type OutboxContent, OutboxItem } from '../table/items.ts';
import { key, list, padded, shardOf } from '../table/keys.ts';

/** What is told, by a step in a branch or not, and how many minutes later. */
type Telling = { readonly telling: OutboxContent; readonly byBranch?: boolean; readonly inMinutes?: number };

/** What a command leaves in the outbox, and what the head says of the machine after it. */
type Closed = {
  readonly handsOver: boolean;
  readonly machine: Pick<HeadItem, 'machineSince' | 'handedOver' | 'awaited'>;
  readonly writes: readonly Write[];
};

const NEW: Condition = { absent: true };
const MINUTE = 60_000;

const isForMachine = ({ telling: { kind } }: Telling): boolean =>
  kind === 'start' || kind === 'succeed' || kind === 'fail';

/** It runs, and neither an officer nor the applicant has anything of it to do. */
export const isInNobodysHands = ({ status, steps }: Dossier): boolean =>
  !isFinal(status) && !Object.values(steps).some(step => step.open);

/** A step of it is to open, or to be taken over, that only its machine can. */
export const isMachinesTurn = (dossier: Dossier, awaited: Awaited): boolean =>
  awaited.length > 0 || isInNobodysHands(dossier);

/**
 * What one command on a dossier leaves in the outbox.
 *
 * Invariant: while it is the machine's turn (a step is to open, or to be taken over, that only the machine can) an entry of the outbox
 * hands the dossier over, and the head names it; or an incident says that no machine comes. So a machine that died is missed.
 */
export class Outgoing {
  readonly #code: DossierCode;
  readonly #now: Instant;
  readonly #tellings: Telling[] = [];
  readonly #before: HeadItem['handedOver'];
  #awaited: Awaited;
  #machineSince: Instant | undefined;
  #came: { readonly byBranch: boolean } | undefined;
  #isGivenUp = false;

  constructor(of: { readonly code: DossierCode; readonly head: HeadItem | undefined; readonly now: Instant }) {
    this.#code = of.code;
    this.#now = of.now;
    this.#before = of.head?.handedOver;
    this.#awaited = of.head?.awaited ?? [];
    this.#machineSince = of.head?.machineSince;
  }

  /** Since when the machine runs. One of which nothing is known is taken to be as old as its dossier: one more epoch does no harm. */
  machineSince({ submittedAt }: Dossier): Instant {
    return this.#machineSince ?? submittedAt;
  }

  /** Takes an entry of the journal into account; `dossier` is the dossier after it. */
  noteEntry(entry: NewEntry, dossier: Dossier): void {
    this.#awaited = awaitedAfter(procedureOf(dossier).way, { awaited: this.#awaited, entry, dossier });
  }

  /**
   * What is to be told to the machine or to an outside system once this is committed; `byBranch` of a step beside others,
   * `inMinutes` where it is not to be told at once.
   */
  send(telling: OutboxContent, { byBranch = false, inMinutes = 0 } = {}): void {
    this.#tellings.push({ telling, byBranch, inMinutes });
    if (telling.kind === 'start') this.#machineSince = this.#now;
  }

  /**
   * The machine has come on, or a new one is to have the dossier: the entry that handed it over has done its work. But one
   * branch may come on before the machine was told of another; then that entry stays, for the outbox to clear away.
   */
  noteMachineCame({ byBranch = false } = {}): void {
    this.#came = { byBranch };
  }

  /** The machine is at this step, with its token in the task: it need not come there any more. */
  noteStepReached(step: string): void {
    this.#awaited = withoutStep(this.#awaited, step);
  }

  /** No machine is waited for any more: people have to see to it. */
  giveUpMachine(): void {
    this.#came = { byBranch: false };
    this.#isGivenUp = true;
  }

  /**
   * The writes of the outbox at the revision `rev` of the head. While it is the machine's turn one entry hands the dossier over: the
   * last that the machine is told, else the one that did before, else one that tells nothing and only watches.
   */
  close({
    dossier,
    rev,
    mail,
  }: {
    readonly dossier: Dossier;
    readonly rev: number;
    readonly mail: MailContent | undefined;
  }): Closed {
    const isTurn = !this.#isGivenUp && isMachinesTurn(dossier, this.#awaited);
    const isUnwatched = isTurn && !this.#tellings.some(isForMachine) && !this.#before;
    if (isUnwatched) this.send({ kind: 'await' });
    const handingOver = isTurn
      ? this.#tellings.findLast(telling => isForMachine(telling) || telling.telling.kind === 'await')
      : undefined;
    const tellings: readonly Telling[] = mail ? [...this.#tellings, { telling: mail }] : this.#tellings;
    const entries = tellings.map((telling, at) =>
      this.#entry(telling, { id: `${padded(rev)}.${at + 1}`, handsOver: telling === handingOver }),
    );
    const entry = entries.find(({ handsOver }) => handsOver);
    const isKept = !entry && (isTurn || !this.#came);
    const handedOver = isKept ? this.#before : entry && { entry: entry.sk, byBranch: handingOver?.byBranch ?? false };
    return {
      handsOver: entry !== undefined,
      machine: {
        machineSince: this.machineSince(dossier),
        ...(handedOver && { handedOver }),
        ...(this.#awaited.length > 0 && { awaited: this.#awaited }),
      },
      writes: [...(isKept ? [] : this.#clearance()), ...entries.map(putEntry)],
    };
  }

  /** The entry that handed over until now goes where the machine has come on since. */
  #clearance(): readonly Write[] {
    const [before, came] = [this.#before, this.#came];
    if (!before || !came || (before.byBranch && came.byBranch)) return [];
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
      dueAt: toInstant(toEpoch(this.#now) + inMinutes * MINUTE),
    };
  }
}

const putEntry = (entry: OutboxItem): Write => ({
  put: cacheParsed(OutboxItem, { ...entry, entity: 'outbox' }, entry),
  when: NEW,
});
