/**
 * How a command runs. One command is one conditional transaction:
 *
 * 1. **Read** the items that it names, as of one moment.
 * 2. **Check the right**: may this person do it today? This comes before an earlier answer is given again, so that an officer who was
 *    dismissed or moved gets none.
 * 3. **Look up the key.** The same idempotency key of the same person gets the first answer. With another body it is refused.
 * 4. **Decide** by the rules: status, versions, and what is particular to the command. Nothing is written yet.
 * 5. **Commit** all writes and the remembered answer in one transaction, on the condition that what was read still holds.
 * 6. **Try again** from 1 where the condition fails or the table cannot be reached. People see a conflict only where the *rules*
 *    refuse what they asked.
 *
 * Two functions run commands. {@link runDossierCommand} is for commands of people on one dossier. The journal remembers them, so their key
 * needs no item of its own. {@link runCommand} is for all others: commands on drafts, units and officers, which are remembered in an
 * item; and events of machines, clocks and outside systems, which have no key.
 */

import { hash as digest } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ConditionFailed, Conflict, StorageFull, Unavailable } from '../../platform/errors.ts';
import type { Item, JsonValue, Key, Table, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { toEpoch } from '../../schemas/time.ts';
import { type Store, timeOf } from '../store.ts';
import type { HeadItem, RememberedCommand } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { decideFollowed } from './decide-followed.ts';
import { getHead, showDossierTo } from './guards.ts';
import { dossierAsOf, findRememberedCommand } from './journal.ts';
import { Writing } from './writing.ts';

const say = sayings({
  'idempotency-key-used': {
    vi: 'Mã chống gửi trùng này đã dùng cho yêu cầu khác. Gửi lại với mã mới.',
    en: 'This Idempotency-Key was used for another request. Send this request with a new key.',
  },
});

/** A client's promise that the same key means the same command. */
export type Idempotency = { readonly key: string; readonly by: Principal; readonly of: JsonValue };

/** The client's key; without one, a key for this call only. A retry inside the call then does not run the command twice. */
export const keyOrNew = ({ randomness }: Store, by: Principal, given: Idempotency | undefined): Idempotency =>
  given ?? { key: randomness.uuid(), by, of: null };

/** The key of one command of a batch: it follows from the batch's, if that has one. */
export const keyInBatch = (
  batch: string | undefined,
  {
    by,
    of,
    as,
  }: {
    readonly by: Principal;
    readonly of: { readonly dossier: string; readonly step: string };
    readonly as: JsonValue;
  },
): Idempotency | undefined =>
  batch === undefined ? undefined : { key: `${batch} ${of.dossier} ${of.step}`, by, of: as };

/** What a command reads, and the client's key for it. */
type Command = {
  readonly reads: readonly Key[];
  /** Commands on many dossiers may want the same item at the same moment, such as the last number of a series: tried more often. */
  readonly isContended?: true;
  /** The items that it writes do not depend on each other: each is written by itself, on its own condition, for half the price. */
  readonly writesApart?: true;
} & (
  | { readonly idempotency?: undefined }
  | {
      readonly idempotency: Idempotency | undefined;
      /** Throws where today's role and unit do not allow the command. Called before a remembered answer is given again. */
      readonly requireRight: (items: readonly (Item | undefined)[]) => void | Promise<void>;
    }
);

/** For commands whose right depends on nothing that is read: the caller has checked it. */
export const RIGHT_ALREADY_CHECKED = (): void => {};

/** What a command decided: its writes and its answer. Without writes nothing is committed. */
export type Decision<Answer> = { readonly writes: readonly Write[]; readonly answer: Answer };

/** How many writes a command can commit: the table takes no more in one transaction. */
export const MAX_WRITES = 100;

/** Nothing to commit, and no answer. */
export const NO_WRITES = { writes: [], answer: undefined } as const satisfies Decision<undefined>;

/** How an answer is stored under an idempotency key, and made again from what was stored. */
export type Remembering<Answer> = {
  readonly keep: (answer: Answer) => JsonValue | undefined;
  readonly recall: (kept: JsonValue | undefined) => Promise<Answer>;
};

/** Stores the answer itself; for small answers. */
export const rememberAnswer = <Answer>(): Remembering<Answer> => ({
  keep: answer => answer as JsonValue | undefined,
  recall: async kept => kept as Answer,
});

/** Enough for every open branch of a dossier to have decided at the same moment. */
const TRIES = { tries: 12, longestWaitMilliseconds: 40 };
/** Enough for a hundred commands at the same moment, each of which wants the item after the other. */
const TRIES_OF_CONTENDED = { tries: 60, longestWaitMilliseconds: 400 };
const REMEMBERED_FOR_SECONDS = 7 * 24 * 3600;

/** A full disk is not emptied within milliseconds. */
const isRetryable = (error: unknown): boolean =>
  !(error instanceof StorageFull) &&
  (error instanceof ConditionFailed || error instanceof Conflict || error instanceof Unavailable);

/** A digest of what a request asks, or of what was shown: neither can be read from what is stored. */
export const hashOf = (of: JsonValue): string => digest('sha256', JSON.stringify(of), 'base64');

/** Hashes of a client's key, made unique to the client, and of the request. Neither can be read from what is stored. */
export const hashRequest = ({ key, by, of }: Idempotency): { readonly key: string; readonly of: string } => ({
  key: hashOf([by.id, key]),
  of: hashOf(of),
});

/**
 * Runs a command: reads the items that it names, calls `decide`, and commits. Where what was read has changed in between, it reads
 * and decides again. With an idempotency key the answer is stored in an item of its own. Throws what `decide` throws;
 * {@link Unavailable} or {@link Conflict} after the last try.
 */
export const runCommand = async <Answer>(
  store: Store,
  command: Command,
  decide: (items: readonly (Item | undefined)[]) => Promise<Decision<Answer>>,
  { keep, recall }: Remembering<Answer> = rememberAnswer(),
): Promise<Answer> => {
  const remembered = command.idempotency && key.idempotency(command.idempotency.by.id, command.idempotency.key);
  const hash = command.idempotency && hashOf(command.idempotency.of);
  const { tries, longestWaitMilliseconds } = command.isContended ? TRIES_OF_CONTENDED : TRIES;
  for (let attempt = 1; ; attempt += 1) {
    const keys = remembered ? [...command.reads, remembered] : command.reads;
    const items = keys.length === 0 ? [] : await store.table.findAll(keys);
    const known = remembered && items[command.reads.length];
    if ('requireRight' in command) await command.requireRight(items);
    if (known) return recall(rememberedAnswerIn(known, hash));
    const { writes, answer } = await decide(items);
    if (writes.length === 0) return answer;
    const all = remembered ? [...writes, remember(store, remembered, { hash, answer: keep(answer) })] : writes;
    try {
      await (command.writesApart ? writeEach(store.table, all) : store.table.transact(all));
      return answer;
    } catch (error) {
      if (!isRetryable(error) || attempt === tries) throw error;
      // The first tries follow at once; later ones wait a random time.
      if (attempt > 2) await delay(randomFraction(store) * longestWaitMilliseconds);
    }
  }
};

/** Makes each write by itself. When all have been tried, throws what the first that failed has thrown. */
const writeEach = async (table: Table, writes: readonly Write[]): Promise<void> => {
  const tried = await Promise.allSettled(writes.map(write => table.transact([write])));
  for (const one of tried) if (one.status === 'rejected') throw one.reason;
};

/** 0 ≤ n < 1 */
const randomFraction = ({ randomness }: Store): number => (randomness.bytes(1)[0] ?? 0) / 256;

/** When an answer expires that is stored now for a client's key: seconds since 1970, as the table's time to live needs it. */
export const keyExpiry = ({ clock }: Store): number => Math.floor(toEpoch(clock.now()) / 1000) + REMEMBERED_FOR_SECONDS;

const remember = (store: Store, at: Key, what: { hash: string | undefined; answer: JsonValue | undefined }): Write => ({
  put: {
    ...at,
    entity: 'idempotency',
    ...what,
    expiresAt: keyExpiry(store),
  },
  when: { absent: true },
});

const rememberedAnswerIn = (known: Item, hash: string | undefined): JsonValue | undefined => {
  requireSameRequest(known.hash, hash);
  return known.answer;
};

/** Refuses a key that was used for another request. */
export const requireSameRequest = (before: JsonValue | undefined, now: string | undefined): void => {
  if (before !== now) throw new Refusal('idempotency-key-reused', say('idempotency-key-used'));
};

// ── commands of people on a dossier ──────────────────────────────────────────────────────────────────────────────────

/** A command on a dossier: by whom, what it reads beside the head, and who may give it. */
export type DossierCommand = {
  readonly code: DossierCode;
  readonly by: Principal;
  /** Read together with the head, and passed to `decide` in this order. */
  readonly reads?: readonly Key[];
  /** Throws where today's role and unit do not allow the command; also where it was done before. */
  readonly requireRight: (head: HeadItem, items: readonly (Item | undefined)[]) => void | Promise<void>;
  readonly idempotency?: Idempotency | undefined;
  /** The rules would accept it twice, so the journal is searched for it before it is decided. */
  readonly repeatable?: boolean;
  /** The calendar by which its writing counts; the dossier's own by default. */
  readonly calendar?: string;
} & Pick<Command, 'isContended'>;

/** An answer without a commit, where nothing has to change. */
class Unchanged<Answer> {
  readonly answer: Answer;
  constructor(answer: Answer) {
    this.answer = answer;
  }
}
export const unchanged = <Answer>(answer: Answer): Unchanged<Answer> => new Unchanged(answer);

type DecideOnDossier<Answer> = (
  writing: Writing,
  of: { readonly head: HeadItem; readonly items: readonly (Item | undefined)[] },
) => Promise<Answer | Unchanged<Answer>>;

/**
 * Runs a command of a person on a dossier, once for each idempotency key. `decide` records into the writing, and returns the answer.
 *
 * The journal is searched for an earlier answer only where it can hold one. Nearly every command is refused the second time, by the
 * version of the task or by its own effect. Then the journal is searched before the refusal is given. Commands that the rules would
 * accept twice (`repeatable`) are searched for before they are decided. Throws what `decide` and {@link runCommand} throw.
 */
export const runDossierCommand = async <Answer>(
  store: Store,
  { code, by, reads = [], requireRight, idempotency, repeatable = false, calendar, isContended }: DossierCommand,
  decide: DecideOnDossier<Answer>,
  { keep, recall }: Remembering<Answer> = rememberAnswer(),
): Promise<Answer> => {
  const request = idempotency && hashRequest(idempotency);
  const findEarlierAnswer = async (): Promise<Unchanged<Answer> | undefined> => {
    const known = request && (await findRememberedCommand(store, code, request.key));
    if (!known) return undefined;
    requireSameRequest(known.of, request.of);
    return unchanged(await recall(known.answer));
  };
  let hasRight = false;
  try {
    const command: Command = { reads: [key.head(code), ...reads], ...(isContended && { isContended }) };
    return await runCommand(store, command, async ([headItem, ...items]) => {
      hasRight = false;
      const head = getHead(headItem, code);
      await requireRight(head, items);
      hasRight = true;
      const known = repeatable ? await findEarlierAnswer() : undefined;
      if (known) return { writes: [], answer: known.answer };
      return decideFollowed<Decision<Answer>>(store, async follow => {
        const writing = await startWriting(store, head, by, calendar);
        const answer = await decide(writing, { head, items });
        if (answer instanceof Unchanged) return { writes: [], answer: answer.answer };
        if (request) writing.rememberCommand({ ...request, answer: keep(answer) as RememberedCommand['answer'] });
        await follow(writing);
        return { writes: writing.writes(), answer };
      });
    });
  } catch (error) {
    const known = hasRight && error instanceof Refusal ? await findEarlierAnswer() : undefined;
    if (known) return known.answer;
    throw error;
  }
};

/**
 * The answer of most commands: the dossier after the command, as the caller may see it. Only the number of the last journal entry is
 * stored. A repetition folds the journal up to that entry, which gives exactly the first answer.
 */
export const rememberDossier = (
  store: Store,
  { code, by }: Pick<DossierCommand, 'code' | 'by'>,
): Remembering<Dossier> => ({
  keep: ({ seq }) => seq,
  recall: async seq => showDossierTo(by, await dossierAsOf(store, code, Number(seq))),
});

/** Starts the writing of a command on an existing dossier; `calendar` where the command moves the dossier to another. */
export const startWriting = async (
  store: Store,
  head: HeadItem,
  by: Principal,
  calendar = head.dossier.calendar,
): Promise<Writing> =>
  new Writing({
    store,
    code: head.dossier.code,
    head,
    by,
    time: await timeOf(store, { ...head.dossier, calendar }),
  });
