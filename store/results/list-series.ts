/** The kinds of results that a unit may issue, each with the last number of its series and the next: for its registry. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { SeriesLine } from '../../schemas/issuance.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { isIssuing } from '../../workflows/define/step.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { proceduresInForce } from '../../workflows/procedures/index.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import type { Store } from '../store.ts';
import { yearOf } from '../table/series.ts';
import { proposeNumbers } from './numbers.ts';
import { titleOfResult } from './owed-results.ts';

const say = sayings({
  'series-read-by-registry': {
    vi: 'Chỉ văn thư của đơn vị được xem các dãy số của đơn vị.',
    en: 'Only the registry of a unit may read its number series.',
  },
});

/** Each kind reads its series, and some twenty numbers after the last. */
const MOST_TOGETHER = 40;

type Asked = PageOf & { readonly unit: UnitCode; readonly by: Principal };
type Answer = { readonly year: number; readonly series: SeriesLine[]; readonly next?: string };

/** The series of a unit in this year, by the titles of their procedures. Kinds with the same sign share a series, and so the next number. */
export const listSeries = async (store: Store, { unit, by, limit, after }: Asked): Promise<Answer> => {
  if (!worksAt(by, { unit, role: 'registry' })) throw new Refusal('forbidden', say('series-read-by-registry'));
  const { competences } = await store.units.get(unit);
  const kinds = kindsOf(proceduresInForce(localDay(store.clock.now())), new Set(competences));
  const from = after === undefined ? 0 : Math.max(0, kinds.findIndex(({ kind }) => kind === after) + 1);
  const page = kinds.slice(from, from + Math.min(limit, MOST_TOGETHER));
  const numbers = await Promise.all(page.map(({ kind }) => proposeNumbers(store, { unit, kinds: [kind] })));
  const isLast = from + page.length >= kinds.length;
  const next = isLast ? undefined : page.at(-1)?.kind;
  return {
    year: yearOf(store.clock.now()),
    series: page.map((of, i) => ({ ...of, ...numbers[i]?.[0] })),
    ...(next !== undefined && { next }),
  };
};

type Kind = Pick<SeriesLine, 'kind' | 'title' | 'procedure'>;

/** The kinds of results that a unit with these competences issues. One kind of several procedures counts once. */
const kindsOf = (procedures: readonly Procedure[], competences: ReadonlySet<string>): readonly Kind[] => {
  const kinds = new Map<string, Kind>();
  for (const procedure of procedures)
    for (const step of stepsOf(procedure.way).filter(isIssuing)) {
      const competence = procedure.units[step.at ?? 'receiving']?.competence ?? 'counter';
      if (!competences.has(competence)) continue;
      for (const kind of step.results)
        if (!kinds.has(kind))
          kinds.set(kind, {
            ...{ kind, title: titleOfResult(procedure, kind) },
            procedure: { code: procedure.code as never, title: procedure.title },
          });
    }
  return [...kinds.values()];
};
