/** Papers of a supplement that are taken out of the owner's vault, as they stand now. */
import type { Component } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { Parties } from '../../schemas/party.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { type Taker, takerOf } from '../vault/offers.ts';
import { lookAgain, requireAll, type Taken } from '../vault/taken.ts';

/** The parties of a dossier, and for whom its papers are taken: by the owner online, and at a counter. */
export const takersOf = async (
  store: Store,
  { code, owner: account }: Dossier,
): Promise<{ readonly parties: Parties; readonly online: Taker; readonly atCounter: Taker }> => {
  const parties = parseWithoutHidden(Parties, (await store.table.find(key.personal(code)))?.parties);
  const { identityNumber } = parties.owner;
  const online = await takerOf(store, { identityNumber, account, channel: 'online' });
  return { parties, online, atCounter: { ...online, channel: 'direct' } };
};

/**
 * What was taken, as it stands now. Refuses with 409 where a paper cannot be used any more: it was hidden, ran out or was revoked since, or the
 * dossier has another owner.
 */
export const requireSupplementTaken = async (
  store: Store,
  dossier: Dossier,
  waiting: readonly Component[],
): Promise<ReadonlyMap<number, Taken>> => {
  const papers = waiting.filter(({ from }) => from !== undefined);
  if (papers.length === 0) return new Map();
  const { online, atCounter } = await takersOf(store, dossier);
  const { components } = procedureOf(dossier);
  const taken = await lookAgain(store, {
    ...{ papers, components },
    takerOf: ({ takenAt }) => (takenAt ? atCounter : online),
  });
  return requireAll(taken, {
    asked: 'answerSupplement',
    allowed: ['removeSupplement', 'findSupplementOffers', 'offerSupplement'],
  });
};
