import type { Condition, Item, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, LookupKey, PersonId } from '../../schemas/identifiers.ts';
import { type Author, JOURNAL_VERSION, type JournalEntry, type NewEntry } from '../../schemas/journal.ts';
import type { MailContent } from '../../schemas/message.ts';
import type { Principal } from '../../schemas/principal.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { ifPublished, remainingAfterPause, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { mainEntryOf, messageAbout } from '../../workflows/messages/message-about.ts';
import { apply } from '../../workflows/rules/journal/fold.ts';
import { statusAfter } from '../../workflows/rules/status/status-after.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import {
  type DossierDueKind,
  earlierDue,
  type NextDue,
  nextDueOfDossier,
  nextDueOfMachine,
} from '../../workflows/rules/time/due.ts';
import { resumedAt } from '../../workflows/rules/time/pause.ts';
import type { Store } from '../store.ts';
import { cacheParsed, HeadItem, type RememberedCommand } from '../table/items.ts';
import { key, list, padded, shardOf } from '../table/keys.ts';
import { isInNobodysHands, Outgoing } from './outgoing.ts';

export const authorOf = (principal: Principal): Author => ({
  kind: principal.kind,
  id: principal.id,
  ...(principal.kind === 'officer' && { unit: principal.unit }),
});

/** The words of an entry: what is told to the applicant, or came from there, and what an officer writes for officers only. */
export type Words = { readonly text?: string | undefined; readonly note?: string | undefined };

/** Of which dossier a command writes: one as its head says, or a new one. */
type WritingOf = {
  readonly store: Store;
  readonly code: DossierCode;
  readonly by: Principal;
  readonly time: WorkingTimeOf;
} & ({ readonly head: HeadItem } | ({ readonly head: undefined } & Pick<HeadItem, 'lookupKey' | 'hasMail'>));

/** Of what has a number of its own under the head's revision. */
const NEW: Condition = { absent: true };

const MINUTE = 60_000;

/** In whose lists it stands: a parent who files for a child that has no account finds it in the own; an officer does not. */
const listedFor = ({ owner, channel, filer }: Dossier): PersonId | undefined =>
  owner ?? (channel === 'online' ? filer : undefined);

/** A pause counts in whole minutes, so that one of a moment does not carry a promised date from a closing to the next opening. */
const wholeMinutesAfter = (from: Instant, to: Instant): Instant =>
  toInstant(toEpoch(from) + Math.floor((toEpoch(to) - toEpoch(from)) / MINUTE) * MINUTE);

/**
 * What one command writes to one dossier: journal entries with the head that follows from them, outbox entries, and
 * whatever else belongs to the command.
 *
 * Invariants: the head written is the fold of the journal written; the head's condition is the revision that the
 * command read, so that of two commands which read the same head only one commits; a change of status carries its
 * message to the applicant, a telling its outbox entry, in the same transaction; while it is the machine's turn an entry of the
 * outbox hands the dossier over, or an incident says that no machine comes.
 */
export class Writing {
  /** What the command reads from while it decides. */
  readonly store: Store;
  readonly code: DossierCode;
  readonly now: Instant;
  /** What leaves by the outbox, and which entry of it hands the dossier over to its machine. */
  readonly outgoing: Outgoing;
  readonly #by: Author;
  readonly #time: WorkingTimeOf;
  readonly #before: HeadItem | undefined;
  readonly #lookupKey: LookupKey;
  readonly #hasMail: boolean;
  readonly #mails: boolean;
  readonly #entries: JournalEntry[] = [];
  readonly #writes: Write[] = [];
  #command: RememberedCommand | undefined;
  #dossier: Dossier | undefined;
  cursors: HeadItem['cursors'];

  constructor(of: WritingOf) {
    this.store = of.store;
    this.code = of.code;
    this.now = of.store.clock.now();
    this.#by = authorOf(of.by);
    this.#time = of.time;
    this.#before = of.head;
    const { lookupKey, hasMail } = of.head === undefined ? of : of.head;
    this.#lookupKey = lookupKey;
    this.#hasMail = hasMail;
    this.#mails = of.store.mails && this.#hasMail;
    this.#dossier = of.head?.dossier;
    this.outgoing = new Outgoing({ code: of.code, head: of.head, now: this.now });
    this.cursors = of.head?.cursors ?? {};
  }

  get dossier(): Dossier {
    if (!this.#dossier) throw new Error(`${this.code} has no journal yet.`);
    return this.#dossier;
  }

  /** Adds an entry; status and promised date follow from the rules. Its words go to an item of their own. */
  record(what: NewEntry, { text, note }: Words = {}): void {
    const before = this.#dossier;
    const seq = (before?.seq ?? 0) + 1;
    let entry = {
      ...what,
      v: JOURNAL_VERSION,
      seq,
      at: this.now,
      by: this.#by,
      ...(text && { text: true }),
    } as JournalEntry;
    let after = apply(before, entry, this.code);
    const due = before && this.#dueAfterPause(before, what);
    if (due) {
      entry = { ...entry, due };
      after = apply(before, entry, this.code);
    }
    const status = statusAfter(after, what);
    if (!before || status !== before.status) {
      entry = { ...entry, status };
      after = apply(before, entry, this.code);
    }
    this.#dossier = after;
    this.#entries.push(entry);
    this.outgoing.noteEntry(what, after);
    if (text || note)
      this.put({ ...key.text(this.code, seq), entity: 'text', ...(text && { text }), ...(note && { note }) }, NEW);
  }

  /**
   * The promised date where this entry lets the clock go on; undefined where it does not. A pause that was over before the clock
   * had begun to run moves nothing. An alert lets it go on, if a calendar reaches so far; else the decision of the step will.
   */
  #dueAfterPause(before: Dossier, what: NewEntry): Instant | undefined {
    const { due, pausedAt } = before;
    const resumed = resumedAt(before, what, this.now);
    if (!resumed || !due || !pausedAt) return undefined;
    if (pausedAt >= resumed) return what.type === 'alert-raised' ? due : undefined;
    const pause = { ...this.#time, due, pausedAt, resumedAt: wholeMinutesAfter(pausedAt, resumed) };
    return what.type === 'alert-raised' ? ifPublished(() => remainingAfterPause(pause)) : remainingAfterPause(pause);
  }

  /** Lets the journal remember which request this answers, and what the answer was. */
  rememberAs(command: RememberedCommand): void {
    this.#command = command;
  }

  put(item: Item, when?: Condition): void {
    this.#writes.push(when ? { put: item, when } : { put: item });
  }

  add(...writes: readonly Write[]): void {
    this.#writes.push(...writes);
  }

  /** The transaction: the head first, so that a conflict shows there, then everything else. */
  writes(): readonly Write[] {
    const dossier = this.dossier;
    const rev = (this.#before?.rev ?? 0) + 1;
    const { handsOver, machine, writes: outbox } = this.outgoing.close({ dossier, rev, mail: this.#mail() });
    const isBetween = handsOver && isInNobodysHands(dossier);
    const due = this.#nextDue(isBetween ? this.#dueBefore() : nextDueOfDossier(dossier, this.#time));
    const head: HeadItem = {
      dossier,
      rev,
      lookupKey: this.#lookupKey,
      hasMail: this.#hasMail,
      cursors: this.cursors,
      ...machine,
      ...(due && { dueAt: due.at, dueKind: due.kind }),
    };
    const person = listedFor(dossier);
    const item: Item = {
      ...key.head(this.code),
      entity: 'dossier',
      ...head,
      desk: list.handled(dossier.units.receiving as never),
      deskOrder: `${dossier.submittedAt}#${this.code}`,
      ...(person && { person: list.dossiersOf(person), personOrder: `${dossier.submittedAt}#${this.code}` }),
      ...(due && { dueIn: list.due(shardOf(this.code)) }),
      ...this.#alarm(dossier),
    };
    const when: Condition = this.#before ? { equals: { rev: this.#before.rev } } : { absent: true };
    return [{ put: cacheParsed(HeadItem, item, head), when }, ...this.#journal(dossier), ...this.#writes, ...outbox];
  }

  /** The entry that the applicant is told of; known only once the whole command is. */
  #told(): JournalEntry | undefined {
    return mainEntryOf(this.#entries, this.#before?.dossier.status);
  }

  #mail(): MailContent | undefined {
    const told = this.#mails ? this.#told() : undefined;
    return told && messageAbout(told, this.#entries);
  }

  /** What comes next for the dossier: what its dates owe, or a new machine instead of an old one. */
  #nextDue(owed: NextDue<DossierDueKind> | undefined): NextDue<DossierDueKind> | undefined {
    const machine = nextDueOfMachine(this.dossier, this.outgoing.machineSince(this.dossier));
    const { dueAt } = this.#before ?? {};
    if (owed || !machine || !dueAt || dueAt <= this.now) return earlierDue(owed, machine);
    // It keeps its place in the index, where it owes nothing: a look at it then costs less than to move it now.
    return earlierDue({ ...machine, at: dueAt }, machine);
  }

  /**
   * What was next for the dossier by its dates stays next until the machine opens a step. That says what the dossier still
   * needs; and the index need not hear of the moments between.
   */
  #dueBefore(): NextDue<DossierDueKind> | undefined {
    const { dueAt, dueKind } = this.#before ?? {};
    return dueAt && dueKind && dueKind !== 'old-machine' ? { at: dueAt, kind: dueKind } : undefined;
  }

  #alarm(dossier: Dossier): { alarm?: string; alarmOrder?: string } {
    if (isFinal(dossier.status)) return {};
    const { submittedAt, due = submittedAt } = dossier;
    // Those that simply run stay where they are from the beginning to the end, whatever is promised.
    const [alarm, from] = dossier.incident
      ? [list.incidents, due]
      : dossier.overdue
        ? [list.overdue, due]
        : [list.running(shardOf(this.code)), submittedAt];
    return { alarm, alarmOrder: `${from}#${this.code}` };
  }

  /**
   * The entries of this command, in one item. Where they are told to the applicant it stands in the messages of the same
   * person as the dossier itself.
   */
  #journal(dossier: Dossier): readonly Write[] {
    const [first] = this.#entries;
    if (!first) return [];
    const person = listedFor(dossier);
    const told = this.#told();
    const item: Item = {
      ...key.journal(this.code, first.seq),
      entity: 'journal',
      entries: this.#entries,
      ...(this.#command && { command: this.#command }),
      ...(told &&
        person && { person: list.noticesTo(person), personOrder: `${this.now}#${this.code}#${padded(told.seq)}` }),
    };
    return [{ put: item, when: NEW }];
  }
}
