/** What the control office should see, counted from the heads by the simplest code, to be compared with what is kept. */
import { expect } from 'vitest';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { Outlook, OutlookState } from '../../../schemas/outlook.ts';
import { COUNTING, countingIn } from '../../../store/control/counting.ts';
import { listOutlooks } from '../../../store/control/list-outlooks.ts';
import { OutlookItem } from '../../../store/control/outlook-items.ts';
import { readControl } from '../../../store/control/read-tallies.ts';
import { type Tally, tallyIn } from '../../../store/control/tally-rows.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { readLedger, seenNow } from '../../../store/dossier/ledger.ts';
import { key, shards } from '../../../store/table/keys.ts';
import { partition } from '../../../store/table/partitions.ts';
import { newestProcedures } from '../../../workflows/procedures/index.ts';
import { needsDelays, outlookOf } from '../../../workflows/rules/ledger/outlook.ts';
import { officerOf } from './filing.ts';
import type { World } from './world.ts';

const CONTROL = officerOf('H38.1', 'control');
const STATES: readonly OutlookState[] = ['late', 'will-be-late', 'on-time', 'applicant', 'to-hand-over'];

type Seen = Outlook & { readonly dossier: DossierCode; readonly procedure: string };

const outlooksNow = async (world: World, codes: readonly DossierCode[]): Promise<readonly Seen[]> =>
  (
    await Promise.all(
      codes.map(async code => {
        const { dossier } = await readHead(world.store, code);
        const seen = await seenNow(world.store, dossier);
        const delays = needsDelays(seen) ? (await readLedger(world.store, dossier)).delays : [];
        const outlook = outlookOf({ ...seen, delays });
        return outlook ? [{ ...outlook, dossier: code, procedure: dossier.procedure.code }] : [];
      }),
    )
  ).flat();

const countedFrom = (all: readonly Seen[]): Tally => {
  const counts: Record<string, number> = {};
  const days: Record<string, number> = {};
  for (const { state, cause, day, unit, lateUnit } of all) {
    const name = `${state} ${cause}${state === 'late' && lateUnit !== unit ? ' others' : ''}`;
    counts[name] = (counts[name] ?? 0) + 1;
    if (day) days[day] = (days[day] ?? 0) + 1;
  }
  return { counts, days };
};

const keptOf = async (world: World, rows: readonly { pk: string; sk: string }[]): Promise<Tally> => {
  const [counting, ...items] = await world.embedded.findAll([COUNTING, ...rows]);
  const { generation } = countingIn(counting);
  const sums = { counts: {} as Record<string, number>, days: {} as Record<string, number> };
  for (const item of items)
    for (const part of ['counts', 'days'] as const)
      for (const [name, count] of Object.entries(tallyIn(item, generation)[part]))
        sums[part][name] = (sums[part][name] ?? 0) + count;
  return sums;
};

/**
 * What is kept of these dossiers, which are all that there are, is what follows from their heads: each outlook, each row of the
 * tallies, and the length of each list that a number opens.
 */
export const expectCounted = async (world: World, codes: readonly DossierCode[]): Promise<void> => {
  const all = await outlooksNow(world, codes);
  const items = await world.embedded.findAll(codes.map(key.outlook));
  const kept = items.flatMap(item => (item ? [OutlookItem.parse(item)] : []));
  const plain = kept.map(({ rev, generation, dueAt, procedureVersion, ...outlook }) => outlook);
  expect(plain).toEqual(all);
  for (const unit of new Set(all.map(one => one.unit))) {
    const theirs = all.filter(one => one.unit === unit);
    expect(await keptOf(world, [{ pk: partition.tallies('units'), sk: unit }])).toEqual(countedFrom(theirs));
    await expectListed(world, theirs, { unit });
  }
  for (const { code: procedure } of newestProcedures) {
    const theirs = all.filter(one => one.procedure === procedure);
    const rows = shards.map(shard => ({ pk: partition.tallies('procedures'), sk: `${procedure}#${shard}` }));
    expect(await keptOf(world, rows)).toEqual(countedFrom(theirs));
    await expectListed(world, theirs, { procedure });
    for (const unit of new Set(theirs.map(one => one.unit))) {
      const there = theirs.filter(one => one.unit === unit);
      expect(await keptOf(world, [{ pk: partition.tallies(unit), sk: procedure }])).toEqual(countedFrom(there));
      await expectListed(world, there, { unit, procedure });
    }
  }
  await expectListed(world, all, {});
};

/** Every number of this part has a list of as many dossiers, and they are those. */
const expectListed = async (
  world: World,
  all: readonly Seen[],
  part: { readonly unit?: UnitCode; readonly procedure?: string },
): Promise<void> => {
  const { numbers, days } = await readControl(world.store, CONTROL, part as never);
  expect(numbers).toMatchObject({
    ...{ late: count(all, 'late'), willBeLate: count(all, 'will-be-late'), onTime: count(all, 'on-time') },
    ...{ applicant: count(all, 'applicant'), toHandOver: count(all, 'to-hand-over') },
  });
  for (const state of STATES) {
    if (state === 'on-time' && !part.unit && !part.procedure) continue;
    const listed = await codesIn(world, { ...part, state });
    expect(listed).toEqual(
      all
        .filter(one => one.state === state)
        .map(({ dossier }) => dossier)
        .toSorted(),
    );
  }
  for (const { day, count } of days)
    expect(await codesIn(world, { ...part, state: 'on-time', day })).toHaveLength(count);
};

const count = (all: readonly Seen[], state: OutlookState): number => all.filter(one => one.state === state).length;

const codesIn = async (world: World, of: object): Promise<readonly string[]> => {
  const { dossiers, next } = await listOutlooks(world.store, CONTROL, { limit: 100, ...of } as never);
  expect(next).toBeUndefined();
  return dossiers.map(({ dossier }) => dossier).toSorted();
};
