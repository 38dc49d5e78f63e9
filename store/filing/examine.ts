/** What every filing is checked for by its procedure: form, papers, units and dates. At submission, and when a counter corrects it. */

import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Fault } from '../../schemas/problem.ts';
import { sayings } from '../../schemas/said.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import type { Facts, Procedure } from '../../workflows/define/procedure.ts';
import { type FilledForm, readForm, requiredPapers } from '../../workflows/rules/filing.ts';
import { lastDateFrom } from '../../workflows/rules/time/time-ahead.ts';
import { promiseOfAcceptance, receivedNow } from '../dossier/promised-dates.ts';
import type { Store } from '../store.ts';

const say = sayings({
  'no-unit-serves': {
    vi: 'không có đơn vị nào có thẩm quyền {competence} phục vụ {area}',
    en: 'no unit with the competence {competence} serves {area}',
  },
});

/** The counters of a filing, which the filer chooses. */
type Counters = { readonly receivingUnit: UnitCode; readonly returningUnit: UnitCode };

/** What is examined. `root` is the place of the form in the request. */
type ToExamine = Counters & {
  readonly procedure: Procedure;
  readonly form: unknown;
  readonly root: string;
  /** The local day on which it is filed, or was. */
  readonly day: string;
  /** Faults of the papers, of which these are required. */
  readonly faultsOfPapers: (required: readonly string[]) => Promise<readonly Fault[]>;
};

/** A filing without faults: its form with its facts, and the unit for every role of its procedure. */
export type Examined = FilledForm & { readonly units: Readonly<Record<string, UnitCode>> };

/**
 * Examines a filing, and reports every fault of form, papers and units at once.
 *
 * @throws CalendarNotPublished where it has no fault, but a date of it is beyond the published calendar
 */
export const examine = async (
  store: Store,
  filing: ToExamine,
): Promise<{ readonly examined?: Examined; readonly faults: readonly Fault[] }> => {
  const { procedure, form, root, day } = filing;
  const { filled, faults } = readForm(procedure, form, { root, today: day });
  const [faultyPapers, places] = await Promise.all([
    filing.faultsOfPapers(requiredPapers(procedure, filled?.facts)),
    filled && resolveUnits(store, filing, filled.facts),
  ]);
  const all = [...faults, ...faultyPapers, ...(places?.faults ?? [])];
  if (!filled || !places || all.length > 0) return { faults: all };
  await requireDates(store, filing, filled.facts);
  return { examined: { ...filled, units: places.units }, faults: [] };
};

/** The unit of the province for every role of the procedure, from the unit table; a fault for each role without a unit. */
const resolveUnits = async (
  store: Store,
  { procedure, root, receivingUnit, returningUnit }: ToExamine,
  facts: Facts,
): Promise<{ readonly units: Record<string, UnitCode>; readonly faults: readonly Fault[] }> => {
  const units: Record<string, UnitCode> = { receiving: receivingUnit, returning: returningUnit };
  const faults: Fault[] = [];
  for (const [role, { competence, serving }] of Object.entries(procedure.units)) {
    const area = serving === undefined ? undefined : String(facts[serving]);
    const unit = await store.units.find({ competence, area });
    if (unit) units[role] = unit.code;
    else
      faults.push({
        pointer: root,
        detail: say('no-unit-serves', { competence, area: area ?? { vi: 'toàn tỉnh', en: 'the province' } }),
      });
  }
  return { units, faults };
};

/**
 * Refuses, by {@link CalendarNotPublished}, a filing whose promised date or a limit of whose steps is beyond the published calendar,
 * however quickly people work. It could be neither accepted nor decided.
 */
const requireDates = async (store: Store, { procedure, receivingUnit }: ToExamine, facts: Facts): Promise<void> => {
  const counter = await store.units.get(receivingUnit);
  const time = { calendar: currentCalendar(), hours: counter.hours };
  const from = store.clock.now();
  promiseOfAcceptance(procedure, { facts, channel: 'direct' }, { ...time, ...receivedNow({ now: from }), counter });
  lastDateFrom(from, procedure.way, { facts, time });
};
