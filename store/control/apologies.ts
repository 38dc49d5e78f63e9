/** Apologies as the control office sees them: how many are open, and which the units and the system have sent this month. */
import type { ApologyState } from '../../schemas/apology.ts';
import { isOpenApology } from '../../schemas/apology-letter.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { ApologyItem } from '../dossier/apology-item.ts';
import { requireOperator } from '../operations/operator.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { listCounted } from './counted-list.ts';
import { contactOf, titleOf, titleOfStep } from './titles.ts';

const STATES = ['owed', 'written', 'sent', 'by-system'] as const satisfies readonly ApologyState[];

const hashOf = (state: ApologyState, month: string): string =>
  list.apologiesIn(state, isOpenApology(state) ? undefined : month);

type Counts = Record<ApologyState, number>;
const nothing = (): Counts => ({ owed: 0, written: 0, sent: 0, 'by-system': 0 });

/** How many there are, in all and by unit; those that were sent, of this month. At most 500 of each state are counted. */
export const readApologyNumbers = async (store: Store, by: Principal) => {
  requireOperator(by);
  const month = localDay(store.clock.now()).slice(0, 7);
  const numbers = nothing();
  const units = new Map<UnitCode | undefined, Counts>();
  let more = false;
  for (const state of STATES) {
    const found = await listCounted(store, { index: 'alarm', hash: hashOf(state, month) });
    more ||= found.more;
    for (const { apology } of found.items.map(item => parseItem(ApologyItem, item))) {
      numbers[state] += 1;
      const counts = units.get(apology.unit) ?? nothing();
      counts[state] += 1;
      units.set(apology.unit, counts);
    }
  }
  const named = [...units].filter((one): one is [UnitCode, Counts] => one[0] !== undefined);
  return {
    ...{ month, numbers: shown(numbers), more },
    units: await Promise.all(
      named
        .toSorted(worstFirst)
        .map(async ([unit, counts]) => ({ ...(await contactOf(store, unit)), numbers: shown(counts) })),
    ),
  };
};

const shown = ({ 'by-system': bySystem, ...rest }: Counts) => ({ ...rest, bySystem });

const worstFirst = ([one, a]: [UnitCode, Counts], [other, b]: [UnitCode, Counts]): number =>
  b['by-system'] - a['by-system'] || b.owed - a.owed || (one < other ? -1 : 1);

/**
 * The apologies behind a number, of all units or one: those that are open, the most urgent first; those of this month that were sent, the
 * oldest first. A page of one unit holds what the page of all holds of it, so it may be short or empty and have a next one.
 */
export const listApologiesIn = async (
  store: Store,
  by: Principal,
  { state, unit, ...of }: PageOf & { readonly state: ApologyState; readonly unit?: UnitCode | undefined },
) => {
  requireOperator(by);
  const hash = hashOf(state, localDay(store.clock.now()).slice(0, 7));
  const { items, next } = await store.table.query({ index: 'alarm', hash, ...pageQuery(of) });
  const found = items.map(item => parseItem(ApologyItem, item));
  const ofUnit = unit ? found.filter(({ apology }) => apology.unit === unit) : found;
  return { apologies: await Promise.all(ofUnit.map(item => describe(store, item))), ...(next && { next }) };
};

/** Whose dossier it is and what an officer wrote is not shown. */
const describe = async (store: Store, item: ApologyItem) => {
  const { dossier, procedure, apology } = item;
  const step = titleOfStep(item, apology.step);
  const { state, since, until, reason, promised, unit } = apology;
  return {
    ...{ dossier, procedure, title: titleOf(procedure), state, since },
    ...(unit && (await contactOf(store, unit))),
    ...(step && { step }),
    ...(until && { until }),
    ...(reason && { reason }),
    ...(promised && { promised }),
  };
};
