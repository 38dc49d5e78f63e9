import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { executionOf } from '../../store/dossier/execution.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { handleExecutionEnd, startEpoch } from '../../store/machine/epochs.ts';
import { readBacklog } from '../../store/machine/outbox.ts';
import { moveCounters } from '../../store/machine/restore.ts';
import { lastSweep } from '../../store/machine/sweep.ts';
import { listUnfinished } from '../../store/machine/unfinished.ts';
import { moveDossierToCalendar, previewCalendarMove } from '../../store/operations/calendar-move.ts';
import { claimStoredNumbers } from '../../store/operations/claim-stored-numbers.ts';
import { listIncidents, listOverdue, listRunning } from '../../store/operations/overview.ts';
import type { Store } from '../../store/store.ts';
import type { HeadItem, OutboxContent, OutboxItem } from '../../store/table/items.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { detailsIn, mayOperate } from '../../workflows/rules/access.ts';
import type { HandlersOf, LienThongFunction, Settings } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';
import { measure } from './measure.ts';

const SHOWN = 50;

const requireOperator = ({ principal }: { readonly principal: Principal }): void => {
  if (!mayOperate(principal)) throw new Refusal('forbidden', 'Operations are for the control office and engineers.');
};

const line = ({ dossier, cursors }: HeadItem) => {
  const open = Object.values(dossier.steps).filter(step => step.open);
  const since = open.flatMap(step => step.openedAt ?? []).toSorted()[0] ?? dossier.submittedAt;
  return {
    code: dossier.code,
    procedure: dossier.procedure.code,
    status: dossier.status,
    since,
    ...(dossier.due && { due: dossier.due }),
    units: [...new Set(open.flatMap(step => step.unit ?? []))],
    epoch: dossier.epoch,
    arrived: Object.keys(cursors).length > 0,
    ...(dossier.incident && { why: dossier.incident }),
  };
};

const WAITS_FOR = {
  start: 'machine',
  succeed: 'machine',
  fail: 'machine',
  await: 'machine',
  stop: 'machine',
  message: 'outside',
  mail: 'mail',
} as const satisfies Record<OutboxContent['kind'], string>;

/** What is to be told, without a token: those never leave the store. */
const sayTelling = (telling: OutboxContent): string => {
  switch (telling.kind) {
    case 'start':
    case 'stop':
      return `${telling.kind} ${telling.name}`;
    case 'await':
      return 'await';
    case 'succeed':
      return `succeed ${telling.outcome}`;
    case 'fail':
      return `fail ${telling.error}`;
    case 'message':
      return 'step' in telling && telling.step ? `${telling.purpose} ${telling.step}` : telling.purpose;
    case 'mail':
      return telling.about === 'status' ? `status ${telling.status}` : telling.about;
  }
};

const undelivered = ({ dossier, telling, createdAt, attempts, dueAt, failure }: OutboxItem) => ({
  dossier,
  waitsFor: WAITS_FOR[telling.kind],
  telling: sayTelling(telling),
  since: createdAt,
  attempts,
  nextAttemptAt: dueAt,
  ...(failure && { failure }),
});

const waiting = async (store: Store) => {
  const { entries, ...counted } = await readBacklog(store);
  return { ...counted, oldest: entries.slice(0, SHOWN).map(undelivered) };
};

const overview = async (store: Store, { readStorage }: Settings) => {
  const most = { most: SHOWN };
  const running = await listRunning(store, most);
  const lastRunAt = await lastSweep(store);
  const { version, lastYear } = currentCalendar();
  return {
    at: store.clock.now(),
    outbox: await waiting(store),
    sweep: { ...(lastRunAt && { lastRunAt }) },
    ...(readStorage && { storage: await readStorage() }),
    calendar: { version, lastYear },
    incidents: (await listIncidents(store, most)).map(line),
    overdue: (await listOverdue(store, most)).map(line),
    running: running
      .map(line)
      .toSorted((one, other) => (one.since < other.since ? -1 : 1))
      .slice(0, SHOWN),
  };
};

/** What operators watch and mend. They see executions and numbers, never what is in a dossier. */
export const operations: LienThongFunction<StorePort | 'workflow'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      executionEnded: end => handleExecutionEnd(store, end),
      measure: () => measure(store),
      routes: {
        overview: call => {
          requireOperator(call);
          return overview(store, settings);
        },
        listUnfinished: async call => {
          requireOperator(call);
          const { heads, ...next } = await listUnfinished(store, call.query);
          return { dossiers: heads.map(line), ...next };
        },
        moveCounters: ({ principal, body }) => moveCounters(store, { by: principal, ...body }),
        previewMove: call => {
          requireOperator(call);
          return previewCalendarMove(store, call.params.code);
        },
        moveToCalendar: call => moveDossierToCalendar(store, commandOf('moveToCalendar', call)),
        startEpoch: call => startEpoch(store, commandOf('startEpoch', call)),
        claimStoredNumbers: ({ body, principal }) => claimStoredNumbers(store, { ...body, by: principal }),
        readHistory: async call => {
          requireOperator(call);
          const { dossier } = await readHead(store, call.params.code);
          const execution = executionOf(dossier, dossier.epoch);
          const events = await ports.workflow.history(execution);
          return {
            execution: execution.name,
            events: events.map(event => ({ ...event, details: detailsIn(event.details) })),
          };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
