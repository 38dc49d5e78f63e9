/** What operators watch: running dossiers, incidents, what is overdue, what the outbox has not delivered. */
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { headsByCode } from '../dossier/guards.ts';
import { readBacklog } from '../machine/outbox.ts';
import { findLastSweep } from '../machine/sweep.ts';
import { listUnfinished, type UnfinishedState } from '../machine/unfinished.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { list, shards } from '../table/keys.ts';
import { lineOf } from './line.ts';
import { listInfectedResults, listUnjudged } from './malware.ts';
import { requireOperator } from './operator.ts';
import { listUnanswered } from './outside-steps.ts';
import { listRestartRequests } from './restart-requests.ts';
import { describeUndelivered } from './undelivered.ts';

/** The overview shows at most this many lines of each list. */
const SHOWN = 50;
/** A machine that was silent for this long should have been replaced: the sweep has failed on it, or does not run. */
const UNREPLACED_MILLISECONDS = 2 * MINUTE_MILLISECONDS;
/** Counting stops here: more than this is an incident, no matter how many. */
const COUNTED = 100;

const listLines = async (store: Store, hash: string) =>
  (await store.table.query({ index: 'alarm', hash, limit: SHOWN })).items.map(item =>
    lineOf(parseItem(HeadItem, item)),
  );

/** The running dossiers that wait longest, out of the first of each shard. */
const listRunningLines = async (store: Store) =>
  (await Promise.all(shards.map(shard => listLines(store, list.running(shard)))))
    .flat()
    .toSorted((one, other) => (one.since < other.since ? -1 : 1))
    .slice(0, SHOWN);

const readUndelivered = async (store: Store) => {
  const { entries, ...counted } = await readBacklog(store);
  const shown = entries.slice(0, SHOWN);
  const heads = await headsByCode(
    store,
    shown.map(({ dossier }) => dossier),
  );
  return { ...counted, oldest: shown.map(entry => describeUndelivered(entry, heads.get(entry.dossier))) };
};

/** What runs, what is late, what is an incident, what the outbox has not delivered, which papers are not judged, which results have malware in them, and what waits for a second engineer; for operators. */
export const readOverview = async (store: Store, by: Principal) => {
  requireOperator(by);
  const lastRunAt = await findLastSweep(store);
  const { version, lastYear } = currentCalendar();
  return {
    at: store.clock.now(),
    outbox: await readUndelivered(store),
    sweep: { ...(lastRunAt && { lastRunAt }) },
    calendar: { version, lastYear },
    incidents: await listLines(store, list.incidents),
    overdue: await listLines(store, list.overdue),
    running: await listRunningLines(store),
    unanswered: [...(await listUnanswered(store))],
    unjudged: [...(await listUnjudged(store))],
    infectedResults: [...(await listInfectedResults(store))],
    restarts: [...(await listRestartRequests(store))],
  };
};

/** A page of every dossier that has not ended, or of those in one state; for operators. */
export const listUnfinishedLines = async (
  store: Store,
  by: Principal,
  asked: PageOf & { readonly state?: UnfinishedState | undefined },
) => {
  requireOperator(by);
  const { heads, ...next } = await listUnfinished(store, asked);
  return { dossiers: heads.map(lineOf), ...next };
};

/** How many incidents there are, up to {@link COUNTED}. No dossier is read. */
export const countIncidents = async (store: Store): Promise<number> =>
  (await store.table.query({ index: 'alarm', hash: list.incidents, limit: COUNTED })).items.length;

/** How many running dossiers wait for a machine that has been silent for too long. No dossier is read. */
export const countStranded = async (store: Store): Promise<number> => {
  const range = { to: toInstant(toEpoch(store.clock.now()) - UNREPLACED_MILLISECONDS) };
  const pages = await Promise.all(
    shards.map(shard => store.table.query({ index: 'due', hash: list.outbox(shard), range, limit: COUNTED })),
  );
  return pages.flatMap(({ items }) => items).filter(({ toldAt }) => toldAt !== undefined).length;
};
