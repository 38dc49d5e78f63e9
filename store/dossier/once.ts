/**
 * Commands on a dossier under an idempotency key. The journal remembers them: the item with the entries of a command says by
 * which key and for which request they were written, so a key costs no item, no reading and no clearing away.
 *
 * A repetition is found where it matters. Nearly every command is refused the second time, by the task's version or by what it
 * changed itself; the refusal is then looked up in the journal first, and the first answer is given again. What the rules would let
 * happen twice (`repeatable`) is looked up before it is decided.
 *
 * Whoever asks must have the right today (`requireRight`), also for an answer that was given before: an officer who was dismissed
 * or moved gets none of them again.
 */
import type { Item, Key } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { Store } from '../store.ts';
import type { HeadItem, RememberedCommand } from '../table/items.ts';
import { type Idempotency, perform, type Remembering, requestOf, requireSameRequest } from './command.ts';
import { getHead } from './guards.ts';
import { findRememberedCommand } from './journal.ts';
import type { Writing } from './writing.ts';

export type OnDossier = {
  readonly code: DossierCode;
  /** The head first. */
  readonly reads: readonly Key[];
  /** Throws where today's role and unit do not allow the command, done before or not. */
  readonly requireRight: (head: HeadItem, items: readonly (Item | undefined)[]) => void | Promise<void>;
  readonly idempotency?: Idempotency | undefined;
  /** The rules alone would not refuse it the second time. */
  readonly repeatable?: boolean;
};

/** What a command wrote; without a writing nothing is to be done. */
export type Written<Answer> = { readonly writing?: Writing; readonly answer: Answer };

/** Performs a command on a dossier, once for each idempotency key. Throws what `decide` and {@link perform} throw. */
export const performOnce = async <Answer>(
  store: Store,
  { code, reads, requireRight, idempotency, repeatable = false }: OnDossier,
  decide: (items: readonly (Item | undefined)[]) => Promise<Written<Answer>>,
  { keep, recall }: Remembering<Answer>,
): Promise<Answer> => {
  const request = idempotency && requestOf(idempotency);
  const before = async (): Promise<{ readonly answer: Answer } | undefined> => {
    const known = request && (await findRememberedCommand(store, code, request.key));
    if (!known) return undefined;
    requireSameRequest(known.of, request.of);
    return { answer: await recall(known.answer) };
  };
  let hasRight = false;
  try {
    return await perform(store, { reads }, async items => {
      hasRight = false;
      await requireRight(getHead(items[0], code), items);
      hasRight = true;
      const known = repeatable ? await before() : undefined;
      if (known) return { writes: [], answer: known.answer };
      const { writing, answer } = await decide(items);
      if (request) writing?.rememberAs({ ...request, answer: keep(answer) as RememberedCommand['answer'] });
      return { writes: writing?.writes() ?? [], answer };
    });
  } catch (error) {
    const known = hasRight && error instanceof Refusal ? await before() : undefined;
    if (known) return known.answer;
    throw error;
  }
};
