/** How many dossiers stand where is counted by the round that looks at each of them anyway. */
import { expect, test } from 'vitest';
import { handleExecutionEnd } from '../../../store/machine/epochs.ts';
import { findCounts } from '../../../store/machine/tally.ts';
import { key } from '../../../store/table/keys.ts';
import { accept } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const PROCEDURE = '1.001612 v1';
const counts = async () => (await findCounts(world.store))?.tally[PROCEDURE];

test('each dossier counts at its open step, and one that is stuck as stuck', async () => {
  const codes = [await file(world), await file(world), await file(world)] as const;
  await accept(world, codes[0]);
  for (const epoch of [1, 2])
    await handleExecutionEnd(world.store, { name: `${codes[1]}-e${epoch}`, status: 'FAILED', error: 'Refusal' });
  expect(await counts()).toBeUndefined();
  await world.minute();
  expect(await counts()).toEqual({
    receive: { here: 2, late: 0, stuck: 1 },
    'register-business': { here: 1, late: 0, stuck: 0 },
  });
});

test('a round goes on where the minute before left it, with what that had counted', async () => {
  await file(world);
  const stuck = { receive: { here: 5, late: 1, stuck: 0 } };
  const round = { rev: 7, after: '8.', from: world.clock.now(), tally: { [PROCEDURE]: stuck } };
  await world.embedded.transact([{ put: { ...key.heartbeat('audit'), ...round } }]);
  await world.minute();
  expect(await counts()).toEqual(stuck);
  await world.minute();
  expect(await counts()).toEqual({ receive: { here: 1, late: 0, stuck: 0 } });
});
