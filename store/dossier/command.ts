/**
 * How a command runs. One command is one conditional transaction:
 *
 * 1. **Read** the items that it names, as of one moment.
 * 2. **Right**: may this person do it today? Asked also before an answer of before is given again: an officer who was dismissed or moved
 *    gets none of them.
 * 3. **Remembered?** The same idempotency key of the same person gets the first answer; with another body it is refused.
 * 4. **Decide** by the rules, which write nothing yet: status, versions, and all that is particular to the command.
 * 5. **Commit** all writes and the remembered answer in one transaction, on the condition that what was read still holds.
 * 6. **Try again** from 1 where the condition fails or the table is not to be had. So people see a conflict only where the *rules*
 *    refuse what they asked.
 *
 * There are two entries. {@link runDossierCommand} is for commands of people on one dossier: the journal remembers them, so a key costs
 * no item, no reading and no clearing away. {@link runCommand} is for all others: drafts, units and officers, which remember in an
 * item of their own; and what machine, clock and outside systems bring, which has no key.
 */
import { hash as digest } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ConditionFailed, Conflict, StorageFull, Unavailable } from '../../platform/errors.ts';
import type { Item, JsonValue, Key, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { toEpoch } from '../../schemas/time.ts';
import { type Store, timeOf } from '../store.ts';
import type { HeadItem, RememberedCommand } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { dossierShownTo, getHead } from './guards.ts';
import { dossierAsOf, findRememberedCommand } from './journal.ts';
import { Writing } from './writing.ts';

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
 * Runs a command: reads what it names, lets `decide` say what happens, commits; when the world moved in between it reads and
 * decides again. With an idempotency key the answer is remembered in an item of its own. Throws what `decide` throws;
 * {@link Unavailable} or {@link Conflict} when the tries are used up.
 */
export const runCommand = async <Answer>(
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

// ── commands of people on a dossier ──────────────────────────────────────────────────────────────────────────────────

/** A command on a dossier: by whom, what it reads beside the head, and who may give it. */
export type DossierCommand = {
  readonly code: DossierCode;
  readonly by: Principal;
  /** Read together with the head, and handed on in this order. */
  readonly reads?: readonly Key[];
  /** Throws where today's role and unit do not allow the command, done before or not. */
  readonly requireRight: (head: HeadItem, items: readonly (Item | undefined)[]) => void | Promise<void>;
  readonly idempotency?: Idempotency | undefined;
  /** The rules alone would not refuse it the second time: so it is looked up in the journal before it is decided. */
  readonly repeatable?: boolean;
  /** The calendar that its writing counts by; the dossier's own unless it moves to another. */
  readonly calendar?: string;
};

/** Nothing is to be done: an answer without a commit. */
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
 * Runs a command of a person on a dossier, once for each idempotency key. `decide` records into the writing, and gives the answer.
 *
 * A repetition is found where it matters. Nearly every command is refused the second time, by the task's version or by what it
 * changed itself; the refusal is then looked up in the journal first, and the first answer is given again. What the rules would let
 * happen twice (`repeatable`) is looked up before it is decided. Throws what `decide` and {@link runCommand} throw.
 */
export const runDossierCommand = async <Answer>(
  store: Store,
  { code, by, reads = [], requireRight, idempotency, repeatable = false, calendar }: DossierCommand,
  decide: DecideOnDossier<Answer>,
  { keep, recall }: Remembering<Answer> = asItIs(),
): Promise<Answer> => {
  const request = idempotency && requestOf(idempotency);
  const before = async (): Promise<Unchanged<Answer> | undefined> => {
    const known = request && (await findRememberedCommand(store, code, request.key));
    if (!known) return undefined;
    requireSameRequest(known.of, request.of);
    return unchanged(await recall(known.answer));
  };
  let hasRight = false;
  try {
    return await runCommand(store, { reads: [key.head(code), ...reads] }, async ([headItem, ...items]) => {
      hasRight = false;
      const head = getHead(headItem, code);
      await requireRight(head, items);
      hasRight = true;
      const known = repeatable ? await before() : undefined;
      if (known) return { writes: [], answer: known.answer };
      const writing = await writeOn(store, head, by, calendar);
      const answer = await decide(writing, { head, items });
      if (answer instanceof Unchanged) return { writes: [], answer: answer.answer };
      if (request) writing.rememberAs({ ...request, answer: keep(answer) as RememberedCommand['answer'] });
      return { writes: writing.writes(), answer };
    });
  } catch (error) {
    const known = hasRight && error instanceof Refusal ? await before() : undefined;
    if (known) return known.answer;
    throw error;
  }
};

/**
 * The answer of most commands: the dossier as the command leaves it, and as who gave it may see it. The journal remembers only the
 * number of its last entry; a repetition is answered by folding the journal up to there, which gives exactly the first answer.
 */
export const dossierAsLeft = (
  store: Store,
  { code, by }: Pick<DossierCommand, 'code' | 'by'>,
): Remembering<Dossier> => ({
  keep: ({ seq }) => seq,
  recall: async seq => dossierShownTo(by, await dossierAsOf(store, code, Number(seq))),
});

/** A command's writing on a dossier that exists; `calendar` where the command moves it to another. */
export const writeOn = async (
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
