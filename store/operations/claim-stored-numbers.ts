/**
 * Claims the numbers that releases before claims have stored (`claims.ts`). Goes through the dossiers that each unit received,
 * ended ones too, a page at a time. A number that has a claim keeps it, so this may be repeated.
 */

import { ConditionFailed } from '../../platform/errors.ts';
import type { Item } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { TransactionState } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { type ClaimedNumber, claimNumber, findClaim, moneyClaim, resultClaim } from '../money/claims.ts';
import { unitPaid } from '../money/payment-transactions.ts';
import { listPayments } from '../money/payments.ts';
import { listResultItems, parseResult } from '../results/results.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { pageOfStored } from './stored-dossiers.ts';

const say = sayings({
  'claims-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được ghi nhận số của các bản trước.',
    en: 'Only engineers may claim the numbers of earlier releases.',
  },
});

/** A number that an earlier release counted twice: the dossier for which it counts from now on, and the other one. */
export type UsedTwice = { readonly number: string; readonly countsFor: DossierCode; readonly dossier: DossierCode };

export type ClaimedPage = {
  readonly dossiers: number;
  readonly claimed: number;
  readonly usedTwice: UsedTwice[];
  readonly next?: string;
};

/** Transactions in these states brought no money. */
const WITHOUT_MONEY: ReadonlySet<TransactionState> = new Set<TransactionState>(['failed', 'disputed', 'dismissed']);

/** Claims the numbers of one page of dossiers, and returns those that were used twice; for engineers. */
export const claimStoredNumbers = async (
  store: Store,
  { by, after }: { readonly by: Principal; readonly after?: string | undefined },
): Promise<ClaimedPage> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('claims-by-engineers'));
  const { heads, next } = await pageOfStored(store, after);
  const outcomes: Outcome[] = [];
  for (const item of heads) outcomes.push(...(await claimAllOf(store, item)));
  return {
    dossiers: heads.length,
    claimed: outcomes.filter(outcome => outcome === 'claimed').length,
    usedTwice: outcomes.filter(outcome => typeof outcome === 'object'),
    ...(next && { next }),
  };
};

/** Every number that a dossier uses, with the payment or result that uses it. */
const numbersOf = async (store: Store, item: Item) => {
  const { dossier } = parseItem(HeadItem, item);
  const money = (await listPayments(store, dossier.code)).flatMap(payment =>
    payment.transactions
      .filter(({ state }) => !WITHOUT_MONEY.has(state))
      .map(one => ({ claimed: moneyClaim(one, unitPaid(dossier, payment)), of: payment.payment as string })),
  );
  const results = (await listResultItems(store, dossier.code)).map(parseResult);
  const given = results.map(({ unit, number, issuedAt, code }) => ({
    claimed: resultClaim(unit, { number, year: Number(localDay(issuedAt).slice(0, 4)) }),
    of: code as string,
  }));
  return { code: dossier.code, numbers: [...money, ...given] };
};

type Outcome = 'claimed' | 'known' | UsedTwice;

const claimAllOf = async (store: Store, item: Item): Promise<readonly Outcome[]> => {
  const { code, numbers } = await numbersOf(store, item);
  const outcomes: Outcome[] = [];
  for (const { claimed, of } of numbers) outcomes.push(await claimOne(store, claimed, { dossier: code, of }));
  return outcomes;
};

const claimOne = async (
  store: Store,
  claimed: ClaimedNumber,
  whose: { readonly dossier: DossierCode; readonly of: string },
): Promise<Outcome> => {
  const claim = await findClaim(store, claimed);
  if (claim?.of === whose.of) return 'known';
  if (claim) return { number: claimed.number, countsFor: claim.dossier, dossier: whose.dossier };
  try {
    await store.table.transact([claimNumber(claimed, whose)]);
    return 'claimed';
  } catch (error) {
    if (error instanceof ConditionFailed) return claimOne(store, claimed, whose);
    throw error;
  }
};
