import type { Clock, Digests, Randomness, Table } from '../platform/ports.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { DraftLimits } from '../schemas/draft-limits.ts';
import type { Medium } from '../schemas/sending.ts';
import { getCalendar, type WorkingTimeOf } from '../workflows/calendar/index.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { getProcedure } from '../workflows/procedures/index.ts';
import { openTrail, type Trail } from './table/reading-trail.ts';
import { openUnitDirectory, type UnitDirectory } from './table/units.ts';

/** What every command and query needs. One for each running function; it holds no dossiers. */
export type Store = {
  readonly table: Table;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Digests of what people are looked for by; only in functions that file dossiers or look for them. */
  readonly digests: Digests;
  readonly units: UnitDirectory;
  /** The outside systems that are configured. A step of any other system is worked at its desk. */
  readonly systems: ReadonlySet<string>;
  /** By what messages go out to people here. */
  readonly media: ReadonlySet<Medium>;
  readonly drafts: DraftLimits;
  /** Notes who reads what of a dossier. */
  readonly trail: Trail;
};

/** Of a function that was given no digests. */
const NO_DIGESTS: Digests = {
  of: () => {
    throw new Error('This function was given no digests.');
  },
};

export const openStore = (
  ports: Pick<Store, 'table' | 'clock' | 'randomness'> & { readonly digests?: Digests },
  settings: {
    readonly systems: Iterable<string>;
    readonly media: Iterable<Medium>;
    readonly drafts: DraftLimits;
    readonly readingDays: number;
  },
): Store => ({
  table: ports.table,
  clock: ports.clock,
  randomness: ports.randomness,
  digests: ports.digests ?? NO_DIGESTS,
  units: openUnitDirectory(ports.table, ports.clock),
  systems: new Set(settings.systems),
  media: new Set(settings.media),
  drafts: settings.drafts,
  trail: openTrail(ports, { days: settings.readingDays }),
});

/** The definition that this dossier was filed under. */
export const procedureOf = (dossier: Pick<Dossier, 'procedure'>): Procedure =>
  getProcedure(dossier.procedure.code, dossier.procedure.version);

/** The calendar and hours by which limits count: `unit` is that of a step; the dossier's own limits count by its receiving unit. */
export const timeOf = async (
  store: Store,
  dossier: Dossier,
  unit = dossier.units.receiving,
): Promise<WorkingTimeOf> => ({
  calendar: getCalendar(dossier.calendar),
  hours: (await store.units.get(unit)).hours,
});
