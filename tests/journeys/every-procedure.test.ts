import { expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { procedures } from '../../workflows/procedures/index.ts';
import { file } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { isFoldOfItsJournal } from '../kit/world/reading.ts';
import { walkStraight } from '../kit/world/straight-way.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

test.each(procedures.map(({ code }) => code))(
  'a dossier of %s goes its main way to the returned result',
  async procedure => {
    const code = await file(world, { procedure, form: forms[procedure] });
    expect((await walkStraight(world, code)).status).toBe(10);
    expect(await isFoldOfItsJournal(world, code)).toBe(true);
    expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
  },
);
