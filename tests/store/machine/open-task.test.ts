/** What a machine said before it went on, and what arrives only now: a call that hung, or that was made twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject, Key } from '../../../platform/ports.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { takeTask } from '../../../store/steps/assign-task.ts';
import { key } from '../../../store/table/keys.ts';
import { readApart } from '../../kit/table/read-apart.ts';
import { accept, askSupplement, deskOf, refuse, supply, taskOf } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { dossierOf, openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

let world: World;
/** Everything that machines said to `open-task`, in order. */
let said: JsonObject[];
/** Whether wake-ups tell of what is in the outbox. */
let isHeard: boolean;
/** What happens behind the reading of an item. */
let behind: (read: Key) => Promise<unknown> | undefined;
beforeEach(async () => {
  said = [];
  isHeard = true;
  behind = () => undefined;
  world = await openWorld({
    tableAs: table => readApart(table, read => behind(read)),
    changesAs: changes => (isHeard ? changes : []),
    openTaskAs: openTask => payload => {
      said.push(payload);
      return openTask(payload);
    },
  });
});
afterEach(() => world.close());

const arriveOnceMore = async (payload: JsonObject | undefined): Promise<void> => {
  await world.handlersOf('open-task').task?.(payload ?? {});
  await world.settle();
};

/** A dossier that is at its intake for the second time, after papers were asked for and came. */
const fileSupplemented = async (): Promise<DossierCode> => {
  const code = await file(world);
  world.clock.advance({ minutes: 1 });
  await askSupplement(world, code, 'receive');
  await supply(world, code, 'receive');
  return code;
};

describe('a late call from an earlier visit to a step', () => {
  test('does not reopen a step that was decided', async () => {
    const code = await fileSupplemented();
    await accept(world, code);
    const { seq } = await dossierOf(world, code);
    await arriveOnceMore(said[0]);
    expect(await openSteps(world, code)).toEqual(['register-business']);
    expect((await dossierOf(world, code)).seq).toBe(seq);
  });

  test('does not take an open step from the machine that waits for it', async () => {
    const code = await fileSupplemented();
    await arriveOnceMore(said[0]);
    await refuse(world, code);
    const events = await world.workflow.history({ name: `${code}-e1` });
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
  });
});

test('a repeated call does not remove an outbox entry that the machine still has to receive', async () => {
  const code = await file(world);
  await askSupplement(world, code, 'receive');
  isHeard = false;
  await supply(world, code, 'receive');
  await arriveOnceMore(said[0]);
  isHeard = true;
  await world.minute();
  expect(await openSteps(world, code)).toEqual(['receive']);
  expect((await dossierOf(world, code)).epoch).toBe(1);
});

test('a late call of an earlier attempt does not take an open step from the newer attempt', async () => {
  const code = await file(world);
  const [first] = said;
  const again = { ...first, token: 'newer', attempt: 1 };
  await arriveOnceMore(again);
  await arriveOnceMore(first);
  expect(await taskOf(world, code, 'receive')).toMatchObject({ token: 'newer', attempt: 1 });
});

test('an officer who takes the task while the machine looks at it keeps it', async () => {
  const code = await file(world);
  const by = await deskOf(world, code, 'receive');
  const { version } = await taskOf(world, code, 'receive');
  const looked = [key.head(code), key.task(code, 'receive')].map(({ sk }) => sk);
  behind = ({ pk, sk }) => {
    if (pk !== key.head(code).pk || !looked.includes(sk)) return undefined;
    behind = () => undefined;
    return takeTask(world.store, { code, step: 'receive', by, version });
  };
  await arriveOnceMore({ ...said[0], token: 'newer', attempt: 1 });
  expect(await taskOf(world, code, 'receive')).toMatchObject({ token: 'newer', assignee: { id: by.id } });
});
