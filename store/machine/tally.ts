/**
 * How many dossiers stand at which step of which machine. The audit (`audit.ts`) reads every dossier that has not ended, a page each
 * minute, and counts them on its way; when a round ends, what it counted replaces the counts of the round before. So the counts cost no
 * reading of their own, and are as old as a round is long: a minute for each hundred dossiers.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { versionName } from '../../workflows/define/procedure.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** Dossiers at a step; of them those whose promised date has passed, and those that are stuck. */
export const StepCount = z.object({ here: z.int(), late: z.int(), stuck: z.int() });
export type StepCount = z.infer<typeof StepCount>;

/** By version of a procedure (`1.001612 v1`) and step. */
export const Tally = z.record(z.string(), z.record(z.string(), StepCount));
export type Tally = z.infer<typeof Tally>;

const Counts = z.object({ from: Instant, to: Instant, tally: Tally });
export type Counts = z.infer<typeof Counts>;

const COUNTS = key.heartbeat('counts');

/** Dossiers that stand at no step, since their machine is about to begin. */
const BEGIN = 'begin';

/** The tally with these dossiers. A dossier in two branches counts at both steps; one between steps where it must come to. */
export const counted = (tally: Tally, heads: readonly HeadItem[]): Tally => {
  const after = structuredClone(tally);
  for (const head of heads) {
    const version = versionName(head.dossier.procedure);
    const steps = after[version] ?? {};
    after[version] = steps;
    for (const name of placesOf(head)) steps[name] = countedOnce(steps[name], head);
  }
  return after;
};

const placesOf = ({ dossier, awaited = [] }: HeadItem): readonly string[] => {
  const open = Object.entries(dossier.steps).flatMap(([name, step]) => (step.open ? [name] : []));
  if (open.length > 0) return open;
  return awaited.length > 0 ? awaited : [BEGIN];
};

const countedOnce = (count: StepCount = { here: 0, late: 0, stuck: 0 }, { dossier }: HeadItem): StepCount => ({
  here: count.here + 1,
  late: count.late + (dossier.overdue ? 1 : 0),
  stuck: count.stuck + (dossier.incident ? 1 : 0),
});

/** The item that holds the counts of a round. */
export const countsItem = (counts: Counts): Item => ({ ...COUNTS, ...counts });

/** The counts of the last round; undefined before the first has ended. */
export const findCounts = async (store: Store): Promise<Counts | undefined> => {
  const item = await store.table.find(COUNTS);
  return item && parseWithoutHidden(Counts, item);
};
