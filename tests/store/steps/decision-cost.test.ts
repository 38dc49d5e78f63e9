import { afterEach, expect, test } from 'vitest';
import type { Table } from '../../../platform/ports.ts';
import { keyOf } from '../../../platform/table/key-text.ts';
import { decideTask } from '../../../store/steps/decide-task.ts';
import { deskOf, fileUntilLicensing, taskOf } from '../../kit/world/acts.ts';
import { openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

/** `docs/access-patterns.md` names the operations ("Cost of one decision"); the target is five. */
const AT_MOST = 4;
/** What follows behind: stamps, tallies, and dossiers that desks expect. They gather, and nobody waits for them. */
const BEHIND = /STAMP#|TALLY#|tallies|OUTLOOK|EXPECT#|H38\.[\d.]+#[a-z-]+|^find(Each)? HEAD$/;

/** A table that writes down what it is asked, in words that a failing test can show. */
const counting = (table: Table): { readonly table: Table; readonly operations: string[] } => {
  const operations: string[] = [];
  const note = <T>(operation: string, answer: T): T => {
    operations.push(operation);
    return answer;
  };
  const names = (keys: readonly { readonly sk: string }[]) => keys.map(({ sk }) => sk).join(', ');
  return {
    operations,
    table: {
      find: key => note(`find ${names([key])}`, table.find(key)),
      findAll: keys => note(`findAll ${names(keys)}`, table.findAll(keys)),
      findEach: keys => note(`findEach ${names(keys)}`, table.findEach(keys)),
      query: query => note(`query ${query.index ?? 'partition'} ${query.hash}`, table.query(query)),
      increment: counter => note(`increment ${counter.key.pk}`, table.increment(counter)),
      transact: writes => note(`transact ${names(writes.map(keyOf))}`, table.transact(writes)),
    },
  };
};

/** The same where the machine follows inside the command. */
const AT_MOST_INSIDE = 3;

let world: World;
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

test.each([
  { by: 'the outbox', most: AT_MOST },
  { by: 'the command itself', most: AT_MOST_INSIDE, follows: () => true },
])(
  'from a decision to the next open task, opened by $by, the table sees at most $most operations',
  async ({ most, ...options }) => {
    let operations: string[] = [];
    world = await openWorld({
      ...options,
      tableAs: table => {
        const counted = counting(table);
        operations = counted.operations;
        return counted.table;
      },
    });
    const code = await fileUntilLicensing(world);
    const by = await deskOf(world, code, 'appraise-licence');
    const { version } = await taskOf(world, code, 'appraise-licence');
    operations.splice(0);

    const idempotency = { key: 'a-key-of-the-client', by, of: ['decideTask', code] };
    await decideTask(world.store, { code, step: 'appraise-licence', by, version, outcome: 'approved', idempotency });
    await world.settle();

    const counted = operations.filter(operation => !BEHIND.test(operation));
    expect(await openSteps(world, code)).toEqual(['sign-licence']);
    expect(counted.join('\n')).toContain('T#sign-licence');
    expect(counted.length, `the operations:\n${counted.join('\n')}\n`).toBeLessThanOrEqual(most);
  },
);
