/**
 * How many dossiers have which outlook: by unit, by procedure, and by procedure at a unit.
 *
 * Invariants
 * 1. A row changes only in the transaction that changes the outlooks which it counts, so both always agree.
 * 2. A row of an earlier generation counts nothing. A recount begins a new generation, in which each outlook is counted once more.
 * 3. A row holds counts by state and cause, and due days of those that are on time: it does not grow with the dossiers.
 */
import * as z from 'zod';
import { Conflict } from '../../platform/errors.ts';
import type { Item, Key, Table, Write } from '../../platform/ports.ts';
import type { DossierCode, ProcedureCode } from '../../schemas/identifiers.ts';
import type { Cause, Outlook, OutlookState } from '../../schemas/outlook.ts';
import { parseItem } from '../table/items.ts';
import { list, shardOf } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';

const Counts = z.record(z.string(), z.int().positive());

const TallyRow = z.object({
  rev: z.int().positive(),
  generation: z.int().positive(),
  /** By state and cause: `late work`; `late work others` where that is no delay of the unit where it stands. */
  counts: Counts,
  /** Of those that are on time, by the day on which they fall due. */
  days: Counts,
});
type TallyRow = z.infer<typeof TallyRow>;

/** What a row counts. */
export type Tally = Pick<TallyRow, 'counts' | 'days'>;

const NOTHING: Tally = { counts: {}, days: {} };

/** What of an outlook is counted, and where. */
export type Counted = Pick<Outlook, 'state' | 'cause' | 'unit' | 'day' | 'lateUnit'> & {
  readonly dossier: DossierCode;
  readonly procedure: ProcedureCode;
};

/** A dossier that is counted no more as it was, and now as it is. */
export type Move = { readonly from: Counted | undefined; readonly to: Counted | undefined };

/** The part of a row's key that names a procedure and a shard: the busiest procedure is written to several rows. */
export const procedureRow = (procedure: string, shard: string): string => `${procedure}#${shard}`;

type Row = Key & { readonly desk?: string; readonly deskOrder?: string };

/**
 * The rows that count a dossier. Those of a procedure at a unit are also found by the procedure. The province has none: each dossier counts
 * at one unit, so that the rows of the units add up to it.
 */
const rowsOf = ({ dossier, procedure, unit }: Counted): readonly Row[] => [
  { pk: partition.tallies('units'), sk: unit },
  { pk: partition.tallies('procedures'), sk: procedureRow(procedure, shardOf(dossier)) },
  { pk: partition.tallies(unit), sk: procedure, desk: list.talliesOf(procedure), deskOrder: unit },
];

const nameOf = ({ pk, sk }: Row): string => `${pk} ${sk}`;

/** The rows in which a move may change something, as texts. */
export const rowsTouched = ({ from, to }: Move): readonly string[] =>
  [from, to].flatMap(counted => (counted ? rowsOf(counted).map(nameOf) : []));

type Change = { readonly row: Row; readonly counts: Map<string, number>; readonly days: Map<string, number> };

const add = (to: Map<string, number>, name: string, by: number): void => {
  to.set(name, (to.get(name) ?? 0) + by);
};

/** Under which name a dossier is counted. */
const countName = ({ state, cause, unit, lateUnit }: Omit<Counted, 'dossier' | 'procedure'>): string =>
  state === 'late' && lateUnit !== unit ? `${state} ${cause} ${BY_OTHERS}` : `${state} ${cause}`;

const BY_OTHERS = 'others';

/** What a name counts. */
export const countedBy = (name: string) => {
  const [state, cause, others] = name.split(' ') as [OutlookState, Cause, string | undefined];
  return { state, cause, isByOthers: others === BY_OTHERS };
};

/** What the moves change in each row; rows in which they change nothing are left out. */
const changesOf = (moves: readonly Move[]): readonly Change[] => {
  const changes = new Map<string, Change>();
  const count = (counted: Counted | undefined, by: number): void => {
    for (const row of counted ? rowsOf(counted) : []) {
      const name = nameOf(row);
      const change = changes.get(name) ?? { row, counts: new Map(), days: new Map() };
      changes.set(name, change);
      add(change.counts, countName(counted as Counted), by);
      if (counted?.day) add(change.days, counted.day, by);
    }
  };
  for (const { from, to } of moves) {
    count(from, -1);
    count(to, 1);
  }
  const isChanged = ({ counts, days }: Change): boolean => [...counts.values(), ...days.values()].some(by => by !== 0);
  return [...changes.values()].filter(isChanged);
};

/** The counts after a change; what is zero is left out. */
const added = (before: Tally['counts'], by: ReadonlyMap<string, number>): Tally['counts'] => {
  const sums = Object.entries(before).map(([name, count]) => [name, count + (by.get(name) ?? 0)] as const);
  const others = [...by].filter(([name]) => !Object.hasOwn(before, name));
  return Object.fromEntries([...sums, ...others].filter(([, count]) => count !== 0));
};

/** The writes that move these dossiers in the tallies. @throws {Conflict} where a recount has begun meanwhile. */
export const writeMoves = async (table: Table, moves: readonly Move[], generation: number): Promise<Write[]> => {
  const changes = changesOf(moves);
  if (changes.length === 0) return [];
  const items = await table.findEach(changes.map(({ row: { pk, sk } }) => ({ pk, sk })));
  return changes.map(({ row, counts, days }, i) => {
    const kept = items[i] && parseItem(TallyRow, items[i]);
    if (kept && kept.generation > generation) throw new Conflict('A recount has begun.');
    const before = kept?.generation === generation ? kept : NOTHING;
    const put: Item = {
      ...row,
      entity: 'tally',
      rev: (kept?.rev ?? 0) + 1,
      generation,
      counts: added(before.counts, counts),
      days: added(before.days, days),
    };
    return { put, when: kept ? { equals: { rev: kept.rev } } : { absent: true } };
  });
};

/** What a stored row counts in this generation. */
export const tallyIn = (item: Item | undefined, generation: number): Tally => {
  const row = item && parseItem(TallyRow, item);
  return row?.generation === generation ? row : NOTHING;
};

const sum = (all: readonly Tally['counts'][]): Tally['counts'] => {
  const result = new Map<string, number>();
  for (const counts of all) for (const [name, count] of Object.entries(counts)) add(result, name, count);
  return Object.fromEntries(result);
};

/** Several rows as one. */
export const sumOf = (tallies: readonly Tally[]): Tally => ({
  counts: sum(tallies.map(({ counts }) => counts)),
  days: sum(tallies.map(({ days }) => days)),
});
