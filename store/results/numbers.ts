/**
 * The numbers that a registry gives to results. A number counts once for a unit and year (`claims.ts`); beside it the last number of
 * each kind is kept, from which the next one is proposed. The proposal is only a help: the claim decides.
 */

import type { Key, Write } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Result } from '../../schemas/result.ts';
import { sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { currentCalendar, localDateOf } from '../../workflows/calendar/index.ts';
import { claimNumber, findClaim, normaliseNumber, resultClaim } from '../money/claims.ts';
import { requireFaultless } from '../papers/components.ts';
import type { Store } from '../store.ts';
import { LastNumber, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'numbers-not-given': {
    vi: 'Chưa ban hành được các kết quả này. Sửa các số được nêu rồi gửi lại.',
    en: 'These results cannot be issued.',
  },
  'number-used': {
    vi: 'đã được {unit} dùng: số {number} thuộc kết quả khác',
    en: 'has already been used by {unit}: {number} belongs to another result',
  },
});

const yearOf = (at: Instant): number => Number(localDateOf(currentCalendar(), at).slice(0, 4));

const seriesAt = (unit: UnitCode, kind: string, year: number): Key =>
  key.reference('series', `${unit}#${year}#${kind}`);

/** Claims the numbers of results, and keeps the last of each kind. Refuses with all numbers that the unit has given in this year. */
export const giveNumbers = async (store: Store, results: readonly Result[]): Promise<readonly Write[]> => {
  const numbers = results.map(result => ({ result, claimed: resultClaim(result.unit, result) }));
  const found = await Promise.all(numbers.map(({ claimed }) => findClaim(store, claimed)));
  const isUsed = (i: number): boolean =>
    found[i] !== undefined || numbers.findIndex(({ claimed }) => claimed.at.pk === numbers[i]?.claimed.at.pk) < i;
  requireFaultless(
    say('numbers-not-given'),
    results.flatMap(({ unit, number }, i) =>
      isUsed(i)
        ? [
            {
              pointer: `/body/results/${i}/number`,
              detail: say('number-used', { unit, number }),
            },
          ]
        : [],
    ),
  );
  return numbers.flatMap(({ result, claimed }) => [
    claimNumber(claimed, { dossier: result.dossier, of: result.code }),
    {
      put: { ...seriesAt(result.unit, result.kind, yearOf(result.issuedAt)), entity: 'series', number: result.number },
    },
  ]);
};

/** A number with its first group of digits as `to` says: `07/GP-UBND` → `08/GP-UBND`. Undefined for a number without digits. */
const renumbered = (number: string, to: (n: number) => number): string | undefined => {
  const [, before = '', digits, after = ''] = /^(\D*)(\d{1,9})(.*)$/s.exec(number) ?? [];
  return digits === undefined
    ? undefined
    : `${before}${String(to(Number(digits))).padStart(digits.length, '0')}${after}`;
};

/** So many numbers after the last are tried: they may have been given out of order. */
const MOST_TRIED = 20;

export type ProposedNumber = { readonly last?: string; readonly next?: string };

/**
 * For each of these kinds the last number that the unit gave to it, and the next free one, no number twice. In a new year the
 * numbers begin at 1 again. Neither where the unit has given none.
 */
export const proposeNumbers = async (
  store: Store,
  { unit, kinds }: { readonly unit: UnitCode; readonly kinds: readonly string[] },
): Promise<ProposedNumber[]> => {
  const now = store.clock.now();
  const found = await Promise.all(kinds.map(kind => findFree(store, { unit, kind, now })));
  const proposed = new Set<string>();
  return found.map(({ last, free }) => {
    const next = free.find(number => !proposed.has(normaliseNumber(number)));
    if (next) proposed.add(normaliseNumber(next));
    return { ...(last && { last }), ...(next && { next }) };
  });
};

/** The last number of a kind, and those of the next that nobody has used. */
const findFree = async (
  store: Store,
  { unit, kind, now }: { readonly unit: UnitCode; readonly kind: string; readonly now: Instant },
): Promise<{ readonly last?: string; readonly free: readonly string[] }> => {
  const year = yearOf(now);
  const [thisYear, lastYear] = await store.table.findAll([seriesAt(unit, kind, year), seriesAt(unit, kind, year - 1)]);
  const known = thisYear ?? lastYear;
  if (!known) return { free: [] };
  const { number: last } = parseItem(LastNumber, known);
  const tried = Array.from({ length: MOST_TRIED }, (_, i) => renumbered(last, n => (thisYear ? n + 1 : 1) + i)).flatMap(
    number => number ?? [],
  );
  if (tried.length === 0) return { last, free: [] };
  const claims = await store.table.findAll(tried.map(number => resultClaim(unit, { number, issuedAt: now }).at));
  return { last, free: tried.filter((_, i) => claims[i] === undefined) };
};
