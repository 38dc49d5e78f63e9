import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Principal } from '../../schemas/principal.ts';
import { type Store, timeOf } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { dossierShownTo } from './guards.ts';
import { dossierAsOf } from './journal.ts';
import { type OnDossier, performOnce } from './once.ts';
import { Writing } from './writing.ts';

/** A command's writing on a dossier that exists; `calendar` where the command moves it to another. */
export const writeOn = async (
  store: Store,
  head: HeadItem,
  by: Principal,
  calendar = head.dossier.calendar,
): Promise<Writing> =>
  new Writing({
    code: head.dossier.code,
    head,
    by,
    mails: store.mails,
    now: store.clock.now(),
    time: await timeOf(store, { ...head.dossier, calendar }),
  });

/**
 * A command that answers with the dossier as it leaves it, and as who gave it may see it. An idempotency key remembers only the
 * number of its last entry; a repetition is answered by folding the journal up to there, which gives exactly the first answer.
 */
export const performOnDossier = async (
  store: Store,
  command: OnDossier & { readonly by: Principal },
  decide: (items: readonly (Item | undefined)[]) => Promise<Writing>,
): Promise<Dossier> =>
  performOnce(
    store,
    command,
    async items => {
      const writing = await decide(items);
      return { writing, answer: dossierShownTo(command.by, writing.dossier) };
    },
    {
      keep: ({ seq }) => seq,
      recall: async seq => dossierShownTo(command.by, await dossierAsOf(store, command.code, Number(seq))),
    },
  );
