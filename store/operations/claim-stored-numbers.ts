/**
 * Claims the numbers that releases stored which did not know claims (`claims.ts`). Goes over the dossiers that each unit received,
 * ended ones too, a page at a time; a number that has its claim already is left as it is, so that it can be done again.
 */
import { ConditionFailed, CursorRefused } from '../../platform/errors.ts';
import type { Item } from '../../platform/ports.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { TransactionState } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { type ClaimedNumber, claimFor, findClaim, moneyClaim, resultClaim } from '../money/claims.ts';
import { unitPaid } from '../money/payment-transactions.ts';
import { listPayments } from '../money/payments.ts';
import { listResultItems, parseResult } from '../results/results.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { list, PARTITION } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';

/** A number that counted twice before it could not: for whom it counts from now on, and for whom it was used as well. */
export type UsedTwice = { readonly number: string; readonly countsFor: DossierCode; readonly dossier: DossierCode };

export type ClaimedPage = {
  readonly dossiers: number;
  readonly claimed: number;
  readonly usedTwice: UsedTwice[];
  readonly next?: string;
};

/** So many dossiers in one request. */
const PAGE = 20;
/** No money came by these. */
const WITHOUT_MONEY: ReadonlySet<TransactionState> = new Set<TransactionState>(['failed', 'disputed', 'dismissed']);

export const claimStoredNumbers = async (
  store: Store,
  { by, after }: { readonly by: Principal; readonly after?: string | undefined },
): Promise<ClaimedPage> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', 'Only an engineer claims the numbers of earlier releases.');
  const units = (await queryAll(store.table, { hash: PARTITION.units })).map(({ sk }) => sk as UnitCode);
  const { unit, inner } = placeOf(units, after);
  if (unit === undefined) return { dossiers: 0, claimed: 0, usedTwice: [] };
  const hash = list.handled(unit);
  const page = await store.table.query({ index: 'desk', hash, limit: PAGE, ...(inner && { after: inner }) });
  const heads = page.items.filter(({ entity }) => entity === 'dossier');
  const outcomes: Outcome[] = [];
  for (const item of heads) outcomes.push(...(await claimAllOf(store, item)));
  const following = page.next === undefined ? units[units.indexOf(unit) + 1] : unit;
  return {
    dossiers: heads.length,
    claimed: outcomes.filter(outcome => outcome === 'claimed').length,
    usedTwice: outcomes.filter(outcome => typeof outcome === 'object'),
    ...(following !== undefined && { next: `${following}-${page.next ?? ''}` }),
  };
};

/** At which unit a page begins, and where there; unit codes have no hyphen. */
const placeOf = (units: readonly UnitCode[], after: string | undefined) => {
  if (after === undefined) return { unit: units[0], inner: undefined };
  const [unit, inner] = [after.slice(0, after.indexOf('-')), after.slice(after.indexOf('-') + 1)];
  const known = units.find(code => code === unit);
  if (known === undefined) throw new CursorRefused('The cursor is damaged; ask for the first page again.');
  return { unit: known, inner };
};

/** Every number that a dossier uses, with what of the dossier uses it. */
const numbersOf = async (store: Store, item: Item) => {
  const { dossier } = parseItem(HeadItem, item);
  const money = (await listPayments(store, dossier.code)).flatMap(payment =>
    payment.transactions
      .filter(({ state }) => !WITHOUT_MONEY.has(state))
      .map(one => ({ claimed: moneyClaim(one, unitPaid(dossier, payment)), of: payment.payment as string })),
  );
  const results = (await listResultItems(store, dossier.code)).map(parseResult);
  const given = results.map(result => ({ claimed: resultClaim(result.unit, result), of: result.code as string }));
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
    await store.table.transact([claimFor(claimed, whose)]);
    return 'claimed';
  } catch (error) {
    if (error instanceof ConditionFailed) return claimOne(store, claimed, whose);
    throw error;
  }
};
