/**
 * Enters what came to a unit into its register of incoming documents, in the order in which it came: when its registry opens the register.
 *
 * Invariant: the numbers of a unit and a year count 1, 2, 3 …. They are given in the transaction that moves arrivals into the register, on the
 * condition of the number before.
 */
import type { Item } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { handOversIn } from '../../workflows/rules/hand-over.ts';
import type { Arrival } from '../dossier/arrival-item.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import { readHead } from '../dossier/guards.ts';
import { listEntries } from '../dossier/journal.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { partition } from '../table/partitions.ts';
import { fixedSeries, lastIn, moveSeries, type SeriesOf, yearOf } from '../table/series.ts';
import { ArrivalItem, entering } from './arrivals.ts';

/** Each takes three writes of a transaction, which has a hundred. */
const TOGETHER = 25;
/** So many are entered for one answer at most; who reads again goes on. */
const MOST = 20 * TOGETHER;

/** Enters what has come. Of several that do it at once each goes on where the others have not been. */
export const enterArrivals = async (store: Store, unit: UnitCode): Promise<void> => {
  for (let entered = 0; entered < MOST; entered += TOGETHER) {
    const { items } = await store.table.query({ hash: partition.arrivals(unit), limit: TOGETHER });
    const [first] = items;
    if (!first) return;
    // Of one year at a time: each year has its own numbers.
    const year = yearOf(parseItem(ArrivalItem, first).at);
    await enterOfYear(
      store,
      { unit, year },
      items.filter(item => yearOf(parseItem(ArrivalItem, item).at) === year),
    );
  }
};

const enterOfYear = async (store: Store, { unit, year }: SeriesOf, items: readonly Item[]): Promise<void> => {
  const senders = await Promise.all(items.map(item => senderOf(store, parseItem(ArrivalItem, item))));
  const series = fixedSeries({ unit, year }, 'incoming');
  const keys = items.map(({ pk, sk }) => ({ pk, sk }));
  await runCommand<void>(store, { reads: [series, ...keys], isContended: true }, async ([last, ...found]) => {
    const there = found.flatMap((item, i) =>
      item ? [{ arrival: parseItem(ArrivalItem, item), from: senders[i] }] : [],
    );
    if (there.length === 0) return NO_WRITES;
    const before = lastIn(last);
    const writes = there.flatMap(({ arrival, from }, i) =>
      entering({ ...arrival, year, number: before + i + 1, from }),
    );
    return { writes: [...writes, moveSeries(series, last, before + there.length)], answer: undefined };
  });
};

/** Who sent it: by the journal the unit that had the dossier before; of papers the counter that took them in. */
const senderOf = async (
  store: Store,
  { dossier: code, step, seq, kind, unit }: Arrival,
): Promise<UnitCode | undefined> => {
  const entries = (await listEntries(store, code)).filter(entry => entry.seq <= seq);
  const given = kind === 'papers' ? undefined : handOversIn(entries).handOvers.findLast(one => one.step === step);
  const sender = given?.giver ?? ((await readHead(store, code)).dossier.units.receiving as UnitCode);
  return sender === unit ? undefined : sender;
};
