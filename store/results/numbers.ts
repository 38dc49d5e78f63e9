/**
 * The numbers of results. Each unit has a series for each form of number (`…/GP-UBND`) and year, which counts 1, 2, 3 … without gaps or
 * doubles: a number is taken in the transaction that issues its result, on the condition of the number before it.
 *
 * Invariants
 * 1. A result gets the next number of its series, or nothing is issued. Who typed another one is refused, with the next number.
 * 2. A kind of result keeps the form of its numbers. Its first number, or {@link openSeries}, opens the series: a unit that has counted in
 *    a paper book goes on from there.
 * 3. In a new year a series begins at 1.
 */
import type { Item, Key, Write } from '../../platform/ports.ts';
import type { DossierCode, ResultCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { claimNumber, resultClaim } from '../money/claims.ts';
import type { Store } from '../store.ts';
import { LastNumber, parseItem, SeriesOfKind } from '../table/items.ts';
import { type SeriesOf, seriesOfForm, seriesOfKind, standsAsRead, yearOf } from '../table/series.ts';
import { formOf, isSameNumber, runningIn, withRunning } from './number-forms.ts';

const say = sayings({
  'numbers-not-next': {
    vi: 'Chưa ban hành được: số phải là số kế tiếp của sổ. Dùng các số được nêu rồi gửi lại.',
    en: 'Nothing was issued: each number must be the next of its series. Use the numbers that are named.',
  },
  'number-next': { vi: 'số kế tiếp của sổ là {next}', en: 'must be {next}, the next number of its series' },
  'number-first': {
    vi: 'loại này chưa có số: ghi số đầu tiên kèm ký hiệu, ví dụ 01/GP-UBND',
    en: 'must be given: this kind has no number yet. Write the first with its sign, e.g. 01/GP-UBND',
  },
});

/** A kind of result to number, and the number that somebody wrote for it. */
type Wanted = { readonly kind: string; readonly number?: string | undefined };

/** What is known of a kind: its item, if it has a series in this year; a number of its form; which may be the first where the series has none yet. */
type Known = { readonly item: Item | undefined; readonly like: string; readonly from: number };

/** A series: its last number, and the next, as many as are wanted. */
type Series = {
  readonly item: Item | undefined;
  readonly at: Key;
  readonly last: string | undefined;
  readonly next: readonly string[];
};

const readKinds = async (
  store: Store,
  { unit, year }: SeriesOf,
  wanted: readonly Wanted[],
): Promise<(Known | undefined)[]> => {
  const found = await store.table.findEach(
    wanted.flatMap(({ kind }) => [seriesOfKind({ unit, year }, kind), seriesOfKind({ unit, year: year - 1 }, kind)]),
  );
  return wanted.map(({ number }, i) => {
    const [thisYear, lastYear] = [found[2 * i], found[2 * i + 1]];
    if (thisYear) {
      const { number: like } = parseItem(SeriesOfKind, thisYear);
      return { item: thisYear, like, from: runningIn(like) ?? 1 };
    }
    if (lastYear)
      return { item: undefined, like: withRunning(parseItem(SeriesOfKind, lastYear).number, { year }), from: 1 };
    const first = number === undefined ? undefined : runningIn(number);
    return number === undefined || first === undefined ? undefined : { item: undefined, like: number, from: first };
  });
};

const readSeries = async (
  store: Store,
  { unit, year }: SeriesOf,
  kinds: readonly (Known | undefined)[],
): Promise<ReadonlyMap<string, Series>> => {
  const byForm = Map.groupBy(
    kinds.flatMap(kind => kind ?? []),
    ({ like }) => formOf(like),
  );
  const forms = [...byForm.keys()];
  const items = await store.table.findEach(forms.map(form => seriesOfForm({ unit, year }, form)));
  return new Map(
    [...byForm].map(([form, of], i): [string, Series] => {
      const item = items[i];
      const last = item && parseItem(LastNumber, item).number;
      const from = last === undefined ? firstOf(of) : (runningIn(last) ?? 0) + 1;
      const next = of.map((_, n) => withRunning(of[0]?.like ?? '', { running: from + n }));
      return [form, { item, at: seriesOfForm({ unit, year }, form), last, next }];
    }),
  );
};

/** The first number of a series that has none: the highest that the registry has set, else the lowest with which a kind opens it. */
const firstOf = (kinds: readonly Known[]): number => {
  const known = kinds.filter(({ item }) => item).map(({ from }) => from);
  return known.length > 0 ? Math.max(...known) : Math.min(...kinds.map(({ from }) => from));
};

/** Gives each kind its number, in their order: the one that was written where it is among the next of its series, else the next. */
const assign = (
  wanted: readonly Wanted[],
  kinds: readonly (Known | undefined)[],
  series: ReadonlyMap<string, Series>,
): { readonly numbers: readonly string[]; readonly faults: readonly Fault[] } => {
  const seriesOf = (i: number) => kinds[i] && series.get(formOf(kinds[i].like));
  // Of one series several may be written in any order, as long as nothing between them stays free.
  const left = new Map([...series.values()].map(one => [one, one.next]));
  const take = (of: Series, number: string): boolean => {
    const before = left.get(of) ?? [];
    const rest = before.filter(one => !isSameNumber(one, number));
    left.set(of, rest);
    return rest.length < before.length;
  };
  const written = wanted.map(({ number }, i) => {
    const of = seriesOf(i);
    return of && number !== undefined && take(of, number) ? number : undefined;
  });
  const faults: Fault[] = [];
  const numbers = wanted.map(({ number }, i) => {
    const [of, kept] = [seriesOf(i), written[i]];
    if (kept !== undefined) return kept;
    const next = of && left.get(of)?.[0];
    if (of && next !== undefined) take(of, next);
    const wrong: Said | undefined =
      next === undefined ? say('number-first') : number === undefined ? undefined : say('number-next', { next });
    if (wrong) faults.push({ pointer: `/body/results/${i}/number`, detail: wrong });
    return next ?? '';
  });
  return { numbers, faults };
};

export type ProposedNumber = { readonly last?: string; readonly next?: string };

/** For each of these kinds the last number of its series, and the next, no number twice. Neither where the kind has no series yet. */
export const proposeNumbers = async (
  store: Store,
  { unit, kinds: names }: { readonly unit: UnitCode; readonly kinds: readonly string[] },
): Promise<ProposedNumber[]> => {
  const of = { unit, year: yearOf(store.clock.now()) };
  const wanted = names.map(kind => ({ kind }));
  const kinds = await readKinds(store, of, wanted);
  const series = await readSeries(store, of, kinds);
  const { numbers } = assign(wanted, kinds, series);
  return kinds.map((kind, i) => {
    const last = kind && series.get(formOf(kind.like))?.last;
    return { ...(last && { last }), ...(numbers[i] && { next: numbers[i] }) };
  });
};

type ToNumber = Wanted & { readonly result: ResultCode; readonly dossier: DossierCode };

/**
 * Takes a number for each of these results, in the transaction that issues them. Refuses where one was written that is not next, with the
 * number that is; nothing is issued then.
 */
export const takeNumbers = async (
  store: Store,
  { unit, results }: { readonly unit: UnitCode; readonly results: readonly ToNumber[] },
): Promise<{ readonly numbers: readonly string[]; readonly writes: readonly Write[] }> => {
  const of = { unit, year: yearOf(store.clock.now()) };
  const kinds = await readKinds(store, of, results);
  const series = await readSeries(store, of, kinds);
  const { numbers, faults } = assign(results, kinds, series);
  if (faults.length > 0)
    throw new Refusal('not-allowed-now', say('numbers-not-next'), {
      ...{ asked: results.map(({ number = '' }) => number).join(', '), state: numbers.filter(Boolean).join(', ') },
      ...{ allowed: ['issueResults', 'readIssuance'], errors: faults },
    });
  const claims = results.map(({ dossier, result }, i) =>
    claimNumber(resultClaim(unit, { number: numbers[i] as string, year: of.year }), { dossier, of: result }),
  );
  return { numbers, writes: [...claims, ...seriesWrites(of, { results, kinds, series, numbers })] };
};

type Numbered = {
  readonly results: readonly ToNumber[];
  readonly kinds: readonly (Known | undefined)[];
  readonly series: ReadonlyMap<string, Series>;
  readonly numbers: readonly string[];
};

/**
 * The last number of each series, on the condition of the one before; and the series of each kind that has none in this year. A first number
 * is given on the condition that the registry has not said another since ({@link openSeries}).
 */
const seriesWrites = (of: SeriesOf, { results, kinds, series, numbers }: Numbered): readonly Write[] => {
  const lasts = [...series].map(([form, { item, at }]): Write => {
    const given = numbers.filter((_, i) => kinds[i] && formOf(kinds[i].like) === form);
    const last = given.toSorted((one, other) => (runningIn(one) ?? 0) - (runningIn(other) ?? 0)).at(-1) as string;
    return { put: { ...at, entity: 'series', number: last }, when: standsAsRead(item) };
  });
  const kindWrites = new Map(
    results.flatMap(({ kind }, i): [string, Write][] => {
      const [known, number] = [kinds[i], numbers[i] as string];
      const at = seriesOfKind(of, kind);
      if (!known) return [];
      if (!known.item) return [[kind, { put: { ...at, entity: 'series', number }, when: standsAsRead(undefined) }]];
      const isFirst = series.get(formOf(known.like))?.item === undefined;
      return isFirst ? [[kind, { check: at, when: standsAsRead(known.item) }]] : [];
    }),
  );
  return [...lasts, ...kindWrites.values()];
};
