import type { Condition, Item, Key, Move, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, LookupKey, PersonId } from '../../schemas/identifiers.ts';
import { type Author, JOURNAL_VERSION, type JournalEntry, type NewEntry } from '../../schemas/journal.ts';
import type { MailContent } from '../../schemas/message.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Status } from '../../schemas/status.ts';
import type { Instant } from '../../schemas/time.ts';
import { ifPublished, remainingAfterPause, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { limitFor } from '../../workflows/define/procedure.ts';
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
import { resumedAt, wholeMinutesAfter } from '../../workflows/rules/time/pause.ts';
import { procedureOf, type Store } from '../store.ts';
import { cacheParsed, HeadItem, type RememberedCommand } from '../table/items.ts';
import { key, list, padded, shardOf } from '../table/keys.ts';
import { shortHead } from '../table/short-head.ts';
import { apologyWrites } from './apology-item.ts';
import { enteringWrites } from './entering-item.ts';
import { isBetweenSteps, OutboxEntries } from './outbox-entries.ts';

export const authorOf = (principal: Principal): Author => ({
  kind: principal.kind,
  id: principal.id,
  ...(principal.kind === 'officer' && { unit: principal.unit }),
  ...(principal.kind === 'officer' && principal.insteadOf && { insteadOf: principal.insteadOf }),
});

/** The words of an entry: `text` for or from the applicant, `note` for officers only. */
export type Words = { readonly text?: string | undefined; readonly note?: string | undefined };

/** The dossier to which a command writes: an existing one, by its head, or a new one. */
type WritingOf = {
  readonly store: Store;
  readonly code: DossierCode;
  readonly by: Principal;
  readonly time: WorkingTimeOf;
} & ({ readonly head: HeadItem } | ({ readonly head: undefined } & Pick<HeadItem, 'lookupKey' | 'hasMail'>));

/** What one author has recorded in a command, and the status before. */
type Part = { readonly by: Author; readonly before: Status | undefined; readonly entries: JournalEntry[] };

/** For items whose key has a number that no earlier revision of the head has given. */
const NEW: Condition = { absent: true };

/** The person whose list has the dossier: its owner; where the owner has no account, the citizen who filed it. */
const listedFor = ({ owner, channel, filer }: Dossier): PersonId | undefined =>
  owner ?? (channel === 'online' ? filer : undefined);

/**
 * What one command writes to one dossier: journal entries, the head that follows from them, outbox entries, and other items of the
 * command.
 *
 * Invariants
 * 1. The head is the fold of the journal.
 * 2. The condition of the head is the revision that the command read: of two commands that read the same head only one commits.
 * 3. A change of status and its message to the applicant are in the same transaction; so are a decision and its outbox entry.
 * 4. The item of an apology, by which it is listed, says what the head says of it.
 * 5. While it is the machine's turn, an entry of the outbox hands the dossier over, or the dossier is an incident.
 */
export class Writing {
  /** What the command reads from while it decides. */
  readonly store: Store;
  readonly code: DossierCode;
  readonly now: Instant;
  /** The outbox entries of this command, one of which may hand the dossier over to its machine. */
  readonly outbox: OutboxEntries;
  readonly #parts: Part[];
  readonly #time: WorkingTimeOf;
  readonly #before: HeadItem | undefined;
  readonly #lookupKey: LookupKey;
  readonly #writes: Write[] = [];
  #command: RememberedCommand | undefined;
  #move: Move | undefined;
  #dossier: Dossier | undefined;
  cursors: HeadItem['cursors'];
  /** Whether the owner gave a mail address: what the command leaves here counts, also for its own message. */
  hasMail: boolean;

  constructor(of: WritingOf) {
    this.store = of.store;
    this.code = of.code;
    this.now = of.store.clock.now();
    this.#parts = [{ by: authorOf(of.by), before: of.head?.dossier.status, entries: [] }];
    this.#time = of.time;
    this.#before = of.head;
    const { lookupKey, hasMail } = of.head === undefined ? of : of.head;
    this.#lookupKey = lookupKey;
    this.hasMail = hasMail;
    this.#dossier = of.head?.dossier;
    this.outbox = new OutboxEntries({ code: of.code, head: of.head, now: this.now });
    this.cursors = of.head?.cursors ?? {};
  }

  get dossier(): Dossier {
    if (!this.#dossier) throw new Error(`${this.code} has no journal yet.`);
    return this.#dossier;
  }

  /** Who records now. */
  get by(): Author {
    return (this.#parts.at(-1) as Part).by;
  }

  /** From here on another author records, with a message of its own to the applicant. */
  continueAs(by: Principal): void {
    this.#parts.push({ by: authorOf(by), before: this.#dossier?.status, entries: [] });
  }

  /** Adds an entry. Status and promised date follow by the rules. Its words are stored in an item of their own. */
  record(what: NewEntry, { text, note }: Words = {}): void {
    const before = this.#dossier;
    const { by, entries } = this.#parts.at(-1) as Part;
    const seq = (before?.seq ?? 0) + 1;
    let entry = {
      ...what,
      v: JOURNAL_VERSION,
      seq,
      at: this.now,
      by,
      ...(text && { text: true }),
    } as JournalEntry;
    let after = apply(before, entry, this.code);
    const dates = before && !what.due ? this.#datesAfterPause(before, what) : {};
    if (dates.due) {
      entry = { ...entry, ...dates };
      after = apply(before, entry, this.code);
    }
    const status = statusAfter(after, what);
    if (!before || status !== before.status) {
      entry = { ...entry, status };
      after = apply(before, entry, this.code);
    }
    this.#dossier = after;
    entries.push(entry);
    this.outbox.noteJournalEntry(what, after);
    if (text || note)
      this.put({ ...key.text(this.code, seq), entity: 'text', ...(text && { text }), ...(note && { note }) }, NEW);
  }

  /**
   * The new promised date where this entry ends a pause, and that of an apology that was sent; else none. A pause that ended before the
   * clock began to run moves nothing. An alert may end a pause while no calendar is published for the new date; then the decision of the
   * step moves it.
   */
  #datesAfterPause(before: Dossier, what: NewEntry): Pick<NewEntry, 'due' | 'promisedAgain'> {
    const { due, promised, pausedAt } = before;
    const resumed = resumedAt(before, what, this.now);
    if (!resumed || !due || !pausedAt) return {};
    if (pausedAt >= resumed) return what.type === 'alert-raised' ? { due } : {};
    const limit = limitFor(procedureOf(before), before.facts);
    const pause = { ...this.#time, pausedAt, resumedAt: wholeMinutesAfter(pausedAt, resumed), limit };
    const move = (date: Instant): Instant => remainingAfterPause({ ...pause, due: date });
    const moved = what.type === 'alert-raised' ? ifPublished(() => move(due)) : move(due);
    const promisedAgain = promised && ifPublished(() => move(promised));
    return moved ? { due: moved, ...(promisedAgain && { promisedAgain }) } : {};
  }

  /** Stores with the journal which request wrote it, and what the answer was. */
  rememberCommand(command: RememberedCommand): void {
    this.#command = command;
  }

  put(item: Item, when?: Condition): void {
    this.#writes.push(when ? { put: item, when } : { put: item });
  }

  add(...writes: readonly Write[]): void {
    this.#writes.push(...writes);
  }

  /** The machine makes this move in the same transaction. */
  makeWith(move: Move): void {
    this.#move = move;
  }

  /** Whether this command writes the item with this key, beside head, journal and outbox. */
  touches({ pk, sk }: Key): boolean {
    return this.#writes.some(write => {
      const key = 'put' in write ? write.put : 'delete' in write ? write.delete : write.check;
      return key.pk === pk && key.sk === sk;
    });
  }

  /** The transaction: the head first, so that a conflict shows there, then everything else. */
  writes(): readonly Write[] {
    const dossier = this.dossier;
    const rev = (this.#before?.rev ?? 0) + 1;
    const { handsOver, machine, writes: outbox } = this.outbox.close({ dossier, rev, mails: this.#mails() });
    const keepsDue = handsOver && isBetweenSteps(dossier) && !this.#isDueNow();
    const due = this.#nextDue(keepsDue ? this.#dueBefore() : nextDueOfDossier(dossier, this.#time));
    const head: HeadItem = {
      dossier,
      rev,
      lookupKey: this.#lookupKey,
      hasMail: this.hasMail,
      cursors: this.cursors,
      ...machine,
      ...(due && { dueAt: due.at, dueKind: due.kind }),
    };
    const person = listedFor(dossier);
    const item: Item = {
      ...key.head(this.code),
      entity: 'dossier',
      ...shortHead(head),
      desk: list.handled(dossier.units.receiving as never),
      deskOrder: `${dossier.submittedAt}#${this.code}`,
      ...(person && { person: list.dossiersOf(person), personOrder: `${dossier.submittedAt}#${this.code}` }),
      ...(due && { dueIn: list.due(shardOf(this.code)) }),
      ...this.#alarm(dossier),
    };
    const when: Condition = this.#before ? { equals: { rev: this.#before.rev } } : { absent: true };
    return [
      { put: cacheParsed(HeadItem, item, head), when, ...(this.#move && { move: this.#move }) },
      ...this.#journal(dossier),
      ...apologyWrites(this.#before?.dossier, dossier),
      ...enteringWrites(
        this.code,
        this.#parts.flatMap(({ entries }) => entries),
      ),
      ...this.#writes,
      ...outbox,
    ];
  }

  #mails(): readonly MailContent[] {
    if (!this.#isReached()) return [];
    return this.#parts.flatMap(({ entries, before }) => {
      const main = mainEntryOf(entries, before);
      return main ? [messageAbout(main, entries)] : [];
    });
  }

  /** Whether a message may reach the owner outside of the application: everybody has a telephone, and an account may have an address. */
  #isReached(): boolean {
    const { media } = this.store;
    const hasMail = this.hasMail || this.dossier.owner !== undefined;
    return media.has('sms') || media.has('zalo') || (media.has('email') && hasMail);
  }

  /** What is due next for the dossier: an alert by its dates, or a new machine in place of an old one. */
  #nextDue(owed: NextDue<DossierDueKind> | undefined): NextDue<DossierDueKind> | undefined {
    const machine = nextDueOfMachine(this.dossier, this.outbox.machineSince);
    const { dueAt } = this.#before ?? {};
    if (owed || !machine || !dueAt || dueAt <= this.now) return earlierDue(owed, machine);
    // It keeps its place in the index although nothing is due then: one needless look costs less than moving it now.
    return earlierDue({ ...machine, at: dueAt }, machine);
  }

  /**
   * Between two steps the dossier keeps what was due next, unless that is what this command does. The machine will open a step in a
   * moment, and the index is spared one write.
   */
  #dueBefore(): NextDue<DossierDueKind> | undefined {
    const { dueAt, dueKind } = this.#before ?? {};
    return dueAt && dueKind && dueKind !== 'old-machine' ? { at: dueAt, kind: dueKind } : undefined;
  }

  /** Whether what was due next is due by now: it must not be kept, or it would happen again. */
  #isDueNow(): boolean {
    const { dueAt } = this.#before ?? {};
    return dueAt !== undefined && dueAt <= this.now;
  }

  #alarm(dossier: Dossier): { alarm?: string; alarmOrder?: string } {
    if (isFinal(dossier.status)) return {};
    const { submittedAt, due = submittedAt } = dossier;
    // Running dossiers are ordered by their submission, so that they keep their place when the promised date moves.
    const [alarm, from] = dossier.incident
      ? [list.incidents, due]
      : dossier.overdue
        ? [list.overdue, due]
        : [list.running(shardOf(this.code)), submittedAt];
    return { alarm, alarmOrder: `${from}#${this.code}` };
  }

  /** The entries, in one item; those of an author with a message to the applicant in one of their own, which is in that person's list. */
  #journal(dossier: Dossier): readonly Write[] {
    const items: { entries: readonly JournalEntry[]; main: JournalEntry | undefined }[] = [];
    for (const { entries, before } of this.#parts) {
      if (entries.length === 0) continue;
      const main = mainEntryOf(entries, before);
      const last = items.at(-1);
      if (last && !last.main && !main) last.entries = [...last.entries, ...entries];
      else items.push({ entries, main });
    }
    const person = listedFor(dossier);
    return items.map(({ entries, main }, at) => {
      const item: Item = {
        ...key.journal(this.code, entries[0]?.seq ?? 0),
        entity: 'journal',
        entries,
        ...(at === 0 && this.#command && { command: this.#command }),
        ...(main &&
          person && { person: list.noticesTo(person), personOrder: `${this.now}#${this.code}#${padded(main.seq)}` }),
      };
      return { put: item, when: NEW };
    });
  }
}
