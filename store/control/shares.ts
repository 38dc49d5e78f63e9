/** The shares of the national index that follow from the vaults (QĐ 766/QĐ-TTg, group 3), each with the dossiers behind it. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Share } from '../../schemas/share.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { periodOf, SHARES, scoreOf } from '../../workflows/rules/shares.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { pageQuery, queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { ShareItem, ShareRow } from '../vault/share-items.ts';
import { contactOf, titleOf } from './titles.ts';

type Asked = { readonly period?: string | undefined; readonly unit?: UnitCode | undefined };

const periodAsked = ({ clock }: Store, period: string | undefined): string => period ?? periodOf(localDay(clock.now()));

/** How many dossiers were accepted in a period, and of these how many count to each share, with its score; of the province, or a unit. */
export const readShares = async (store: Store, by: Principal, { period: asked, unit }: Asked) => {
  requireOperator(by);
  const period = periodAsked(store, asked);
  const rows = (await queryAll(store.table, { hash: partition.shares(period) })).map(item => parseItem(ShareRow, item));
  const own = unit ? rows.filter(row => row.unit === unit) : rows;
  const received = own.reduce((sum, row) => sum + row.received, 0);
  return {
    ...{ period, received },
    shares: Share.options.map(share => {
      const count = own.reduce((sum, { counts }) => sum + (counts[share] ?? 0), 0);
      return { share, count, score: scoreOf(share, { count, of: received }), max: SHARES[share].max };
    }),
  };
};

const INDEX = { digitised: 'desk', reused: 'person', 'e-results': 'alarm' } as const satisfies Record<Share, string>;

/**
 * The dossiers behind a number, the earliest accepted first: those that count to a share, or all of the period. A page of one unit holds what
 * the page of all holds of it, so it may be short or empty and have a next one.
 */
export const listShare = async (
  store: Store,
  by: Principal,
  { share, period: asked, unit, ...page }: PageOf & Asked & { readonly share: Share | 'received' },
) => {
  requireOperator(by);
  const period = periodAsked(store, asked);
  const from =
    share === 'received'
      ? { index: 'due', hash: list.accepted(period) }
      : { index: INDEX[share], hash: list.share(share, period) };
  const { items, next } = await store.table.query({ ...from, ...pageQuery(page) } as never);
  const found = items.map(item => parseItem(ShareItem, item));
  const ofUnit = unit ? found.filter(one => one.unit === unit) : found;
  const dossiers = await Promise.all(
    ofUnit.map(async ({ dossier, procedure, unit: receiver, acceptedAt, shares }) => ({
      ...{ dossier, procedure, title: titleOf(procedure), acceptedAt, shares },
      ...(await contactOf(store, receiver)),
    })),
  );
  return { dossiers, ...(next && { next }) };
};
