import { hash as digest } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ConditionFailed, Conflict, StorageFull, Unavailable } from '../../platform/errors.ts';
import type { Item, JsonValue, Key, Write } from '../../platform/ports.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { toEpoch } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

/** A client's promise that the same key means the same command. */
export type Idempotency = { readonly key: string; readonly by: Principal; readonly of: JsonValue };

/** The client's promise, or one for this very call: what is tried again behind a lost answer is then not done twice. */
export const orOwn = ({ randomness }: Store, by: Principal, given: Idempotency | undefined): Idempotency =>
  given ?? { key: randomness.uuid(), by, of: null };

/** What a command reads, and the client's key for it. */
type Command = {
  readonly reads: readonly Key[];
} & (
  | { readonly idempotency?: undefined }
  | {
      readonly idempotency: Idempotency | undefined;
      /** Throws where today's role and unit do not allow the command. Asked before a remembered answer is given again. */
      readonly requireRight: (items: readonly (Item | undefined)[]) => void | Promise<void>;
    }
);

/** The right depends on nothing that is read, and was asked before. */
export const ASKED_BEFORE = (): void => {};

/** What a command decided: its writes and its answer; without writes there is nothing to commit. */
export type Decided<Answer> = { readonly writes: readonly Write[]; readonly answer: Answer };

/** There is nothing to commit, and nothing to answer. */
export const NOTHING = { writes: [], answer: undefined } as const satisfies Decided<undefined>;

/** How an answer is remembered under an idempotency key, and made again from what was remembered. */
export type Remembering<Answer> = {
  readonly keep: (answer: Answer) => JsonValue | undefined;
  readonly recall: (kept: JsonValue | undefined) => Promise<Answer>;
};

/** Remembers the answer itself: right for small ones. */
export const asItIs = <Answer>(): Remembering<Answer> => ({
  keep: answer => answer as JsonValue | undefined,
  recall: async kept => kept as Answer,
});

/** Enough for every open branch of a dossier to have decided at the same moment. */
const TRIES = 12;
/** The first tries follow at once, later ones wait a random while up to this long. */
const LONGEST_WAIT_MILLISECONDS = 40;
const REMEMBERED_FOR_SECONDS = 7 * 24 * 3600;

/** Room on a disk is not made within milliseconds. */
const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof StorageFull) &&
  (error instanceof ConditionFailed || error instanceof Conflict || error instanceof Unavailable);

const hashOf = (of: JsonValue): string => digest('sha256', JSON.stringify(of), 'base64');

/** A key as one client's own, and what was asked under it; neither can be read out of what is stored. */
export const requestOf = ({ key, by, of }: Idempotency): { readonly key: string; readonly of: string } => ({
  key: hashOf([by.id, key]),
  of: hashOf(of),
});

/**
 * One command = one conditional transaction. Reads what it names, lets `decide` say what happens, commits; when the
 * world moved in between it reads and decides anew, so that a conflict is only seen by people when the *rules* refuse
 * what they asked.
 *
 * With an idempotency key the answer is remembered in the same transaction, in an item of its own, and a repetition gets it
 * again, if who repeats it still has the right to do it. What a dossier's journal records is remembered there instead (`once.ts`). Throws what `decide` throws;
 * {@link Unavailable} or {@link Conflict} when the tries are used up.
 */
export const perform = async <Answer>(
  store: Store,
  command: Command,
  decide: (items: readonly (Item | undefined)[]) => Promise<Decided<Answer>>,
  { keep, recall }: Remembering<Answer> = asItIs(),
): Promise<Answer> => {
  const remembered = command.idempotency && key.idempotency(command.idempotency.by.id, command.idempotency.key);
  const hash = command.idempotency && hashOf(command.idempotency.of);
  for (let attempt = 1; ; attempt += 1) {
    const items = await store.table.findAll(remembered ? [...command.reads, remembered] : command.reads);
    const known = remembered && items[command.reads.length];
    if ('requireRight' in command) await command.requireRight(items);
    if (known) return recall(keptIn(known, hash));
    const { writes, answer } = await decide(items);
    if (writes.length === 0) return answer;
    try {
      await store.table.transact(
        remembered ? [...writes, remember(store, remembered, { hash, answer: keep(answer) })] : writes,
      );
      return answer;
    } catch (error) {
      if (!isWorthAnotherTry(error) || attempt === TRIES) throw error;
      if (attempt > 2) await delay(chanceIn(store) * LONGEST_WAIT_MILLISECONDS);
    }
  }
};

/** 0 ≤ n < 1 */
const chanceIn = ({ randomness }: Store): number => (randomness.bytes(1)[0] ?? 0) / 256;

/** When what is remembered for a client's key now is forgotten: seconds since 1970, as the table's time to live wants them. */
export const forgottenAt = ({ clock }: Store): number =>
  Math.floor(toEpoch(clock.now()) / 1000) + REMEMBERED_FOR_SECONDS;

const remember = (store: Store, at: Key, what: { hash: string | undefined; answer: JsonValue | undefined }): Write => ({
  put: {
    ...at,
    entity: 'idempotency',
    ...what,
    expiresAt: forgottenAt(store),
  },
  when: { absent: true },
});

const keptIn = (known: Item, hash: string | undefined): JsonValue | undefined => {
  requireSameRequest(known.hash, hash);
  return known.answer;
};

/** Refuses a key that was used for another request. */
export const requireSameRequest = (before: JsonValue | undefined, now: string | undefined): void => {
  if (before !== now)
    throw new Refusal(
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request: this one needs a new key.',
    );
};
