import type { Item } from '../../platform/ports.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { readHead } from '../../store/conclude.ts';
import { executionEnded, startEpoch } from '../../store/epochs.ts';
import { HeadItem, parseItem } from '../../store/items.ts';
import type { Memory } from '../../store/memory.ts';
import { outboxAge } from '../../store/outbox.ts';
import { executionName } from '../../store/submit.ts';
import { lastSweep } from '../../store/sweep.ts';
import { list, shards } from '../../store/table.ts';
import { mayOperate } from '../../workflows/rules/access.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf } from '../memory-of.ts';
import * as routes from './declaration.ts';
import { measure } from './measure.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

const SHOWN = 50;

const requireOperator = ({ principal }: { readonly principal: To<'overview'>['principal'] }): void => {
  if (!mayOperate(principal)) throw new Refusal('forbidden', 'Operations are for the control office and engineers.');
};

const line = (item: Item) => {
  const { dossier } = parseItem(HeadItem, item);
  const open = Object.values(dossier.steps).filter(step => step.open);
  const since = open.map(step => step.openedAt).toSorted()[0] ?? dossier.submittedAt;
  return {
    code: dossier.code,
    procedure: dossier.procedure.code,
    status: dossier.status,
    since,
    ...(dossier.due && { due: dossier.due }),
    units: [...new Set(open.flatMap(step => step.unit ?? []))],
    ...(dossier.incident && { why: dossier.incident }),
  };
};

const alarms = async (memory: Memory, hash: string, limit = SHOWN) =>
  (await memory.table.query({ index: 'alarm', hash, limit })).items.map(line);

const overview = async (memory: Memory) => {
  const running = await Promise.all(shards.map(shard => alarms(memory, list.running(shard), SHOWN)));
  const lastRunAt = await lastSweep(memory);
  return {
    at: memory.clock.now(),
    outbox: await outboxAge(memory),
    sweep: { ...(lastRunAt && { lastRunAt }) },
    incidents: await alarms(memory, list.incidents),
    overdue: await alarms(memory, list.overdue),
    running: running
      .flat()
      .toSorted((one, other) => (one.since < other.since ? -1 : 1))
      .slice(0, SHOWN),
  };
};

/** What operators watch and mend. They see executions and numbers, never what is in a dossier. */
export const operations: LienThongFunction = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      executionEnded: end => executionEnded(memory, end),
      measure: () => measure(memory),
      routes: {
        overview: (call: To<'overview'>) => {
          requireOperator(call);
          return overview(memory);
        },
        startEpoch: (call: To<'startEpoch'>) => startEpoch(memory, commandOf('startEpoch', call)),
        readHistory: async (call: To<'readHistory'>) => {
          requireOperator(call);
          const { dossier } = await readHead(memory, call.params.code);
          const execution = executionName(dossier.code, dossier.epoch);
          return { execution, events: await ports.workflow.history(execution) };
        },
      },
    };
  },
};
