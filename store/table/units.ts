import type { Clock, Table } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { isInForce } from '../../schemas/period.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { MINUTE_MILLISECONDS, toEpoch } from '../../schemas/time.ts';
import { Unit } from '../../schemas/unit.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { queryAll } from './pages.ts';

const say = sayings({
  'unit-unknown': { vi: 'Không có đơn vị {unit}.', en: 'There is no unit {unit}.' },
});

/** The unit table is small and changes rarely; each function reads it whole and keeps it this long. */
const KEPT_FOR_MILLISECONDS = MINUTE_MILLISECONDS;

/** Units by code and by competence, as of today. */
export type UnitDirectory = {
  readonly list: () => Promise<readonly Unit[]>;
  /** Also those that are not in force today. */
  readonly listAll: () => Promise<readonly Unit[]>;
  /** The unit with this code, in force today or not. */
  readonly findByCode: (code: UnitCode | undefined) => Promise<Unit | undefined>;
  /** As {@link UnitDirectory.findByCode}; refuses where there is none. */
  readonly get: (code: UnitCode | undefined) => Promise<Unit>;
  /** The unit with that competence that serves the area; else the one that serves the whole province. */
  readonly find: (wanted: {
    readonly competence: string;
    readonly area?: string | undefined;
  }) => Promise<Unit | undefined>;
  /** Drops what is cached: the next call reads the table again. */
  readonly invalidate: () => void;
};

const readAll = async (table: Table): Promise<readonly Unit[]> =>
  (await queryAll(table, { hash: 'UNITS' })).map(item => parseWithoutHidden(Unit, item.unit));

/** Opens the directory over a table. Invariant: what it answers was true within the last minute. */
export const openUnitDirectory = (table: Table, clock: Clock): UnitDirectory => {
  let units: ReadonlyMap<string, Unit> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  const current = async (): Promise<ReadonlyMap<string, Unit>> => {
    const now = toEpoch(clock.now());
    if (now - readAt > KEPT_FOR_MILLISECONDS || units.size === 0) {
      units = new Map((await readAll(table)).map(unit => [unit.code, unit]));
      readAt = now;
    }
    return units;
  };
  const valid = async (): Promise<readonly Unit[]> => {
    const today = localDay(clock.now());
    return [...(await current()).values()].filter(({ validFrom: from, validTo: until }) =>
      isInForce({ from, until }, today),
    );
  };
  const findByCode = async (code: UnitCode | undefined): Promise<Unit | undefined> =>
    code && (await current()).get(code);
  return {
    list: valid,
    listAll: async () => [...(await current()).values()],
    findByCode,
    get: async code => {
      const unit = await findByCode(code);
      if (!unit) throw new Refusal('not-found', say('unit-unknown', { unit: code ?? '–' }));
      return unit;
    },
    find: async ({ competence, area }) => {
      const able = (await valid()).filter(unit => unit.competences.includes(competence));
      const serving = area === undefined ? undefined : able.find(unit => unit.serves.some(served => served === area));
      return serving ?? able.find(unit => unit.serves.length === 0);
    },
    invalidate: () => {
      readAt = Number.NEGATIVE_INFINITY;
    },
  };
};
