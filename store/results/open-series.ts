/** A registry says with which number a kind of result goes on: after a paper book, or under another sign. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { type Idempotency, rememberAnswer, runCommand } from '../dossier/command.ts';
import { findClaim, resultClaim } from '../money/claims.ts';
import type { Store } from '../store.ts';
import { LastNumber, parseItem } from '../table/items.ts';
import { seriesOfForm, seriesOfKind, standsAsRead, yearOf } from '../table/series.ts';
import { formOf, isSameNumber, runningIn, withRunning } from './number-forms.ts';

const say = sayings({
  'series-by-registry': {
    vi: 'Chỉ văn thư của đơn vị được mở sổ hoặc đổi ký hiệu.',
    en: 'Only the registry of a unit may open a series or change its sign.',
  },
  'result-kind-unknown': {
    vi: 'Không thủ tục nào có loại kết quả {kind}.',
    en: 'No procedure has a result of the kind {kind}.',
  },
  'series-without-digits': {
    vi: 'phải có số, ví dụ 57/GP-UBND',
    en: 'must have a running number: 57/GP-UBND',
  },
  'series-not-opened': { vi: 'Chưa mở được sổ với số này.', en: 'The series was not opened.' },
  'series-goes-on': {
    vi: 'Sổ có ký hiệu này đã cấp đến số {last} trong năm: số kế tiếp phải là {next}.',
    en: 'This series has given {last} in this year already: the next must be {next}.',
  },
  'number-given': { vi: 'Số {number} đã cấp trong năm.', en: '{number} was given in this year already.' },
});

type Opening = {
  readonly unit: UnitCode;
  readonly kind: string;
  /** The number that the next result of this kind gets. */
  readonly number: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/**
 * The next result of this kind gets this number at this unit. A series that has given numbers in this year goes on without a gap;
 * one that has none yet begins where it is said. Refuses a kind that no procedure has.
 */
export const openSeries = async (
  store: Store,
  { unit, kind, number, by, idempotency }: Opening,
): Promise<{ next: string }> => {
  requireRegistry(by, unit);
  requireKind(kind);
  const running = runningIn(number);
  if (running === undefined)
    throw new Refusal('invalid', say('series-not-opened'), {
      errors: [{ pointer: '/body/number', detail: say('series-without-digits') }],
    });
  const year = yearOf(store.clock.now());
  const [ofKind, series] = [seriesOfKind({ unit, year }, kind), seriesOfForm({ unit, year }, formOf(number))];
  return runCommand(
    store,
    { reads: [series, ofKind], idempotency, requireRight: () => requireRegistry(by, unit) },
    async ([item, known]) => {
      const last = item && parseItem(LastNumber, item).number;
      const next = last === undefined ? undefined : withRunning(last, { running: (runningIn(last) ?? 0) + 1 });
      if (last !== undefined && next !== undefined && !isSameNumber(next, number))
        throw new Refusal('not-allowed-now', say('series-goes-on', { last, next }), {
          ...{ asked: number, state: last, allowed: [`openSeries?number=${encodeURIComponent(next)}`] },
        });
      if (await findClaim(store, resultClaim(unit, { number, year })))
        throw new Refusal('not-allowed-now', say('number-given', { number }), { asked: number });
      const opened = { number, isNext: true, openedBy: by.id, openedAt: store.clock.now() };
      // Nobody has given a number meanwhile that this would contradict.
      const writes = [
        { put: { ...ofKind, entity: 'series', ...opened }, when: standsAsRead(known) },
        { check: series, when: standsAsRead(item) },
      ];
      return { writes, answer: { next: number } };
    },
    rememberAnswer(),
  );
};

/** Refuses what is no kind of result: receipts, incoming documents and slips have series of their own. */
const requireKind = (kind: string): void => {
  if (!procedures.some(({ results }) => Object.hasOwn(results, kind)))
    throw new Refusal('not-found', say('result-kind-unknown', { kind }));
};

const requireRegistry = (by: Principal, unit: UnitCode): void => {
  if (!worksAt(by, { unit, role: 'registry' })) throw new Refusal('forbidden', say('series-by-registry'));
};
