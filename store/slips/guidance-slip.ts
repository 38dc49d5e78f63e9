/**
 * Slip 02 for somebody at the counter whose papers are not complete, before anything is filed (A 16(3)): what is missing, once and all of it,
 * with the reasons. It gets the next number of its series at the counter; nothing else of it is kept, since there is no dossier.
 */
import type { Guidance, GuidanceAsked } from '../../schemas/guidance.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { newestProcedure } from '../../workflows/procedures/index.ts';
import { mayTakeIn } from '../../workflows/rules/access.ts';
import { readIssuer } from '../directory/unit-names.ts';
import { type Idempotency, keyOrNew, rememberAnswer, runCommand } from '../dossier/command.ts';
import { namesOfOfficers } from '../queries/dossiers.ts';
import type { Store } from '../store.ts';
import { fixedSeries, lastIn, moveSeries, yearOf } from '../table/series.ts';

const say = sayings({
  'guidance-by-counter': {
    vi: 'Chỉ cán bộ bộ phận một cửa được lập phiếu yêu cầu bổ sung cho người chưa nộp hồ sơ.',
    en: 'Only a counter makes a request for somebody who has filed nothing yet.',
  },
  'guidance-procedure-unknown': { vi: 'Không có thủ tục {procedure}.', en: 'There is no procedure {procedure}.' },
});

/** What the slip says, with its number. Refuses who takes no filings in, and an unknown procedure. */
export const numberGuidance = async (
  store: Store,
  {
    by,
    idempotency,
    procedure: code,
    ...asked
  }: GuidanceAsked & { readonly by: Principal; readonly idempotency?: Idempotency | undefined },
): Promise<Guidance> => {
  requireCounter(by);
  const procedure = newestProcedure(code);
  if (!procedure) throw new Refusal('not-found', say('guidance-procedure-unknown', { procedure: code }));
  const unit = by.unit;
  const [issuer, officers] = await Promise.all([readIssuer(store, unit), namesOfOfficers(store, [by.id])]);
  const { number, at } = await takeNumber(store, { unit, by, idempotency });
  return {
    ...{ ...asked, number, at, officer: officers.get(by.id) ?? by.id },
    issuer,
    procedure: { code, title: procedure.title },
  };
};

function requireCounter(by: Principal): asserts by is Extract<Principal, { kind: 'officer' }> {
  if (!mayTakeIn(by)) throw new Refusal('forbidden', say('guidance-by-counter'));
}

/** The next number of the counter's requests, in one series with those of its dossiers. A repetition gets the same. */
const takeNumber = (
  store: Store,
  {
    unit,
    by,
    idempotency,
  }: { readonly unit: UnitCode; readonly by: Principal; readonly idempotency: Idempotency | undefined },
) => {
  const at = store.clock.now();
  const series = fixedSeries({ unit, year: yearOf(at) }, 'slip-02');
  return runCommand<Pick<Guidance, 'number' | 'at'>>(
    store,
    { reads: [series], idempotency: keyOrNew(store, by, idempotency), requireRight: () => requireCounter(by) },
    async ([last]) => {
      const number = lastIn(last) + 1;
      return { writes: [moveSeries(series, last, number)], answer: { number, at } };
    },
    rememberAnswer(),
  );
};
