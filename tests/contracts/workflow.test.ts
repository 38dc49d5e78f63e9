import { Database } from '../../platform/embedded/storage/database.ts';
import { WorkflowInterpreter } from '../../platform/embedded/workflow/interpreter.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { workflowContract } from './workflow-contract.ts';

workflowContract('the embedded platform', async ({ machines, functions }) => {
  let now = '2026-11-23T01:20:00.000Z' as Instant;
  const database = new Database({ file: ':memory:' });
  const workflow = await WorkflowInterpreter.open({
    ...{ database, machines, functions },
    clock: { now: () => now },
    randomness: cryptoRandomness,
    onFault: fault => {
      throw fault;
    },
  });
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const end = (name: string): PromiseWithResolvers<void> => {
    const awaited = ends.get(name) ?? Promise.withResolvers<void>();
    ends.set(name, awaited);
    return awaited;
  };
  workflow.onEnded(({ name }) => end(name).resolve());
  return {
    workflow,
    pass: async seconds => {
      now = toInstant(toEpoch(now) + seconds * 1000);
      await workflow.tick(now);
    },
    ended: async ({ name }) => {
      await end(name).promise;
      return workflow.history({ name });
    },
    close: async () => {
      await workflow.settled();
      database.close();
    },
  };
});
